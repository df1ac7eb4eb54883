"""The words about the calls to models: a line for the footer, a table to unfold."""

from collections.abc import Sequence

from bot.core.message.records import UNUSABLE, Attempt, Suggestion
from bot.core.models.failure import CAUSES
from bot.core.models.setup import DEFAULT
from bot.core.replies.containment import cell, code_span, words
from bot.core.replies.reading import folded

LONGEST_RESULT = 160
TOLD = {failure.value: words for failure, words in CAUSES.items()}
USUAL_HOSTS = frozenset({"", DEFAULT})
HEAD = ("model", "step", "result", "tokens read", "tokens written")


def calls_told(suggestion: Suggestion) -> str:
    """Who wrote, as one sentence; of a draft that was brought back the calls are not known."""
    if not suggestion.writer:
        return "Written from the change alone, without a model."
    count = len(suggestion.attempts)
    if not count:
        return f"Written by {code_span(suggestion.writer)}."
    return f"Written by {code_span(suggestion.writer)} in {count} call{'' if count == 1 else 's'}."


def attempts_section(attempts: Sequence[Attempt], most: int) -> str:
    """Markdown to unfold: one row for each call but the unremarkable single one.

    Seconds are left out: the same result must give the same text.
    """
    plain = len(attempts) == 1 and not attempts[0].failure and not attempts[0].problems
    if not attempts or plain or not most:
        return ""
    return folded("Calls to models", attempts_table(attempts[:most]))


def attempts_table(attempts: Sequence[Attempt], *, seconds: bool = False) -> str:
    """A Markdown table of calls; with the seconds each took if wanted."""
    head = (*HEAD, "seconds") if seconds else HEAD
    rows = [(*_row(each), f"{each.seconds:.1f}")[: len(head)] for each in attempts]
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _result(attempt: Attempt) -> str:
    """What came of a call in words; what all faults of a form have in common is said once."""
    if attempt.failure:
        return TOLD.get(attempt.failure, attempt.failure)
    first, *others = dict.fromkeys(problem.message for problem in attempt.problems) or ("good",)
    faults = (first, *(message.removeprefix(UNUSABLE) for message in others))
    return "; ".join(fault.removesuffix(".") for fault in faults)


def _who(attempt: Attempt) -> str:
    """The model, and its host where that is none but the usual one."""
    name = code_span(attempt.model, 80)
    return name if attempt.host in USUAL_HOSTS else f"{name} on {words(attempt.host, 63)}"


def _row(attempt: Attempt) -> tuple[str, ...]:
    return (
        cell(_who(attempt)),
        cell(words(attempt.step, 40)),
        cell(words(_result(attempt), LONGEST_RESULT)),
        str(attempt.prompt_tokens),
        str(attempt.output_tokens),
    )
