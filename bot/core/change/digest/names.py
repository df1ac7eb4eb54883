"""The names in a digest: one line for each file, and one for many where not all of them fit."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.change.records import ChangeType, FileChange
from bot.core.change.tokens import estimate_tokens

LONGEST_NAME = 160
DEEPEST_FOLD = 4

ALL_SHARE = 0.5
"""The share of the room that names may take before some are folded; then each group has its own."""
LOUD_SHARE, QUIET_SHARE, FOLD_SHARE = 0.35, 0.07, 0.08

_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class Names:
    """Which files have a line of their own (paths), the lines for all others, and their tokens."""

    named: frozenset[str]
    folds: tuple[str, ...]
    tokens: int


def heading(file: FileChange) -> str:
    """A file's line: name, what happened to it, kind and counts."""
    fate = "" if file.change_type is ChangeType.MODIFIED else f" {file.change_type.value}"
    old = f"{display(file.old_path)} → " if file.old_path else ""
    counts = "".join(
        f" {sign}{count}"
        for sign, count in (("+", file.added_lines), ("-", file.removed_lines))
        if count
    )
    return f"## {old}{display(file.path)}{fate} {file.kind.value}{counts}"


def display(path: str) -> str:
    """A path on one line: what cannot be seen is escaped, the middle of a giant one left out."""
    shown = _UNPRINTABLE.sub(lambda found: found[0].encode("unicode_escape").decode(), path)
    half = LONGEST_NAME // 2
    return shown if len(shown) <= LONGEST_NAME else f"{shown[:half]}…{shown[-half:]}"


def cost(lines: Sequence[str]) -> int:
    """The tokens of lines, each with its end."""
    return sum(estimate_tokens(line) + 1 for line in lines)


def name_files(loud: Sequence[FileChange], quiet: Sequence[FileChange], room: int) -> Names:
    """Whose names fit into `room` tokens, `loud` files (those with lines to show) first.

    Files whose name has no place stand under their folder, with counts: none is passed over.
    """
    costs = {file.path: cost([heading(file)]) for file in (*loud, *quiet)}
    if sum(costs.values()) <= room * ALL_SHARE:
        return Names(frozenset(costs), (), sum(costs.values()))
    first = _fitting(loud, costs, room * LOUD_SHARE)
    spent = sum(costs[path] for path in first)
    left = room * (LOUD_SHARE + QUIET_SHARE) - spent
    named = first | _fitting(quiet, costs, left if not loud else min(left, room * QUIET_SHARE))
    rest = [file for file in (*loud, *quiet) if file.path not in named]
    folds = _folds(rest, int(room * FOLD_SHARE))
    return Names(named, folds, sum(costs[path] for path in named) + cost(folds))


def _fitting(files: Sequence[FileChange], costs: dict[str, int], room: float) -> frozenset[str]:
    named = set()
    for file in files:
        room -= costs[file.path]
        if room < 0:
            break
        named.add(file.path)
    return frozenset(named)


def _folds(files: Sequence[FileChange], room: int) -> tuple[str, ...]:
    """As deep into the folders as there is room; nothing where there is none for a single line."""
    for depth in range(DEEPEST_FOLD, -1, -1):
        groups: defaultdict[str, list[FileChange]] = defaultdict(list)
        for file in files:
            groups["/".join(file.path.split("/")[:-1][:depth])].append(file)
        lines = [_fold(folder, group) for folder, group in groups.items()]
        if cost(lines) <= room:
            return tuple(lines)
    return ()


def _fold(folder: str, files: Sequence[FileChange]) -> str:
    kinds = Counter(file.kind.value for file in files)
    listed = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    added = sum(file.added_lines for file in files)
    removed = sum(file.removed_lines for file in files)
    where = f" under {display(folder)}/" if folder else ""
    return f"+ {len(files)} more files{where}: {listed}, +{added} -{removed}"
