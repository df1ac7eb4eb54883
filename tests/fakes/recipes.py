"""The workflows of docs/RECIPES.md, as a person would copy them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "RECIPES.md").read_text(encoding="utf-8")
_BLOCK = re.compile(
    r"^## (?P<head>[^\n]+)$|^```yaml\n(?P<text># (?P<file>\S+)\n.*?)^```$", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """One block: the heading above it, the file it names, its text."""

    heading: str
    file: str
    text: str

    @property
    def name(self) -> str:
        """What tells it from the others."""
        return f"{self.heading}: {self.file}"

    @property
    def workflow(self) -> Mapping[Any, Any]:
        """The workflow as YAML has it, which takes the key `on` for true."""
        return dict(yaml.safe_load(self.text))

    @property
    def bot(self) -> Mapping[str, Any]:
        """Its job that runs Squill, {} for none."""
        return dict(self.workflow["jobs"].get("bot", {}))


def recipes() -> list[Recipe]:
    """All blocks of the page."""
    found, heading = [], ""
    for match in _BLOCK.finditer(PAGE):
        heading = match["head"] or heading
        if match["text"]:
            found.append(Recipe(heading, match["file"], match["text"]))
    return found
