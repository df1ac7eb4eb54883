"""Values that count where callers say nothing, and that are others now."""

import re
from collections.abc import Iterator

from bot.core.change.breaking.finding import Found, told
from bot.core.change.breaking.sides import Compared, Sides
from bot.core.change.records import FileKind

_DEFAULT = re.compile(
    r"\A(.{0,120}?\bdefault\w*[\"']?\s*[:=(]{1,2}\s*[\"'{]?)([^\s,;)}\"']{1,40})", re.IGNORECASE
)
_VALUE = re.compile(
    r"\A\s*(?:#\s?)?[\"']?([A-Za-z][\w.-]{1,40})[\"']?\s*[:=]\s*(\S.{0,60}?),?\s*\Z"
)
_NAME = re.compile(r"[A-Za-z_][\w-]{2,40}")
_SETTINGS = re.compile(
    r"(?:^|/)(?:values\.ya?ml|defaults?\.\w+|[\w.-]*config[\w.-]*\.(?:ya?ml|toml|conf))\Z"
)


def defaults(change: Compared) -> Iterator[Found]:
    """Lines that differ only in the value behind `default`, and settings with another value."""
    for side in change.product:
        if side.file.kind is FileKind.SOURCE:
            yield from told("default changed", _others(side), side.file.path,
                            "the default of {} is another")  # fmt: skip
        if _SETTINGS.search(side.file.path):
            yield from told("default changed", _values(side), side.file.path,
                            "{} has another value by default")  # fmt: skip


def _others(side: Sides) -> Iterator[str]:
    old = {found[1].strip(): found[2] for line in side.gone if (found := _DEFAULT.match(line))}
    for line in side.came:
        found = _DEFAULT.match(line)
        if found and old.get(found[1].strip(), found[2]) != found[2]:
            name = _NAME.search(found[1])
            yield name[0] if name else ""


def _values(side: Sides) -> Iterator[str]:
    old = {found[1]: found[2] for line in side.gone if (found := _VALUE.match(line))}
    for line in side.came:
        found = _VALUE.match(line)
        if found and old.get(found[1], found[2]) != found[2]:
            yield found[1]
