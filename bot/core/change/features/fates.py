"""Features of the files as a whole: roles, fates, counts of lines, folders, languages."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log1p

from bot.core.change.features.roles import ROLES, special_of
from bot.core.change.records import ChangeType, FileChange

COUNTED = ("source", "test", "docs", "config", "build", "ci", "example", "note")
"""Roles whose lines and new files are counted."""

LANGUAGES: Mapping[str, str] = {
    "javascript": "js", "typescript": "js", "tsx": "js", "jsx": "js", "vue": "js", "svelte": "js",
    "python": "python", "go": "go", "rust": "rust", "java": "java", "kotlin": "java",
    "scala": "java", "c": "c", "c++": "c", "objective-c": "c", "c#": "c#", "php": "php",
    "ruby": "ruby", "shell": "shell", "bash": "shell", "zsh": "shell", "css": "css",
    "scss": "css", "html": "html", "sql": "sql", "yaml": "yaml", "json": "json", "toml": "toml",
    "markdown": "markdown",
}  # fmt: skip


def file_features(files: Sequence[FileChange], roles: Sequence[str]) -> dict[str, float]:
    """What names, fates and counts say; shares are 0 to 1, counts are log(1 + n)."""
    return {
        **_role_features(files, roles),
        **_whole_features(files),
        **_place_features(files),
    }


def _role_features(files: Sequence[FileChange], roles: Sequence[str]) -> dict[str, float]:
    number: Counter[str] = Counter(roles)
    lines: Counter[str] = Counter()
    added: Counter[str] = Counter()
    new: Counter[str] = Counter()
    gone: Counter[str] = Counter()
    for file, role in zip(files, roles, strict=True):
        lines[role] += file.changed_lines
        added[role] += file.added_lines
        new[role] += file.change_type is ChangeType.NEW
        gone[role] += file.change_type is ChangeType.DELETED
    whole = sum(lines.values()) or 1
    values: dict[str, float] = {}
    for role in ROLES:
        values[f"files:{role}"] = number[role] / max(len(files), 1)
        values[f"lines:{role}"] = lines[role] / whole
    for role in COUNTED:
        values[f"added:{role}"] = log1p(added[role])
        values[f"removed:{role}"] = log1p(lines[role] - added[role])
        values[f"new:{role}"] = log1p(new[role])
        values[f"gone:{role}"] = log1p(gone[role])
    values["roles"] = len(number)
    return values


def _whole_features(files: Sequence[FileChange]) -> dict[str, float]:
    added = sum(file.added_lines for file in files)
    removed = sum(file.removed_lines for file in files)
    count = max(len(files), 1)
    hunks = sum(len(file.hunks) for file in files)
    fates = Counter(file.change_type for file in files)
    moved = sum(
        file.change_type is ChangeType.RENAMED and file.changed_lines <= 2 for file in files
    )
    return {
        "count": log1p(len(files)),
        "added": log1p(added),
        "removed": log1p(removed),
        "growth": (added - removed) / max(added + removed, 1),
        "largest": max((file.changed_lines for file in files), default=0) / max(added + removed, 1),
        "hunks": log1p(hunks),
        "hunks each": hunks / count,
        "lines each hunk": log1p((added + removed) / max(hunks, 1)),
        "moved": moved / count,
        **{f"fate:{fate.value}": fates[fate] / count for fate in ChangeType},
    }


def _place_features(files: Sequence[FileChange]) -> dict[str, float]:
    count = max(len(files), 1)
    folders = {file.path.rpartition("/")[0] for file in files}
    tops = {file.path.partition("/")[0] for file in files}
    special = Counter(special_of(file.path) for file in files)
    languages = Counter(LANGUAGES.get(file.language.lower(), "other") for file in files)
    special.pop("", None)
    return {
        "folders": log1p(len(folders)),
        "tops": log1p(len(tops)),
        "depth": sum(file.path.count("/") for file in files) / count,
        "endings": log1p(len({file.path.rpartition(".")[2] for file in files})),
        "rooted": sum("/" not in file.path for file in files) / count,
        "hidden": sum(file.path.startswith(".") for file in files) / count,
        **{f"special:{name}": number / count for name, number in special.items()},
        **{f"language:{name}": number / count for name, number in languages.items()},
    }
