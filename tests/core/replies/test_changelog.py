"""The words about the changelog's file."""

import pytest

from bot.core.changelog.known_line import read_known
from bot.core.changelog.outcome import EntryOutcome, EntryState
from bot.core.changelog.override_block import BODY
from bot.core.changelog.records import FormName, Known
from bot.core.replies.changelog import (
    NO_NOTE,
    EntryNote,
    entry_answer,
    entry_note,
    entry_shown,
    kept_note,
    with_note,
)

KEEP = FormName.KEEP_A_CHANGELOG


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (
            EntryOutcome(EntryState.THERE, KEEP, "A`b.md", section="Fixed"),
            "The project's entry is in `` A`b.md ``, under Fixed.",
        ),
        (
            EntryOutcome(EntryState.THERE, FormName.AGENT, "A.md"),
            "The project's entry is in `A.md`.",
        ),
        (
            EntryOutcome(EntryState.THERE, FormName.RELEASE_PLEASE, BODY),
            "The project's entry is in the body of this pull request.",
        ),
        (
            EntryOutcome(EntryState.LATER, KEEP, "A.md"),
            "The project's entry will be written to `A.md` after the merge.",
        ),
        (
            EntryOutcome(EntryState.NONE, reason="No @type."),
            "No entry is written to the changelog. No type.",
        ),
        (EntryOutcome(EntryState.THEIRS, reason="A person wrote it."), "A person wrote it."),
        (EntryOutcome(EntryState.THEIRS), "The changelog entry was written by hand."),
        (EntryOutcome(EntryState.FAILED, reason="It failed."), "It failed."),
        (
            EntryOutcome(EntryState.TO_PASTE, KEEP, "A.md", "Words\n", "No."),
            "No. Please add this to `A.md`:\n\n```markdown\n- Words\n```",
        ),
        (
            EntryOutcome(EntryState.TO_PASTE, FormName.CHANGESET, "", "```\nx\n```"),
            "Please add this to the changelog:\n\n````markdown\n```\nx\n```\n````",
        ),
        (
            EntryOutcome(EntryState.OUTDATED),
            "The branch has moved on since; the run for its newest commit takes over.",
        ),
    ],
)
def test_what_became_of_an_entry_is_told(outcome: EntryOutcome, said: str) -> None:
    assert entry_answer(outcome) == f"{said}\n"


def test_an_entry_without_words_tells_why_it_has_none() -> None:
    assert entry_shown(EntryOutcome(EntryState.NONE, reason="So.")).endswith("changelog. So.\n")
    shown = entry_shown(EntryOutcome(EntryState.THERE, KEEP, "A.md", "Words"))
    assert shown == "The entry is in `A.md`:\n\n```markdown\n- Words\n```\n"


def test_the_comment_alone_needs_no_words_and_an_older_run_forgets_nothing() -> None:
    assert entry_note(EntryOutcome(EntryState.COMMENT)) == NO_NOTE
    known = Known("A.md", ("a" * 16,))
    note = entry_note(EntryOutcome(EntryState.OUTDATED, known=known))
    assert (note.text, read_known(note.line)) == ("", known)


def test_the_words_and_the_line_of_a_comment_are_put_anew() -> None:
    known = Known("A.md", ("a" * 16,))
    first = entry_note(EntryOutcome(EntryState.THERE, KEEP, "A.md", known=known))
    text = with_note(f"### Squash message\n\n{first.text}\n\nend\n", first)
    assert text.startswith("<!-- squill-changelog {")
    second = entry_note(EntryOutcome(EntryState.NONE, KEEP))
    changed = with_note(text, second)
    assert changed == f"### Squash message\n\n{second.text}\n\nend\n"
    assert with_note("no words\n", second) == "no words\n"
    assert with_note(changed, EntryNote(second.text)) == changed


@pytest.mark.parametrize(
    ("outcome", "start"),
    [
        (EntryOutcome(EntryState.COMMENT, KEEP, "A.md", "W"), "The entry is not yet in `A.md`:"),
        (
            EntryOutcome(EntryState.COMMENT, KEEP, "A.md", "W", known=Known(skipped=True)),
            "Somebody asked for no entry. In `A.md` it would be:",
        ),
        (EntryOutcome(EntryState.TO_PASTE, KEEP, "A.md", "W", "No."), "No. Please add this to"),
    ],
)
def test_an_entry_that_is_shown_says_whether_it_is_there(outcome: EntryOutcome, start: str) -> None:
    assert entry_shown(outcome).startswith(start)
    assert "\n\n```markdown\n- W\n```\n" in entry_shown(outcome)


def test_what_a_comment_knew_stays_known_where_a_run_has_nothing_to_say() -> None:
    known = Known("A.md", ("a" * 16,))
    told = entry_note(EntryOutcome(EntryState.THERE, KEEP, "A.md", known=known))
    before = f"<!-- the marker -->\n{told.line}\n### Squash message\n"
    assert kept_note(NO_NOTE, before) == EntryNote("", told.line)
    assert kept_note(NO_NOTE, "") == NO_NOTE
    gone = entry_note(EntryOutcome(EntryState.NONE, KEEP))
    assert kept_note(gone, before) == gone
