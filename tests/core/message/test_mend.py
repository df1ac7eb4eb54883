"""What code can mend is mended, once and for all; the rest is left to the model."""

from dataclasses import replace

import pytest
from fakes.drafts import TITLES, WRITING, a_change, a_commit, a_draft, a_file
from hypothesis import given
from hypothesis import strategies as st

from bot.core.message.conventional import parse, render
from bot.core.message.mend import mend
from bot.core.message.quality import check_draft
from bot.core.message.records import ConventionalCommit, Draft, FilePurpose, Footer
from bot.core.message.settings import TitleRules


def mended(draft: Draft, titles: TitleRules = TITLES, *evidence: str) -> Draft:
    return mend(draft, a_change(breaking=evidence), WRITING, titles)


SUBJECTS = [
    ("Retry failed connections.", "retry failed connections"),
    ("Added `max_retries` to connect…", "add `max_retries` to connect"),
    ("Adding retries for connect", "add retries for connect"),
    ("adds the retries", "add the retries"),
    ("Pool retries connections", "Pool retries connections"),
    ("API of the pool", "API of the pool"),
    ("feat(pool)!: Retry connections", "retry connections"),
    ("add new feature: retry connections", "retry connections"),
    ("Feature: retry connections", "retry connections"),
    ("retries for the pool", "retries for the pool"),
    ('"retry connections"', "retry connections"),
    ("**`retry connections`**", "retry connections"),
    ("retry  failed\n\tconnections", "retry failed connections"),
    ("retry connections, closes #3 by @me", "retry connections, closes issue 3 by me"),
    ("search in ..", "search in .."),
    ("", ""),
    ("...", "..."),
]


@pytest.mark.parametrize(("subject", "expected"), SUBJECTS)
def test_a_subject_is_mended(subject: str, expected: str) -> None:
    assert mended(a_draft(a_commit(subject))).commit.subject == expected


@pytest.mark.parametrize(
    ("commit_type", "subject", "expected"),
    [
        ("fix", "Fixed a race in connect", "correct a race in connect"),
        ("fix", "refactor connect", "refactor connect"),
        ("refactor", "refactor connect", "restructure connect"),
        ("test", "tests the pool", "cover the pool"),
        ("unknown", "fix connect", "fix connect"),
    ],
)
def test_a_repeated_type_becomes_another_verb(
    commit_type: str, subject: str, expected: str
) -> None:
    assert mended(a_draft(a_commit(subject, type=commit_type))).commit.subject == expected


BODIES = [
    ("", ""),
    ("  \n---\n", ""),
    ("Retry failed connections up to `max_retries` times.", ""),
    ("feat(pool): retry failed connections up to max_retries times\n\nWhy.", "Why."),
    ("```text\nWhy.\n```", "Why."),
    ("Why.  \n\n\n\n- a\n- b", "Why.\n\n- a\n- b"),
    ("word " * 20, " ".join(["word"] * 14) + "\n" + " ".join(["word"] * 6)),
    ("Why.\n\nNote: slower.", "Why.\n\n- Note: slower."),
    ("Note: slower.", "- Note: slower."),
    ("Why.\n\nCo-authored-by: A <a@b.c>", "Why."),
    ("Closes #12", "Closes issue 12"),
]


@pytest.mark.parametrize(("body", "expected"), BODIES)
def test_a_body_is_mended(body: str, expected: str) -> None:
    assert mended(a_draft(a_commit(body=body))).commit.body == expected


def footer(note: str) -> tuple[Footer, ...]:
    return (Footer("BREAKING CHANGE", note),)


STEPS = [
    (a_commit(footers=footer("x goes")), "", (), "x goes"),
    (a_commit(breaking=True), "x goes", (), "x goes"),
    (a_commit(), "x goes", (), "x goes"),
    (a_commit(breaking=True), "", ("It is said.", "x was removed"), "x was removed"),
    (a_commit("drop x", breaking=True), "", (), "drop x"),
    (a_commit("", breaking=True), "", (), "callers break"),
    (a_commit(body="Why.\n\nBREAKING CHANGE: x\ngoes\nRefs: a"), "", (), "x goes"),
    (a_commit(footers=(Footer("BREAKING-CHANGE", "a"), *footer("b"))), "c", (), "a"),
    (a_commit(footers=(Footer("Signed-off-by", "A"),)), "", (), ""),
    (a_commit(), "", ("x was removed",), ""),
]


