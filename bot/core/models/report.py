"""What a command about models answers: sentences, a table, and the same as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of short texts under headers; `about` is a sentence that says what they are for."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """An answer. `advice` is what to do next; `data` is what `--json` prints."""

    sentences: tuple[str, ...]
    table: Table | None = None
    advice: tuple[str, ...] = ()
    data: Mapping[str, object] = field(default_factory=dict)
