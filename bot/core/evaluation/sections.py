"""An evaluation as a page of sections."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from bot.core.evaluation.evaluation import Evaluation
from bot.core.evaluation.figures import Figures
from bot.core.evaluation.wording import (
    MEANING,
    fraction,
    headline,
    seconds_text,
    share_text,
    verdict,
)
from bot.core.models.report import Table
from bot.core.replies.section import Section

Column: TypeAlias = tuple[str, Callable[[Figures], str]]

MOST_SAMPLES = 12
BEST = "Which model writes best"
NOTHING = ""

AGREEMENT: Sequence[Column] = (
    ("writer", lambda each: each.name),
    ("changes", lambda each: f"{each.changes:,}"),
    ("type", lambda each: share_text(each.type)),
    ("scope", lambda each: share_text(each.scope)),
    ("breaking", lambda each: share_text(each.breaking)),
    ("breaks said, right", lambda each: share_text(each.flagged)),
    ("breaks found", lambda each: share_text(each.found)),
)
WRITING: Sequence[Column] = (
    ("writer", lambda each: each.name),
    ("own drafts", lambda each: share_text(each.wrote)),
    ("rules kept at first", lambda each: share_text(each.first_fit)),
    ("replies grounded", lambda each: share_text(each.grounded)),
    ("edit similarity", lambda each: fraction(each.edit) if each.wrote.right else NOTHING),
    ("chrF", lambda each: fraction(each.chrf) if each.wrote.right else NOTHING),
    ("score", lambda each: f"{fraction(each.score)} ± {fraction(each.error)}"),
)
EFFORT: Sequence[Column] = (
    ("writer", lambda each: each.name),
    ("attempts", lambda each: f"{each.attempts:.1f}"),
    ("prompt tokens", lambda each: f"{each.prompt_tokens:,.0f}"),
    ("output tokens", lambda each: f"{each.output_tokens:,.0f}"),
    ("seconds, median", lambda each: seconds_text(each.seconds_median)),
    ("seconds, 90 %", lambda each: seconds_text(each.seconds_p90)),
)


def evaluated_sections(evaluation: Evaluation, *, samples: bool = False) -> tuple[Section, ...]:
    """The page; with `samples`, some of the headers beside the maintainers'."""
    figures = evaluation.figures
    sections = [
        Section(f"Replay of {evaluation.replayed.source}", tuple(headline(evaluation))),
        Section(BEST, verdict(evaluation)),
        Section("Agreement with the maintainers", (), _table(AGREEMENT, figures)),
        Section("What was written", (), _table(WRITING, figures)),
        Section("What it took, for each change", (), _table(EFFORT, figures)),
        Section("Calls without a reply", (), _failures(evaluation)),
        *_calibrations(figures),
        *([Section("Side by side", (), _samples(evaluation))] if samples else []),
        Section("What the figures mean", MEANING if figures else ()),
    ]
    return tuple(each for each in sections if each.sentences or (each.table and each.table.rows))


def answered(sections: Sequence[Section]) -> int:
    """How many sections stand before the drawings: what was replayed, and the answer."""
    return 2 if any(each.heading == BEST for each in sections) else 1


def _table(columns: Sequence[Column], figures: Sequence[Figures]) -> Table:
    rows = [tuple(told(each) for _, told in columns) for each in figures]
    return Table(tuple(header for header, _ in columns), tuple(rows))


def _calibrations(figures: Sequence[Figures]) -> list[Section]:
    sections = []
    for each in figures:
        if each.calibration:
            rows = tuple(
                (fraction(one.said), fraction(one.right), f"{one.changes:,}")
                for one in each.calibration.bins
            )
            error = f"Calibration error {each.calibration.error:.3f}, in bins of a tenth."
            headers = ("said", "right", "changes")
            sections.append(
                Section("How sure the analysis is of its type", (error,), Table(headers, rows))
            )
    return sections


def _failures(evaluation: Evaluation) -> Table:
    rows = [
        (each.name, failure, f"{count:,}")
        for each in evaluation.figures
        for failure, count in each.failures
    ]
    names = {each.writer: each.name for each in evaluation.figures}
    silent = {each.writer: each.why for each in evaluation.outcomes if each.why}
    rows += [(names[writer], why, NOTHING) for writer, why in silent.items()]
    return Table(("writer", "why", "times"), tuple(rows))


def _samples(evaluation: Evaluation) -> Table:
    names = {each.writer: each.name for each in evaluation.figures}
    shown = [*dict.fromkeys(each.sha for each in evaluation.outcomes)][:MOST_SAMPLES]
    rows = []
    for sha in shown:
        ours = [each for each in evaluation.outcomes if each.sha == sha]
        rows.append((sha[:9], "the maintainers", ours[0].theirs))
        rows += [
            (NOTHING, names[each.writer], _header(each.header, wrote=each.wrote)) for each in ours
        ]
    return Table(("change", "who", "header"), tuple(rows))


def _header(header: str, *, wrote: bool) -> str:
    return header if wrote else "(no draft of its own)"
