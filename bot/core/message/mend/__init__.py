"""Repairs of a draft that need no model, in visible tables. Doing them twice changes nothing."""

from collections.abc import Callable
from dataclasses import replace

from bot.core.change.records import Change
from bot.core.message.grounding import NameIndex, index_names
from bot.core.message.mend.body import mend_body
from bot.core.message.mend.breaking import settle
from bot.core.message.mend.entry import mend_entry
from bot.core.message.mend.header import allowed_scope, known_type
from bot.core.message.mend.landing import without_faulty_parts
from bot.core.message.plain_texts import plain_line, until_stable
from bot.core.message.records import ConventionalCommit, Draft, Footer
from bot.core.message.settings import TitleRules, WritingRules
from bot.core.message.shorten import shorten
from bot.core.message.subject import (
    with_imperative,
    with_lower_case,
    without_full_stop,
    without_type,
)

__all__ = ["SUBJECT_REPAIRS", "mend", "shorten"]

SubjectRepair = Callable[[str, ConventionalCommit, NameIndex], str]

SUBJECT_REPAIRS: tuple[SubjectRepair, ...] = (
    lambda subject, commit, index: without_type(subject, commit.type),
    lambda subject, commit, index: with_imperative(subject),
    lambda subject, commit, index: with_lower_case(subject, index.holds),
    lambda subject, commit, index: without_full_stop(subject),
)
"""What code repairs in a subject, in this order, until nothing changes."""


def mend(draft: Draft, change: Change, rules: WritingRules, titles: TitleRules) -> Draft:
    """The draft with all repaired that code can repair for certain.

    Texts made inert and free of stray quotes and fences; type and scope as the settings spell
    them; the subject's case, mood, full stop and repeated type; the body wrapped, dropped when it
    repeats the subject, without what release tools would stumble over; `!`, BREAKING CHANGE and the
    entry in step; invented footers and files dropped. A header is never cut: length goes back to
    the model, see `shorten`.
    """
    index = index_names(change)
    commit = draft.commit
    commit = replace(
        commit,
        type=known_type(commit.type, titles),
        scope=allowed_scope(commit.scope, change, titles),
        subject=plain_line(commit.subject),
    )
    commit = replace(commit, subject=_mended_subject(commit, index))
    body, notes = mend_body(commit, rules.body_width)
    footers = tuple(
        Footer(footer.token, plain_line(footer.value)) for footer in (*commit.footers, *notes)
    )
    entry_note = plain_line(draft.entry.breaking)
    commit, note = settle(replace(commit, body=body, footers=footers), entry_note, change)
    commit = without_faulty_parts(commit, titles, rules.body_width)
    return Draft(commit, mend_entry(draft.entry, commit, note, change))


def _mended_subject(commit: ConventionalCommit, index: NameIndex) -> str:
    def repaired(subject: str) -> str:
        for repair in SUBJECT_REPAIRS:
            subject = plain_line(repair(subject, commit, index))
        return subject

    return until_stable(repaired, commit.subject)
