"""The scope where history is silent: a package's, or where one must be, a folder's."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.core.change.evidence import FOLLOWERS, Evidence
from bot.core.change.points.notes import is_note
from bot.core.change.records import ScopeGuess
from bot.core.change.wording import words

NO_PACKAGES: Mapping[str, str] = MappingProxyType({})

_PACKAGE_ROOTS = words("packages crates charts plugins")
_NAME = re.compile(r"[a-z][\w.-]{0,24}")
_NO_SCOPE = words(
    """src source sources lib libs app apps internal pkg cmd main java kotlin scala python go rust
    js ts cpp c include packages crates charts plugins modules module projects components com
    org github test tests spec __tests__ docs doc dist build bin public static resources"""
)
"""Folders that stand in every repository and name no part of it."""


def scope_by_rules(
    seen: Evidence, needed: Sequence[str] | None = None, packages: Mapping[str, str] = NO_PACKAGES
) -> ScopeGuess:
    """The one package that all leading files are in, if there is one.

    `packages` are names by folder, as manifests have them; without any, folders that are usually
    packages count.

    A scope that no folder carries is never made up, and a mere folder is none: without the
    repository's history guessing is wrong more often than no scope is. Only where one is `needed`
    (of these names, or of any if there are none; None: not needed) the innermost telling folder
    that holds all of the source is taken.
    """
    names = {
        _named_package(file.path, packages) if packages else _package(file.path)
        for file in seen.files
        if file.kind not in FOLLOWERS and not is_note(file.path)
    }
    name = names.pop() if len(names) == 1 else ""
    if name and (not needed or name in needed):
        return ScopeGuess(name, f"every file is in the package {name}")
    folder = _folder(seen, needed) if needed is not None else ""
    if folder:
        return ScopeGuess(folder, f"every file is in the folder {folder}")
    return ScopeGuess("", "no one package holds the change")


def _named_package(path: str, packages: Mapping[str, str]) -> str:
    """The name of the innermost package that a path is in."""
    parts = path.split("/")
    folders = ("/".join(parts[:length]) for length in range(len(parts) - 1, 0, -1))
    return next((packages[folder] for folder in folders if folder in packages), "")


def _package(path: str) -> str:
    """The package a path is in: `packages/x/…`, `@name/x/…`, a file right in `plugins/x/`."""
    root, name, *inside = [*path.split("/"), "", ""]
    held = root.startswith("@") or root in _PACKAGE_ROOTS
    nested = root == "plugins" and len(inside) > 3
    return name if held and not nested and inside[0] and _NAME.fullmatch(name) else ""


def _folder(seen: Evidence, allowed: Sequence[str]) -> str:
    """The innermost folder that holds all source and is allowed, or, if any is, names a part."""
    paths = [file.path for file in seen.sources or seen.leading]
    common: list[str] = []
    for level in zip(*(path.split("/")[:-1] for path in paths), strict=False):
        if len(set(level)) > 1:
            break
        common.append(level[0])
    if allowed:
        spelt = {name.lower(): name for name in allowed}
        return next((spelt[name.lower()] for name in reversed(common) if name.lower() in spelt), "")
    telling = (name for name in reversed(common) if name.lower() not in _NO_SCOPE)
    return next((name for name in telling if _NAME.fullmatch(name)), "")
