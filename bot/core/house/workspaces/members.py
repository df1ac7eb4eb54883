"""Where the packages of a repository are: the folders that its root's manifests name."""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

LARGEST = 512 * 1024  # characters of a manifest that are read
MOST_PATTERNS = 2000
MOST_DOTS = 100
"""Dots in a line of TOML: reading a key takes the square of its parts, and none has so many."""

Pattern = tuple[str, ...]
"""A folder in parts; a part may end in `*`, the last one may be `**`."""

_LISTED = re.compile(r"""^\s{0,8}-\s+["']?([^"'#\n]{1,200})""", re.MULTILINE)
_PNPM = re.compile(r"^packages:[ \t]*\n((?:[ \t]*(?:-[^\n]*|#[^\n]*)?\n)*)", re.MULTILINE)
_USED = re.compile(r"^[ \t]*(?:use[ \t]+)?(\.{1,2}/[^\s)]{1,200})", re.MULTILINE)
_MODULE = re.compile(r"<module>\s{0,50}([^<\s]{1,200})\s{0,50}</module>")


def member_patterns(texts: Mapping[str, str]) -> tuple[Pattern, ...]:
    """The folders of packages as the manifests at the root name them, in order, each once."""
    found: dict[Pattern, None] = {}
    for name, read in READERS.items():
        text = texts.get(name, "")
        if text and len(text) <= LARGEST:
            found |= dict.fromkeys(pattern for each in read(text) if (pattern := _pattern(each)))
    return tuple(found)[:MOST_PATTERNS]


def _pattern(entry: str) -> Pattern:
    """The parts of a folder; () for one that is left out (`!…`) or not below the root."""
    parts = [part for part in entry.strip().split("/") if part not in ("", ".")]
    bad = entry.startswith("!") or ".." in parts or "**" in parts[:-1] or len(parts) > 10
    return () if bad or parts in (["*"], ["**"]) else tuple(parts)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, list):
        yield from (each for each in value if isinstance(each, str))


def _at(value: Any, *keys: str) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def toml(text: str) -> Any:
    """The document, None where it is none, or where reading it would take too long."""
    if any(line.count(".") > MOST_DOTS for line in text.split("\n")):
        return None
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return None


def _npm(text: str) -> Iterable[str]:
    """`workspaces` of npm and Yarn: a list, or Yarn's object with `packages`."""
    listed = _at(_json(text), "workspaces")
    yield from _texts(listed if isinstance(listed, list) else _at(listed, "packages"))


def _lerna(text: str) -> Iterable[str]:
    yield from _texts(_at(_json(text), "packages"))


def _pnpm(text: str) -> Iterable[str]:
    block = _PNPM.search(f"{text}\n")
    yield from _LISTED.findall(block[1]) if block else ()


def _nx(text: str) -> Iterable[str]:
    """Nx keeps projects where `workspaceLayout` says, else in apps, libs and packages."""
    document = _json(text)
    if isinstance(document, dict):
        layout = _at(document, "workspaceLayout")
        named = [_at(layout, "appsDir"), _at(layout, "libsDir")]
        folders = [each for each in named if isinstance(each, str)] or ["apps", "libs", "packages"]
        yield from (f"{folder}/*" for folder in folders)


def _cargo(text: str) -> Iterable[str]:
    yield from _texts(_at(toml(text), "workspace", "members"))


def _uv(text: str) -> Iterable[str]:
    """uv's members, and the folders of path dependencies, by which Poetry joins packages."""
    document = toml(text)
    yield from _texts(_at(document, "tool", "uv", "workspace", "members"))
    needed = _at(document, "tool", "poetry", "dependencies")
    for each in needed.values() if isinstance(needed, dict) else ():
        path = _at(each, "path")
        if isinstance(path, str):
            yield path


def _go(text: str) -> Iterable[str]:
    yield from _USED.findall(text)


def _maven(text: str) -> Iterable[str]:
    yield from _MODULE.findall(text)


READERS: Mapping[str, Callable[[str], Iterable[str]]] = {
    "package.json": _npm,
    "pnpm-workspace.yaml": _pnpm,
    "lerna.json": _lerna,
    "nx.json": _nx,
    "Cargo.toml": _cargo,
    "go.work": _go,
    "pom.xml": _maven,
    "pyproject.toml": _uv,
}
"""By the names in `ROOT_MANIFESTS`."""
