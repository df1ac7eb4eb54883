"""Keep a Changelog: twice is once, nothing else moves by a byte, persons' words count."""

from dataclasses import replace

import pytest
from fakes.changelog_entries import URL, entry
from fakes.changelog_shapes import SHAPES
from hypothesis import given
from hypothesis import strategies as st

from bot.core.changelog.entry_text import markdown_item
from bot.core.changelog.keep_a_changelog import KeepAChangelog
from bot.core.changelog.records import (
    NOT_OURS,
    UNKNOWN,
    Entry,
    Known,
    Refused,
    Written,
    text_hash,
)
from bot.core.changelog.sections import ORDER

FILE = "CHANGELOG.md"
FORM = KeepAChangelog(FILE)


def written(text: str, told: Entry, known: Known = UNKNOWN, *, force: bool = False) -> Written:
    placed = FORM.written({FILE: text}, told, known, force=force)
    assert isinstance(placed, Written)
    return placed


@pytest.mark.parametrize("breaking", [False, True])
@pytest.mark.parametrize("section", [*ORDER, "Performance"])
@pytest.mark.parametrize("name", SHAPES)
def test_added_twice_and_removed_a_file_is_as_it_was(
    name: str, section: str, breaking: bool
) -> None:
    told = entry(section=section, breaking=breaking)
    once = written(SHAPES[name], told)
    assert once.text.count(markdown_item(told)) == 1
    twice = written(once.text, told, once.known)
    assert twice.text == once.text
    assert written(once.text, told).text == once.text
    assert (FORM.removed(twice.text, URL, twice.known) or "") == SHAPES[name]


@pytest.mark.parametrize("name", SHAPES)
def test_it_follows_a_changed_title_and_type(name: str) -> None:
    once = written(SHAPES[name], entry())
    moved = written(once.text, entry("Tries thrice.", section="Security"), once.known)
    assert moved.text.count(URL) == 1
    assert "Tries thrice" in moved.text
    assert (FORM.removed(moved.text, URL, moved.known) or "") == SHAPES[name]
    back = written(moved.text, entry(), moved.known)
    assert back.text == once.text


def test_a_persons_words_count() -> None:
    once = written("# Changelog\n\n## [Unreleased]\n", entry())
    reworded = once.text.replace("tried again", "tried anew")
    assert FORM.written({FILE: reworded}, entry(), once.known) == NOT_OURS
    assert FORM.removed(reworded, URL, once.known) == reworded
    forced = written(reworded, entry(), once.known, force=True)
    assert forced.text == once.text
    by_hand = "# Changelog\n\n## [Unreleased]\n\n- Tries again (#7).\n\n## [1.0.0]\n\n- a (#7)\n"
    assert FORM.written({FILE: by_hand}, entry(), UNKNOWN) == NOT_OURS
    assert written(by_hand.replace("again (#7)", "again (#77)"), entry()).known.path == FILE


TOP = "# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n"
THEIRS = f"- Tries anew, [#7]({URL})"


@pytest.mark.parametrize(
    ("theirs", "rest"),
    [
        (f"{THEIRS}\n", ""),
        (f"{THEIRS}\n  and again\n  - with pauses\nup to three times.\n- Other.\n", "- Other.\n"),
        (f"- Other.\n{THEIRS}\n### Removed\n\n- Old.\n", "- Other.\n### Removed\n\n- Old.\n"),
        (f"- Other.\n{THEIRS}\n\n  A paragraph.\n", "- Other.\n\n  A paragraph.\n"),
        ("- Tries anew (#7).\n- Other.\n", "- Other.\n"),
    ],
)
def test_with_force_a_persons_item_is_replaced_and_nothing_else(theirs: str, rest: str) -> None:
    told = entry(section="Security")
    assert FORM.written({FILE: TOP + theirs}, told, UNKNOWN) == NOT_OURS
    forced = written(TOP + theirs, told, force=True)
    assert FORM.removed(forced.text, URL, forced.known) == TOP + rest


@pytest.mark.parametrize(
    "text",
    [
        f"# Changelog\n\n## [Unreleased]\n\n## [1.0.0]\n\n{THEIRS}\n",
        f"# Changelog\n\n## [Unreleased]\n\nSee [#7]({URL}).\n",
    ],
)
def test_what_was_released_or_is_no_item_stays_with_force(text: str) -> None:
    forced = written(text, entry(), force=True)
    assert forced.text.count(URL) == 2
    assert FORM.removed(forced.text, URL, forced.known) == text


