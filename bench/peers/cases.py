"""Reads cases: one JSON object a line, a text with the verdict that a named tool gave of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints, ValidationError

from bot.core.errors import ConfigError

MOST_BYTES = 200_000_000
LONGEST_SHOWN = 120  # code points of a line in an error

Name = Annotated[str, StringConstraints(min_length=1)]


class Parts(BaseModel, frozen=True):
    """What a tool takes out of a message; None for what is not there."""

    type: str | None = None
    scope: str | None = None
    subject: str | None = None
    breaking: bool = False
    notes: tuple[str, ...] = ()


class Case(BaseModel, frozen=True):
    """A text, the tool that judged it under a configuration, and its verdict.

    `errors` and `warnings` are names of rules, `ignored` whether the tool skips the text,
    `increment` the step of a version; each is None where the tool does not say such a thing.
    """

    id: Name
    kind: Name
    source: Name
    message: str
    config: Mapping[str, object] | None = None
    valid: bool
    expect: Parts | None = None
    origin: str = ""
    errors: tuple[str, ...] | None = None
    warnings: tuple[str, ...] | None = None
    ignored: bool | None = None
    increment: Annotated[str, Field(max_length=20)] | None = None

    @property
    def tool(self) -> str:
        """The name of the tool in the configuration, or the source where there is none."""
        return str((self.config or {}).get("tool", self.source))


@dataclass(frozen=True, slots=True)
class Settings:
    """A tool's configuration, read with care: a value of the wrong sort is as if not there."""

    values: Mapping[str, object]

    def words(self, name: str) -> tuple[str, ...] | None:
        """A list of texts, or None."""
        value = self.values.get(name)
        return tuple(map(str, value)) if isinstance(value, list | tuple) else None

    def text(self, name: str) -> str:
        """A text, or a regular expression's source; "" when there is none."""
        value = self.values.get(name)
        if isinstance(value, Mapping):
            value = value.get("$regex")
        return value if isinstance(value, str) else ""

    def flag(self, name: str, default: bool = False) -> bool:
        """Yes or no."""
        value = self.values.get(name)
        return value if isinstance(value, bool) else default

    def number(self, name: str) -> int:
        """A whole number; 0 when there is none."""
        value = self.values.get(name)
        return value if isinstance(value, int) else 0


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of a file, blank lines skipped. Raises ConfigError that names file and line."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ConfigError(f"{path} is larger than {MOST_BYTES:,} bytes.")
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read as UTF-8 text: {error}") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _case(line, f"{path}, line {number}")


def _case(line: str, place: str) -> Case:
    try:
        return Case.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"])) or line[:LONGEST_SHOWN]
        raise ConfigError(f"{place}: {field}: {first['msg']}") from error
