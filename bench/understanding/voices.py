"""How much the types that a branch's commits name should weigh beside everything else."""

from collections.abc import Sequence
from math import log

from bench.understanding.reliability import Answer, accuracy
from bench.understanding.type_stack import Table
from bot.core.change.author import AuthorEvidence
from bot.core.change.type_names import ALL_TYPES
from bot.core.change.types.voices import SUBJECTS, heard, voices_of

WEIGHTS = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0)


def voice_figures(table: Table, answers: Sequence[Answer]) -> dict[str, object]:
    """Accuracy with the branch's commits heard; each group's weight is chosen on the others.

    `answers` are those of all rows, in their order.
    """
    told = [place for place, row in enumerate(table.rows) if _named(row.subjects)]
    without, heard_too = [], []
    for group in sorted(set(table.fold.tolist())):
        others = [place for place in told if table.fold[place] != group]
        weight = best_weight(table, answers, others)
        mine = [place for place in told if table.fold[place] == group]
        without += [answers[place] for place in mine]
        heard_too += [_with(table, answers[place], place, weight) for place in mine]
    return {
        "type_subjects_changes": len(told),
        "type_subjects_unheard_accuracy": round(accuracy(without), 4),
        "type_subjects_heard_accuracy": round(accuracy(heard_too), 4),
        "type_subjects_weight": best_weight(table, answers, told),
    }


def best_weight(table: Table, answers: Sequence[Answer], places: Sequence[int]) -> float:
    """The weight under which the maintainers' types are most probable."""

    def surprise(weight: float) -> float:
        found = (_with(table, answers[place], place, weight) for place in places)
        return sum(-log(max(one.shares[one.right], 1e-6)) for one in found)

    return min(WEIGHTS, key=surprise)


def _named(subjects: tuple[str, ...]) -> bool:
    return bool(voices_of(AuthorEvidence(subjects=subjects), ALL_TYPES))


def _with(table: Table, answer: Answer, place: int, weight: float) -> Answer:
    voices = voices_of(AuthorEvidence(subjects=table.rows[place].subjects), ALL_TYPES)
    shares = dict(zip(ALL_TYPES, answer.shares, strict=True))
    after = heard(shares, voices, {f"voice:{SUBJECTS}": weight})
    return Answer(answer.repo, tuple(after.values()), answer.right)
