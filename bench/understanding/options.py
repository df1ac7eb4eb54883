"""What a measurement is asked for, and what it answers."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """`sample` commits of each repository (0: all), and the folder for plots, if any.

    `peer` is a Python with pr-agent; `markdown` a file for what people read side by side.
    """

    sample: int = 0
    seed: int = 1
    plot: Path | None = None
    peer: str = ""
    markdown: Path | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A table for people, as Markdown, and its figures by name (snake case, units in the name)."""

    table: str
    figures: dict[str, object] = field(default_factory=dict)
