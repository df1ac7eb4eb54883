"""Patterns of JavaScript as configurations have them, matched without loading more than needed.

The patterns that presets ship with stand here in Python's syntax too, written so that no text makes
them slow; any other one runs in the package `regex` under a time limit.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.core.message.javascript_text import JS_SPACES, LINE_ENDS


@dataclass(frozen=True, slots=True)
class Expression:
    """JavaScript's `/source/flags`."""

    source: str
    flags: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a pattern took: its whole text, and each group's in order and by name."""

    text: str
    groups: Sequence[str]
    named: Mapping[str, str]

    def parts(self, names: Sequence[str]) -> dict[str, str | None]:
        """The groups under these names, in order, or by their own names where they have some.

        None for a group that is not there or took nothing.
        """
        if self.named:
            return {name: self.named.get(name) or None for name in names}
        taken = [*self.groups, *[""] * len(names)]
        return {name: text or None for name, text in zip(names, taken, strict=False)}


HEADER = Expression(r"^(\w*)(?:\((.*)\))?!?: (.*)$")
BREAKING_HEADER = Expression(r"^(\w*)(?:\((.*)\))?!: (.*)$")
ANGULAR_HEADER = Expression(r"^(\w*)(?:\((.*)\))?: (.*)$")
REVERT = Expression(
    r'^(?:Revert|revert:)\s"?([\s\S]+?)"?\s*This reverts commit (\w*)\.',
    "i",
)
ANGULAR_REVERT = Expression(
    r'^(?:Revert|revert:)\s"?([\s\S]+?)"?\s*This reverts commit (\w{7,40})\b', "i"
)

ONE_LINE = rf"(?=[^{LINE_ENDS}]*\Z)(\w*)(?:\((.*)\))?"
SPACE = f"[{JS_SPACES}]"
REVERTED = (
    rf'(?:Revert|revert:){SPACE}"?([\s\S](?:[\s\S]*?[^{JS_SPACES}])??)"?{SPACE}*+'
    r"This reverts commit "
)
NATIVE: Mapping[Expression, re.Pattern[str]] = MappingProxyType(
    {
        HEADER: re.compile(rf"{ONE_LINE}!?: (.*)", re.ASCII | re.DOTALL),
        BREAKING_HEADER: re.compile(rf"{ONE_LINE}!: (.*)", re.ASCII | re.DOTALL),
        ANGULAR_HEADER: re.compile(rf"{ONE_LINE}: (.*)", re.ASCII | re.DOTALL),
        REVERT: re.compile(rf"{REVERTED}(\w*)\.", re.ASCII | re.IGNORECASE),
        ANGULAR_REVERT: re.compile(rf"{REVERTED}(\w{{7,40}})\b", re.ASCII | re.IGNORECASE),
    }
)
"""Patterns of the presets conventionalcommits 10.4 and angular 9.4."""


def taken(expression: Expression | None, text: str) -> Taken | None:
    """The first match of a pattern in a text, or None; no pattern matches nothing.

    Raises ConfigError for a pattern that cannot be read or takes too long.
    """
    if expression is None:
        return None
    if native := NATIVE.get(expression):
        match = native.match(text)
        return Taken(match[0], match.groups(default=""), {}) if match else None
    # The package behind it costs 0.06 s to load, and few configurations have a pattern.
    from bot.core.message.pattern import compiled  # noqa: PLC0415 - only what this run needs

    found = compiled(expression.source, flags=expression.flags).search(text)
    return Taken(found.text, found.groups, found.named) if found else None
