"""Packages of a repository of many, by what its manifests say: folder → the name people call it."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from bot.core.house.workspaces.bazel import MODULE, bazel_files, bazel_packages
from bot.core.house.workspaces.members import member_patterns
from bot.core.house.workspaces.names import MANIFESTS, package_name, short_name

__all__ = ["bazel_files", "manifests_wanted", "modules_in", "packages_of"]

MOST_FOLDERS = 200
MOST_WANTED = 12
"""Manifests of packages that are asked for by name."""


def packages_of(
    paths: Sequence[str], texts: Mapping[str, str], present: Collection[str] | None = None
) -> dict[str, str]:
    """The packages that paths are in: folder (without `/` behind it) → name.

    `texts` are manifests by path: those of the root say where packages are, those within them how
    they are called; a package whose own manifest is not there is called like its folder. One whose
    name could not stand in a message is left out. Paths that no manifest speaks of may be in
    packages of Bazel's: `present` are files that are there (None: nothing but the paths is known).
    """
    found: dict[str, str] = {}
    for folder in _folders(paths, texts):
        told = [package_name(name, texts.get(f"{folder}/{name}", "")) for name in MANIFESTS]
        name = next(filter(None, [*told, short_name(folder)]), "")
        found |= {folder: name} if name else {}
    inside = tuple(f"{folder}/" for folder in found)
    rest = [path for path in paths if not path.startswith(inside)]
    return {**bazel_packages(rest, paths if present is None else present, texts), **found}


def manifests_wanted(paths: Iterable[str], texts: Mapping[str, str]) -> tuple[str, ...]:
    """The manifests within the packages that paths are in: at most twelve."""
    folders = _folders(paths, texts)
    kinds = [name for name in MANIFESTS if name in texts or name == _beside(texts)]
    return tuple(f"{folder}/{name}" for folder in folders for name in kinds)[:MOST_WANTED]


def modules_in(present: Iterable[str]) -> tuple[str, ...]:
    """The files in which modules of Bazel's below the root have their name: at most twelve."""
    return tuple(path for path in present if path.endswith(f"/{MODULE}"))[:MOST_WANTED]


def _beside(texts: Mapping[str, str]) -> str:
    """The manifest of members where the root's has another name: go.work's have a go.mod."""
    return "go.mod" if "go.work" in texts else "package.json"


def _folders(paths: Iterable[str], texts: Mapping[str, str]) -> Sequence[str]:
    patterns = member_patterns(texts)
    found: dict[str, None] = {}
    for path in paths:
        if len(found) == MOST_FOLDERS:
            break
        folder = _innermost(path.split("/")[:-1], patterns)
        if folder:
            found[folder] = None
    return tuple(found)


def _innermost(parts: Sequence[str], patterns: Sequence[tuple[str, ...]]) -> str:
    """The innermost folder around a path that a pattern names; "" for none."""
    for length in range(min(len(parts), 10), 0, -1):
        if any(_matches(parts[:length], pattern) for pattern in patterns):
            return "/".join(parts[:length])
    return ""


def _matches(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether a folder is one that a pattern names; `**` at its end stands for any below."""
    if pattern[-1] == "**":
        return len(parts) >= len(pattern) and _alike(parts, pattern[:-1])
    return len(parts) == len(pattern) and _alike(parts, pattern)


def _alike(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    return all(
        part == wanted or (wanted.endswith("*") and part.startswith(wanted[:-1]))
        for part, wanted in zip(parts, pattern, strict=False)
    )
