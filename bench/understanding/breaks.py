"""How well breaking changes are told: what is proposed, what is asked, what each finding is worth.

The label is what maintainers marked, in the title or by a footer. A repository that marks every
third commit is left out. Every figure is of repositories that neither weights nor thresholds come
from. Needs scikit-learn.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

import numpy as np

from bench.train_breaks import Table, learn
from bench.understanding.break_rows import Row, rows
from bench.understanding.data import folds
from bench.understanding.options import Measured, Options
from bot.core.house.break_habits import GOES

Z = 1.645
"""Standard deviations on each side of a 90 % interval."""

FOLDS = 6
EVIDENT = ("deprecated removed", "option removed", "note says so", "export removed")
"""The sorts of findings that alone are most often right."""


LEAST_HABIT = 0.05
"""The share of marked titles from which on a house has the habit."""


@dataclass(frozen=True, slots=True)
class Called:
    """A commit of a tested repository, and what was said of it."""

    row: Row
    proposed: bool
    asked: bool


def measure(folder: Path, options: Options) -> Measured:
    """Precision and recall of what is proposed and asked, with and without a house's history."""
    return measured(list(rows(folder, options.sample)), options.seed)


def measured(known: Sequence[Row], seed: int) -> Measured:
    """The same of rows that were read already."""
    housed = _called(known, True, seed)
    bare = _called(known, False, seed)
    ways: dict[str, tuple[Sequence[Called], Callable[[Called], bool]]] = {
        "proposed, with the house's past": (housed, lambda one: one.proposed),
        "asked or proposed, with the past": (housed, lambda one: one.asked),
        "proposed, without any past": (bare, lambda one: one.proposed),
        "asked or proposed, without": (bare, lambda one: one.asked),
        "habit: it goes, and breaks are marked": (housed, _by_habit),
        "rule: deprecated code goes": (housed, lambda one: _shows(one, EVIDENT[:1])),
        "rule: any of the best findings": (housed, lambda one: _shows(one, EVIDENT)),
    }
    table = ["| what | flagged | right | precision | from (90 %) | to | recall | repositories |",
             "|---|---|---|---|---|---|---|---|"]  # fmt: skip
    figures: dict[str, object] = {}
    marked = sum(row.marked for row in known)
    for name, (called, said) in ways.items():
        flagged = [one for one in called if said(one)]
        told = _told(flagged, marked)
        table.append(f"| {name} | " + " | ".join(f"{value:g}" for value in told.values()) + " |")
        figures |= {f"breaks_{_key(name)}_{part}": value for part, value in told.items()}
    return Measured("\n".join([*table, "", *_by_sort(known), "", *_by_repo(housed)]), figures)


def _called(known: Sequence[Row], housed: bool, seed: int) -> list[Called]:
    """Every row, judged by a model of other repositories. Only what shows something is judged."""
    table = Table(known, housed)
    called: list[Called] = []
    for group in folds([row.repo for row in known], FOLDS, seed):
        tested = table.among(set(group))
        learned = learn(table, ~tested, seed)
        scores = np.where(table.shows[tested], learned.fitted.scores(table, tested), -np.inf)
        held = [row for row, test in zip(known, tested, strict=True) if test]
        called += [
            Called(row, bool(score >= learned.propose), bool(score >= learned.ask))
            for row, score in zip(held, scores, strict=True)
        ]
    return called


def _shows(one: Called, sorts: Sequence[str]) -> bool:
    return any(found.sort in sorts for found in one.row.found)


def _by_habit(one: Called) -> bool:
    goes = GOES.search(one.row.title) and one.row.found
    return bool(goes) and one.row.house.all >= LEAST_HABIT


def _told(flagged: Sequence[Called], marked: int) -> dict[str, float]:
    right = sum(one.row.marked for one in flagged)
    low, high = wilson(right, len(flagged))
    return {
        "flagged": len(flagged),
        "right": right,
        "precision": round(right / max(len(flagged), 1), 3),
        "low": round(low, 3),
        "high": round(high, 3),
        "recall": round(right / max(marked, 1), 3),
        "repositories": len({one.row.repo for one in flagged}),
    }


def _key(name: str) -> str:
    return re.sub(r"\W+", "_", name.lower())


def wilson(right: int, count: int) -> tuple[float, float]:
    """The ends of Wilson's 90 % interval of a share."""
    if not count:
        return 0.0, 1.0
    share = right / count
    middle = (share + Z * Z / (2 * count)) / (1 + Z * Z / count)
    half = Z * sqrt(share * (1 - share) / count + Z * Z / (4 * count * count))
    return middle - half / (1 + Z * Z / count), middle + half / (1 + Z * Z / count)


def _by_sort(known: Sequence[Row]) -> list[str]:
    shown: Counter[str] = Counter()
    right: Counter[str] = Counter()
    repos: dict[str, set[str]] = defaultdict(set)
    for row in known:
        for sort in {one.sort for one in row.found}:
            shown[sort] += 1
            right[sort] += row.marked
            repos[sort].add(row.repo)
    lines = ["| finding | commits | marked | share | repositories |", "|---|---|---|---|---|"]
    for sort in sorted(shown, key=lambda one: -right[one] / shown[one]):
        share = right[sort] / shown[sort]
        lines.append(
            f"| {sort} | {shown[sort]} | {right[sort]} | {share:.3f} | {len(repos[sort])} |"
        )
    return lines


def _by_repo(called: Sequence[Called]) -> list[str]:
    lines = ["| repository | commits | marked | proposed | right | asked | right |",
             "|---|---|---|---|---|---|---|"]  # fmt: skip
    for repo in sorted({one.row.repo for one in called}):
        own = [one for one in called if one.row.repo == repo]
        proposed = [one.row.marked for one in own if one.proposed]
        asked = [one.row.marked for one in own if one.asked]
        counts = (len(own), sum(one.row.marked for one in own), len(proposed), sum(proposed),
                  len(asked), sum(asked))  # fmt: skip
        lines.append(f"| {repo} | " + " | ".join(map(str, counts)) + " |")
    return lines
