"""What an evaluation says in sentences: who writes best, and what its figures mean."""

from collections.abc import Sequence

from bot.core.evaluation.best import FEWEST, Best, Comparison
from bot.core.evaluation.evaluation import Evaluation
from bot.core.evaluation.figures import Share

_AGREEMENT = (
    "Agreement is with the maintainers' titles, over those that have a type. They are not of one "
    "mind themselves: of pairs of nearly the same diffs in one repository, about one in five was "
    "given two different types, so that much more than .8 is not to be had from the diff."
)
_BREAKS = (
    "Breaks are rare, so their agreement says little: look at how many of those said are right, "
    "and how many of the maintainers' were found."
)
_NEARNESS = (
    "Edit similarity (1 less the edit distance over the length, of the subject without its type "
    "and scope) is the measure that follows best how much people change a message afterwards "
    "(arXiv 2410.12046). chrF is for comparison with other work; BLEU and METEOR, which follow it "
    "poorly, are not printed."
)
_REFERENCE = (
    "The maintainers' words are no model answer: about 44 % of messages written by people need "
    "improvement themselves (Tian et al., ICSE 2022). A subject far from theirs may be as good."
)
_SCORE = (
    "The score is the mean of type and scope agreement, rules kept at the first attempt, and edit "
    "similarity, each from 0 to 1; a change without the writer's own draft counts 0."
)
MEANING = (_AGREEMENT, _BREAKS, _NEARNESS, _REFERENCE, _SCORE)
"""Which figures mean what."""


def verdict(evaluation: Evaluation) -> tuple[str, ...]:
    """Which model writes best here, or why that cannot be said; nothing where none was asked."""
    best = evaluation.best
    models = [each for each in evaluation.figures if each.writer]
    if not models:
        return ()
    if not best.leader:
        return ("No model wrote anything, so there is nothing to compare.",)
    where = evaluation.replayed.repository or "these changes"
    return (
        _answer(best, where),
        *(_compared(best, each) for each in best.comparisons),
        *([_compared(best, best.baseline, "the analysis alone")] if best.baseline else []),
    )


def _answer(best: Best, where: str) -> str:
    if not best.comparisons:
        return f"{best.leader} is the only model that was asked, so it is compared with none."
    if best.clear:
        return f"{best.leader} writes best for {where}: its score is higher than any other model's."
    rest = ", ".join(each.other for each in best.comparisons if not each.clear)
    return (
        f"{best.leader} has the highest score, but its difference from {rest} is within noise: "
        f"these changes do not show which writes better for {where}."
    )


def share_text(share: Share) -> str:
    """`.83 (40 of 48)`, "" of nothing."""
    value = share.value
    return "" if value is None else f"{fraction(value)} ({share.right:,} of {share.of:,})"


def fraction(value: float) -> str:
    """Two digits of a figure from 0 to 1: `.83`, `1.00`, `-.05`."""
    text = f"{value:.2f}"
    return text.replace("0.", ".", 1) if abs(float(text)) < 1 else text


def seconds_text(value: float) -> str:
    """Seconds with as many digits as mean something: `12.3`, `.004`."""
    return f"{value:.1f}" if value >= 1 else f"{value:.3f}".replace("0.", ".", 1)


def headline(evaluation: Evaluation) -> Sequence[str]:
    """What was replayed, when, and why it ended early."""
    told = evaluation.replayed
    changes = len({each.sha for each in evaluation.outcomes})
    left = [f"{count:,} {why}" for why, count in told.left_out.items() if count]
    plural = "" if changes == 1 else "s"
    return [
        f"{changes:,} change{plural} replayed; the maintainers' titles were hidden.",
        *([f"Left out: {'; '.join(left)}."] if left else []),
        *([f"It ended early: {told.ended}."] if told.ended else []),
        f"{told.at[:16].replace('T', ' ')} UTC, squill {told.squill}.",
    ]


def _compared(best: Best, other: Comparison, called: str = "") -> str:
    against = f"{best.leader} against {called or other.other}"
    if other.changes < FEWEST:
        return (
            f"{against}: {other.changes} changes in common, too few to compare them "
            f"(at least {FEWEST})."
        )
    return (
        f"{against}: {_difference(other.difference)} on {other.changes} changes "
        f"(90 % interval {fraction(other.low)} to {fraction(other.high)})."
    )


def _difference(value: float) -> str:
    return f"{fraction(abs(value))} {'lower' if value < 0 else 'higher'}"
