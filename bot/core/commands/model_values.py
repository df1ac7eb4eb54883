"""The values of commands about models, read and checked: nothing else gets any further."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.models.model import ModelType

ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}")
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}(?:[/:@][A-Za-z0-9][A-Za-z0-9._-]{0,99}){0,5}")
PULL_REQUEST = re.compile(r"[A-Za-z0-9-]{1,39}/[A-Za-z0-9._-]{1,100}#[1-9][0-9]{0,9}")
TIERS = ("1", "2", "3")
LONGEST_TIMEOUT = 86_400
LONGEST_HOST = 2_048
_SHOWN = 60


class NotAllowedError(Exception):
    """A value is none of its kind; the text says which are."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a command was given: words by their part of the usage, options, and where it stands."""

    words: Mapping[str, str]
    options: Mapping[str, str]
    here: str

    @property
    def pull_request(self) -> str:
        """The pull request that `--pr` means, "" without it."""
        if "--pr" not in self.options:
            return ""
        found = self.options["--pr"]
        if not PULL_REQUEST.fullmatch(found):
            raise NotAllowedError(f"--pr: {shown(found)} is no pull request such as octo/app#7")
        return found

    def model_type(self) -> ModelType:
        """general or coder."""
        return ModelType(self.words["general|coder"].lower())

    def id(self, default: str | None = None) -> str:
        """A model's id."""
        text = self.words.get("<id>", self.words.get("[id]", default)) or ""
        if text and not ID.fullmatch(text.lower()):
            raise NotAllowedError(f"{shown(text)} is no id; `list` shows the ids there are")
        return text.lower()

    def name(self) -> str:
        """A model's name as `ollama list` shows it."""
        text = self.words["<name>"]
        if not NAME.fullmatch(text) or ".." in text:
            raise NotAllowedError(
                f"{shown(text)} is no name of a model; `ollama list` shows them, as in llama3.2:3b"
            )
        return text

    def preset(self) -> str:
        """A preset's name, as it was written."""
        return self.words["<name>"].lower()

    def host(self) -> str:
        """An address or a host's name, as it was written."""
        text = self.words["<url-or-host>"]
        if len(text) > LONGEST_HOST:
            raise NotAllowedError(f"{shown(text)} is too long for a host")
        return text

    def known_host(self) -> str:
        """A host's name, or "" for all."""
        return self.words.get("[host]", "")[:LONGEST_HOST]

    def timeout(self) -> float | None:
        """Seconds for one call."""
        text = self.options.get("--timeout")
        if text is None:
            return None
        seconds = _number(text)
        if seconds is None or not 0 < seconds <= LONGEST_TIMEOUT:
            raise NotAllowedError(f"--timeout: {shown(text)} is no number of seconds such as 120")
        return seconds

    def tier(self) -> int | None:
        """1 small, 2 middle, 3 large."""
        text = self.options.get("--tier")
        if text is None:
            return None
        if text not in TIERS:
            raise NotAllowedError(f"--tier: {shown(text)} is not 1 (small), 2 or 3 (large)")
        return int(text)

    def flag(self, name: str) -> bool:
        """Whether an option without a value was given."""
        return name in self.options

    def diff(self) -> str:
        """A file with a diff, or `-`."""
        text = self.options.get("--diff", "")
        if not text:
            raise NotAllowedError("--diff FILE is missing; - is standard input")
        return text


def shown(text: str) -> str:
    """A word as an error may show it: short, on one line."""
    plain = " ".join(text.split())
    return repr(plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…")


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
