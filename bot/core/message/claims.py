"""Whose word makes a change breaking: the evidence's and the author's, never a model's alone."""

from dataclasses import replace

from bot.core.change.breaking.stated import note_in
from bot.core.change.records import Change
from bot.core.message.conventional import parse
from bot.core.message.grounding import ungrounded_names
from bot.core.message.outside import AuthorWords
from bot.core.message.records import ConventionalCommit, Draft, Footer, Problem, Severity
from bot.core.message.safety import inert, one_line

BREAKING = "BREAKING CHANGE"
LONGEST_NOTE = 240  # characters


def settle_breaking(
    draft: Draft, change: Change, words: AuthorWords
) -> tuple[Draft, tuple[Problem, ...]]:
    """The draft with `!`, footer and entry in step, and a warning when a claim was taken out."""
    authors = _authors_note(words)
    claimed = _note(draft.entry.breaking)
    if change.breaking.is_breaking or authors is not None:
        if authors and ungrounded_names(authors, change):
            authors = ""  # a name that the change does not hold has no place in its message
        shown = next(iter(change.breaking.signs), change.summary)
        return _saying(draft, claimed or authors or _note(shown) or draft.commit.subject), ()
    if draft.commit.breaking or claimed:
        return _saying(draft, ""), (_unproven(claimed, change),)
    return draft, ()


def _saying(draft: Draft, note: str) -> Draft:
    others = tuple(f for f in draft.commit.footers if f.token.replace("-", " ") != BREAKING)
    own = (Footer(BREAKING, note),) if note else ()
    commit = replace(draft.commit, breaking=bool(note), footers=(*own, *others))
    return Draft(commit, replace(draft.entry, header=commit.header, breaking=note))


def _authors_note(words: AuthorWords) -> str | None:
    """What the author says that callers must change, "" for no more than `!`; None: no break."""
    commit = parse(words.title)
    said = note_in(words.body)
    if said:
        return _note(said)
    return "" if isinstance(commit, ConventionalCommit) and commit.breaking else None


def _note(text: str) -> str:
    return one_line(inert(text), LONGEST_NOTE)


def _unproven(claim: str, change: Change) -> Problem:
    said = f" ({claim})" if claim else ""
    shown = "alone does not prove it" if change.breaking.evidence else "does not show it"
    return Problem(
        "breaking-claim",
        f"The model says that callers break{said}, but the change {shown}. "
        f"If they do, add `!` to the type and a {BREAKING} footer.",
        severity=Severity.WARNING,
    )
