"""CHANGELOG_AGENT.md: the form of an entry, newest first, twice is once, nobody's words lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.changelog.agent_entries import add_entry, render_entry
from bot.core.message.records import ChangelogEntry, FilePurpose

GOLDEN = Path(__file__).parents[2] / "data" / "changelog_agent.md"

ENTRY = ChangelogEntry(
    header="feat(pool): retry failed connections",
    summary="A connection is tried again up to `max_retries` times before it fails.",
    files=(
        FilePurpose("src/net/pool.py", "tries a connection again"),
        FilePurpose("docs/pool.md", "explains `max_retries`"),
    ),
    type="feat",
)
BREAKING = replace(
    ENTRY,
    header="feat(pool)!: drop `Pool.open`",
    summary="`Pool.open` is gone; `Pool.connect` does the same.",
    breaking="Call `Pool.connect` instead of `Pool.open`.",
)


def test_the_form_of_the_file_is_the_golden_one() -> None:
    assert add_entry(add_entry("", ENTRY), BREAKING) == GOLDEN.read_text(encoding="utf-8")


def test_the_newest_entry_stands_first() -> None:
    text = add_entry(add_entry("", ENTRY), BREAKING)
    assert text.startswith("# Changelog\n\n## feat(pool)!: drop")
    assert text.index(BREAKING.header) < text.index(ENTRY.header)


@pytest.mark.parametrize("first", [True, False])
def test_adding_twice_is_adding_once(first: bool) -> None:
    both = add_entry(add_entry("", ENTRY), BREAKING)
    assert add_entry(both, BREAKING if first else ENTRY) == both


def test_another_summary_of_the_same_change_takes_its_place() -> None:
    both = add_entry(add_entry("", ENTRY), BREAKING)
    again = add_entry(both, replace(ENTRY, summary="Tries again.", breaking="x"))
    assert again.count(ENTRY.header) == 1
    assert ENTRY.summary not in again
    assert again.endswith("### Breaking Changes\n\nx\n")


def test_other_files_under_the_same_header_are_another_entry() -> None:
    text = add_entry(add_entry("", ENTRY), replace(ENTRY, files=ENTRY.files[:1]))
    assert text.count(ENTRY.header) == 2


def test_an_entry_that_a_person_rewrote_stays_theirs() -> None:
    edited = add_entry("", ENTRY).replace("before it fails.", "before it fails.\n\nBy hand.")
    assert add_entry(edited, ENTRY) == edited


FOREIGN = [
    "# Changelog\n\nAll of it.\n\n## [1.0.0]\n\n### Added\n\n- x\n",
    "no heading, no line end",
    "a line\n",
    "ends in a lone\r",
    "```\n## not a heading\n```\n",
    "# A\r\n\r\n## B\r\n\r\ntext\r\n",
    "## feat(pool): retry failed connections\n\nby hand\n",
    "\ufeff# A\n\n## B\nmixed\r\nends\n",
]


@pytest.mark.parametrize("foreign", FOREIGN)
def test_a_foreign_file_keeps_every_word(foreign: str) -> None:
    once = add_entry(foreign, ENTRY)
    assert add_entry(once, ENTRY) == once
    written = render_entry(ENTRY).replace("\n", "\r\n" if "\r\n" in foreign else "\n")
    before, after = once.split(written)
    assert (before + after).split() == foreign.split()
    assert foreign.startswith(before.rstrip())


def test_text_below_an_entry_is_kept_when_it_is_replaced() -> None:
    text = add_entry("", ENTRY) + "\n[1]: https://example.org\n"
    again = add_entry(text, replace(ENTRY, summary="Tries again."))
    assert again.endswith("feat\n\n[1]: https://example.org\n")


def test_the_last_line_may_lack_its_end() -> None:
    text = add_entry("", ENTRY).rstrip("\n")
    assert add_entry(text, ENTRY) == text + "\n"


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        ({"summary": "# not a heading"}, "not a heading"),
        ({"summary": "- 1. > x"}, "x"),
        ({"summary": "--- a"}, "a"),
        ({"summary": "--fast is read"}, "--fast is read"),
        ({"summary": "Thanks @a,\n\ncloses #1"}, "Thanks a, closes issue 1"),
        ({"summary": "<!-- squill:x --> a"}, "squill:x a"),
        ({"header": "feat: x\n## y"}, "## feat: x ## y"),
        ({"files": (FilePurpose("a`b", ""),)}, "- `` a`b `` — changed"),
        ({"files": (FilePurpose("a\n\u202eb", "--x is\nread"),)}, "- `a b` — --x is read"),
    ],
)
def test_a_text_stays_on_its_line_and_does_nothing(parts: dict[str, object], line: str) -> None:
    assert line in render_entry(replace(ENTRY, **parts)).split("\n")  # type: ignore[arg-type]  # values of any field


def test_an_entry_without_files_has_no_heading_for_them() -> None:
    bare = replace(ENTRY, files=())
    text = add_entry("", bare)
    assert "Changed Files" not in text
    assert add_entry(text, bare) == text


ANY = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["## a", "### Summary\n", "```", "- `a` — x", "\r\n", "|"]),
)


@given(ANY, ANY, ANY, ANY, st.lists(ANY).map("\n".join))
def test_adding_twice_is_adding_once_for_any_texts(
    header: str, summary: str, path: str, note: str, file_text: str
) -> None:
    entry = ChangelogEntry(header, summary, (FilePurpose(path, note),), "fix", note)
    once = add_entry(file_text, entry)
    assert add_entry(once, entry) == once
