"""Measures how well the type is told: by the change, its title, and the repository's past."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

import numpy as np

from bench.understanding.data import folds
from bench.understanding.options import Measured, Options
from bench.understanding.plots import draw_types
from bench.understanding.reliability import (
    Answer,
    accuracy,
    by_repo,
    coverage,
    f1_by_type,
    figures_of,
)
from bench.understanding.type_fit import evened, ranked
from bench.understanding.type_rows import type_rows
from bench.understanding.type_stack import (
    Shares,
    Table,
    by_repository,
    fitted_ranking,
    judged,
    newest_rows,
    out_of_fold,
    table_of,
    taught,
)
from bench.understanding.voices import voice_figures
from bot.core.change.type_names import ALL_TYPES
from bot.core.house.type_habits import NO_TYPE_HABITS, TypeHabits, type_habits

GROUPS = 5
MOST = 900
"""Commits of one repository that models are fitted on."""
NEWEST = 0.3
LENGTHS = (0, 30, 100, 300, 1000)
EVERY = 8
"""One of so many of the newest commits is judged with pasts of each length."""

Asked = Sequence[tuple[int, bool, TypeHabits]]


def measure(folder: Path, options: Options) -> Measured:
    """Every setting on repositories that nothing was fitted on."""
    rows = list(chain.from_iterable(type_rows(folder, options.sample, options.seed)))
    groups = folds([row.repo for row in rows], GROUPS, options.seed)
    table = table_of(rows, groups)
    shares = out_of_fold(table, MOST, options.seed)
    judge = Judge(table, shares, options.seed)
    answers = {name: judge.answers(asked) for name, asked in _settings(table)}
    lengths = {
        f"{name}_past_{length}": judge.answers(_shortened(table, length, titled=titled))
        for name, titled in (("diff", False), ("title", True))
        for length in LENGTHS
    }
    figures: dict[str, object] = {"type_repositories": len(set(table.repos.tolist()))}
    for name, those in (answers | lengths).items():
        figures |= figures_of(f"type_{name}", those)
    figures |= _harm(answers)
    figures |= voice_figures(table, answers["title"])
    if options.plot:
        draw_types(answers, options.plot)
    return Measured(_tables(answers, lengths, figures), figures)


class Judge:
    """The ranking of each group, taught by all other groups."""

    def __init__(self, table: Table, shares: Shares, seed: int) -> None:
        self._table = table
        self._shares = shares
        lessons = taught(table, shares, seed)
        self._models = [
            fitted_ranking(table, lessons, table.fold[lessons.places] != group, seed)
            for group in range(int(table.fold.max()) + 1)
        ]

    def answers(self, asked: Asked) -> list[Answer]:
        """The answer of each asked change by the model that never saw its repository."""
        lessons = judged(self._table, self._shares, asked)
        found = np.zeros(lessons.base.shape)
        fold = self._table.fold[lessons.places]
        for group, model in enumerate(self._models):
            mine = fold == group
            if mine.any():
                found[mine] = ranked(model, lessons.rows[mine], lessons.base[mine])
        rows = self._table.rows
        found = evened(found, list(self._table.prior.values()))
        return [
            Answer(rows[place].repo, tuple(shares), rows[place].kind)
            for place, shares in zip(lessons.places.tolist(), found.tolist(), strict=True)
        ]


def _settings(table: Table) -> Iterator[tuple[str, Asked]]:
    every = range(len(table.rows))
    fixed = list(newest_rows(table, NEWEST, grown=False))
    grown = list(newest_rows(table, NEWEST, grown=True))
    for name, titled in (("diff", False), ("title", True)):
        yield name, [(place, titled, NO_TYPE_HABITS) for place in every]
        yield f"{name}_newest", [(place, titled, NO_TYPE_HABITS) for place, _ in fixed]
        yield f"{name}_house", [(place, titled, habits) for place, habits in fixed]
        yield f"{name}_house_grown", [(place, titled, habits) for place, habits in grown]


def _shortened(table: Table, length: int, *, titled: bool) -> Asked:
    """Some of the newest changes, with so many changes before all of the newest as their past."""
    asked = []
    for places in by_repository(table):
        cut = len(places) - round(NEWEST * len(places))
        now = table.rows[places[cut]].days if cut < len(places) else 0.0
        past = [table.rows[place].past(now) for place in places[max(cut - length, 0) : cut]]
        habits = type_habits(past) if past else NO_TYPE_HABITS
        asked += [(place, titled, habits) for place in places[cut::EVERY]]
    return asked


def _harm(answers: dict[str, list[Answer]]) -> dict[str, object]:
    """How much worse than without its past the worst repository is."""
    found: dict[str, object] = {}
    for name in ("diff", "title"):
        before = by_repo(answers[f"{name}_newest"])
        for past in (f"{name}_house", f"{name}_house_grown"):
            after = by_repo(answers[past])
            lost = {repo: accuracy(before[repo]) - accuracy(after[repo]) for repo in before}
            worst = max(lost, key=lost.__getitem__)
            found[f"type_{past}_worst_loss"] = round(lost[worst], 4)
            found[f"type_{past}_repositories_worse"] = sum(one > 0.01 for one in lost.values())
    return found


def _tables(
    answers: dict[str, list[Answer]],
    lengths: dict[str, list[Answer]],
    figures: dict[str, object],
) -> str:
    names = ("changes", "accuracy", "macro_f1", "top3", "calibration_error", "accuracy_at_30")
    every = [
        (name, *(figures[f"type_{name}_{figure}"] for figure in names))
        for name in (*answers, *lengths)
    ]
    classes = [
        (name, *(f"{score:.2f}" for score in f1_by_type(those))) for name, those in answers.items()
    ]
    covered = [
        (name, *(f"{one:.3f}" for one in coverage(those).values()))
        for name, those in answers.items()
    ]
    split = {name: by_repo(those) for name, those in answers.items()}
    repos = [
        (repo, len(split["diff"][repo]), *(f"{accuracy(split[name][repo]):.3f}" for name in split))
        for repo in split["diff"]
    ]
    return "\n\n".join(
        (
            markdown(("setting", *names), every),
            markdown(("F1", *ALL_TYPES), classes),
            markdown(("accuracy at", "10 %", "30 %", "50 %", "70 %", "all"), covered),
            markdown(("repository", "changes", *split), repos),
        )
    )


def markdown(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)