def test_what_a_person_added_under_our_heading_stays_under_it() -> None:
    once = written("# Changelog\n\n## [Unreleased]\n\n## [1.0.0]\n", entry())
    item = f"- {once.shown}\n"
    more = once.text.replace(item, f"{item}- By hand.\n")
    rest = "# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- By hand.\n\n## [1.0.0]\n"
    assert FORM.removed(more, URL, once.known) == rest
    above = once.text.replace(item, f"- By hand.\n{item}")
    assert FORM.removed(above, URL, once.known) == rest


def test_another_mark_or_white_space_is_still_our_item() -> None:
    once = written("# Changelog\n\n## [Unreleased]\n", entry())
    formatted = once.text.replace("- ", "* ").replace("\n", "\r\n")
    assert written(formatted, entry(), once.known).text == formatted
    changed = written(formatted, entry("Tries."), once.known)
    assert f"* Tries. ([#7]({URL})" in changed.text
    bare = f"x [#7]({URL})\n"
    known = replace(once.known, hashes=(text_hash(bare),))
    assert FORM.removed(bare, URL, known) == ""


def test_a_file_that_came_with_the_entry_goes_with_it() -> None:
    placed = FORM.written({}, entry(), UNKNOWN)
    assert isinstance(placed, Written)
    assert placed.text.startswith("# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- Conn")
    assert FORM.removed(placed.text, URL, placed.known) is None
    moved = written(placed.text, entry(section="Added"), placed.known)
    assert FORM.removed(moved.text, URL, moved.known) is None


@pytest.mark.parametrize("name", ["the example of Keep a Changelog", "no Unreleased"])
def test_a_guessed_file_needs_a_sign(name: str) -> None:
    guessed = KeepAChangelog(FILE, guessed=True)
    assert isinstance(guessed.written({FILE: SHAPES[name]}, entry(), UNKNOWN), Written)
    other = guessed.written({FILE: "# Changelog\n\n## 1.0.0\n\n- x\n"}, entry(), UNKNOWN)
    assert isinstance(other, Refused)
    assert (guessed.path(entry()), guessed.wanted(entry())) == (FILE, ())


def test_a_breaking_entry_stands_first() -> None:
    text = "# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- One.\n- Two.\n"
    once = written(text, entry(breaking=True))
    assert "### Fixed\n\n- **Breaking:** Connections" in once.text


def test_a_file_of_ten_megabytes_is_as_it_was() -> None:
    release = "## [1.{0}.0]\n\n### Fixed\n\n" + f"- A leak{' that is told of' * 60}.\n"
    giant = "# Changelog\n\n" + "".join(release.replace("{0}", str(n)) for n in range(11_000))
    assert len(giant) > 10_000_000
    once = written(giant, entry())
    assert written(once.text, entry(), once.known).text == once.text
    assert FORM.removed(once.text, URL, once.known) == giant


@pytest.mark.parametrize("heading", ["## Unreleased", "### [Unreleased]\n\n#### Added"])
def test_a_file_of_headings_alone_is_read_once(heading: str) -> None:
    giant = f"{heading}\n" * 30_000
    assert written(giant, entry()).text != giant


@pytest.mark.parametrize(
    ("text", "theirs"),
    [
        ("## Unreleased\n\n### Fixed\n\n- Leaks (#7)\n", True),
        ("## 1.0.0\n\n- Leaks (#7)\n\n## Unreleased\n", False),
        ("## Unreleased\n\n## 1.0.0\n\n- Leaks (#7)\n", False),
        ("## Unreleased\n\n## Unreleased\n\n- Leaks (#7)\n", True),
        ("Unreleased\n---\n\n* One\n  - Leaks (#7)\n", True),
    ],
)
def test_a_number_counts_where_nothing_is_released(text: str, theirs: bool) -> None:
    assert (FORM.written({"CHANGELOG.md": text}, entry(), UNKNOWN) is NOT_OURS) is theirs


LINES = st.sampled_from(
    [
        *("", " ", "text", "- item", "* item", "  more", "# Changelog", "## [Unreleased]"),
        *("## Unreleased", "## [1.0.0]", "### Added", "### Fixed", "----", "```", "<!--", "-->"),
        *("---", "[1]: https://x.test", "\ufeff", "# Unreleased", "1.0.0", "Unreleased"),
    ]
)


@given(st.lists(LINES, max_size=14), st.sampled_from(["\n", "\r\n"]), st.booleans(), st.booleans())
def test_any_file_is_as_it_was(lines: list[str], end: str, ended: bool, breaking: bool) -> None:
    text = end.join(lines) + (end if ended else "")
    told = entry(breaking=breaking)
    once = written(text, told)
    assert written(once.text, told, once.known).text == once.text
    assert (FORM.removed(once.text, URL, once.known) or "") == text or not text.strip()
