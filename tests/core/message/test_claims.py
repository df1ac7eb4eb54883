"""`!` needs evidence or the author's word; a model's claim is no more than a note."""

import pytest
from fakes.changes import change_of, changed_file

from bot.core.change.records import Breaking
from bot.core.message.claims import settle_breaking
from bot.core.message.outside import AuthorWords
from bot.core.message.records import (
    ChangelogEntry,
    ConventionalCommit,
    Draft,
    Footer,
    Severity,
)

SILENT = AuthorWords("fix: keep sessions", "Nothing else.", "main")
DECLARED = Breaking(True, ("The title declares a breaking change.", "a.py no longer defines `x`."))


def draft(note: str = "") -> Draft:
    footers = (Footer("BREAKING CHANGE", note),) if note else ()
    commit = ConventionalCommit("fix", "", bool(note), "keep sessions", "", footers)
    return Draft(commit, ChangelogEntry(commit.header, "Kept.", (), "fix", note))


def test_a_claim_without_evidence_is_taken_out_and_told() -> None:
    settled, notes = settle_breaking(draft("Pass a store."), change_of(), SILENT)
    assert settled == draft()
    assert [(note.rule, note.severity) for note in notes] == [("breaking-claim", Severity.WARNING)]
    assert "callers break (Pass a store.), but the change does not show it." in notes[0].message


def test_a_claim_that_the_change_speaks_for_is_still_a_note() -> None:
    hinted = change_of(breaking=Breaking(False, ("`x` is no longer defined in a.py.",)))
    settled, notes = settle_breaking(draft("Pass a store."), hinted, SILENT)
    assert not settled.commit.breaking
    assert "but the change alone does not prove it." in notes[0].message


def test_a_mark_without_any_note_is_taken_out_too() -> None:
    commit = ConventionalCommit("fix", "", True, "keep sessions")
    bare = Draft(commit, ChangelogEntry(commit.header, "Kept.", (), "fix"))
    settled, notes = settle_breaking(bare, change_of(), SILENT)
    assert settled == draft()
    assert "callers break, but" in notes[0].message


def test_a_draft_that_claims_nothing_stays_as_it_is() -> None:
    assert settle_breaking(draft(), change_of(), SILENT) == (draft(), ())


@pytest.mark.parametrize(
    "words",
    [
        AuthorWords("fix!: keep sessions", "", ""),
        AuthorWords("fix(api)!: keep sessions", "", ""),
        AuthorWords("Keep sessions", "Why.\r\n\r\nBREAKING CHANGE: Pass a store.\r\n", ""),
        AuthorWords("Keep sessions", "BREAKING-CHANGE: Pass a store.", ""),
    ],
)
def test_the_authors_word_is_kept(words: AuthorWords) -> None:
    settled, notes = settle_breaking(draft(), change_of(), words)
    assert settled.commit.breaking
    assert settled.commit.header == settled.entry.header == "fix!: keep sessions"
    assert settled.commit.footers == (Footer("BREAKING CHANGE", settled.entry.breaking),)
    assert settled.entry.breaking in ("Pass a store.", "Sessions are kept.")
    assert notes == ()


def test_evidence_makes_it_breaking_and_the_models_words_say_how() -> None:
    settled, notes = settle_breaking(draft("Pass a store."), change_of(breaking=DECLARED), SILENT)
    assert settled.entry.breaking == "Pass a store."
    assert settled.commit.breaking
    assert notes == ()


def test_the_evidence_says_how_when_nobody_else_does() -> None:
    settled, _ = settle_breaking(draft(), change_of(breaking=DECLARED), SILENT)
    assert settled.entry.breaking == "a.py no longer defines `x`."


def test_something_is_said_even_when_nothing_is_known() -> None:
    change = change_of(breaking=Breaking(True), summary="")
    settled, _ = settle_breaking(draft(), change, SILENT)
    assert settled.entry.breaking == "keep sessions"


def test_an_authors_note_with_names_of_something_else_is_not_used() -> None:
    words = AuthorWords("x", "BREAKING CHANGE: Call `other_thing` and @everyone.", "")
    settled, _ = settle_breaking(draft(), change_of(), words)
    assert settled.entry.breaking == "Sessions are kept."


def test_an_authors_note_is_made_inert_and_short() -> None:
    change = change_of(changed_file("a.py"))
    words = AuthorWords("x", "BREAKING CHANGE: Ask @someone, closes #7. " + "long " * 999, "")
    settled, _ = settle_breaking(draft(), change, words)
    assert "@" not in settled.entry.breaking
    assert "#7" not in settled.entry.breaking
    assert len(settled.entry.breaking) <= 240


def test_other_footers_stay() -> None:
    one = draft("Pass a store.")
    footers = (*one.commit.footers, Footer("Refs", "x"))
    commit = ConventionalCommit("fix", "", True, "keep sessions", "", footers)
    settled, _ = settle_breaking(Draft(commit, one.entry), change_of(), SILENT)
    assert settled.commit.footers == (Footer("Refs", "x"),)