@pytest.mark.parametrize(("commit", "entry_note", "evidence", "note"), STEPS)
def test_breaking_is_said_in_all_places_or_in_none(
    commit: ConventionalCommit, entry_note: str, evidence: tuple[str, ...], note: str
) -> None:
    draft = mended(a_draft(commit, breaking=entry_note), TITLES, *evidence)
    assert draft.commit.breaking == bool(note)
    assert draft.commit.footers == (footer(note) if note else ())
    assert draft.entry.breaking == note
    assert draft.entry.header == draft.commit.header


def test_a_note_that_stood_in_the_body_leaves_the_other_words_there() -> None:
    draft = mended(a_draft(a_commit(body="Why.\n\nBREAKING CHANGE: x goes\nSee: a")))
    assert draft.commit.body == "Why.\n\n- See: a"


def test_type_and_scope_are_spelled_as_in_the_settings() -> None:
    titles = replace(TITLES, scopes=("Pool", "web"))
    assert mended(a_draft(a_commit(type="Feat:", scope="POOL")), titles).commit.scope == "Pool"
    assert mended(a_draft(a_commit(type="Feat:"))).commit.type == "feat"
    assert mended(a_draft(a_commit(type="feature"))).commit.type == "feature"
    assert mended(a_draft(a_commit(scope="(a\nb)"))).commit.scope == "a b"


def test_a_scope_that_is_not_allowed_gives_way_to_the_changes_own_or_to_none() -> None:
    assert (
        mended(a_draft(a_commit(scope="x")), replace(TITLES, scopes=("pool",))).commit.scope
        == "pool"
    )
    assert mended(a_draft(a_commit(scope="x")), replace(TITLES, scopes=("web",))).commit.scope == ""


def test_an_entry_explains_files_of_the_change_once() -> None:
    files = (
        FilePurpose("docs/pool.md", "says\n it"),
        FilePurpose("invented.py", "x"),
        FilePurpose("docs/pool.md", "again"),
    )
    entry = mended(a_draft(files=files, summary="```\nIt retries.\n```", type="x")).entry
    assert entry.files == (FilePurpose("docs/pool.md", "says it"),)
    assert (entry.summary, entry.type) == ("It retries.", "feat")


def test_a_header_that_is_too_long_is_left_to_the_model() -> None:
    long = "retry connections " + "again and " * 20 + "again"
    draft = mended(a_draft(a_commit(long)))
    assert draft.commit.subject == long
    assert "header-length" in {p.rule for p in check_draft(draft, a_change(), WRITING, TITLES)}


CODE_MENDS = {
    "lower-case", "full-stop", "body-wrap", "body-repeats", "body-trailers", "breaking-step",
    "trailers", "entry-header", "entry-files", "entry-purposes", "inert",
}  # fmt: skip

WORDS = """
feat fix : ( ) ! Added Fixes add the Pool . … ` `` ``` " ** - # 1. > | @a #1 <b> </b> BREAKING
CHANGE: Note: Signed-off-by: https://a.b/c tests Test max_retries [skip ci] <!-- [a](http://b)
feature: word
"""
PIECE = st.sampled_from([*WORDS.split(), "\n", "\n\n", "\u202e", "\ud800", "e\u0301"])
PIECES = st.lists(PIECE, max_size=30).map(" ".join)


@given(PIECES, PIECES, PIECES, PIECES, st.booleans())
def test_mending_twice_changes_nothing_and_leaves_nothing_that_code_can_mend(
    subject: str, body: str, scope: str, said: str, breaking: bool
) -> None:
    commit = a_commit(
        subject, body, scope=scope, breaking=breaking, footers=(Footer("BREAKING CHANGE", said),)
    )
    files = (FilePurpose("docs/pool.md", said), FilePurpose(subject, body))
    draft = a_draft(commit, summary=body, files=files, breaking=said, header=body)
    once = mended(draft)
    assert mended(once) == once
    left = {p.rule for p in check_draft(once, a_change(), WRITING, TITLES)}
    assert not left & CODE_MENDS


@given(PIECES)
def test_a_mended_commit_reads_back_as_it_is(body: str) -> None:
    commit = mended(a_draft(a_commit(body=body))).commit
    read = parse(render(commit, WRITING.body_width))
    assert isinstance(read, ConventionalCommit)
    assert (read.body, len(read.footers)) == (commit.body, len(commit.footers))


def test_a_change_with_the_capital_word_keeps_it() -> None:
    change = a_change(a_file("a.py", "+class Socket:"))
    commit = mend(a_draft(a_commit("Socket is reused")), change, WRITING, TITLES).commit
    assert commit.subject == "Socket is reused"
