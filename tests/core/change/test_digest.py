"""Digests: every file present, the budget kept, nothing left out without saying so."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.change.digest import make_digest, split_digest
from bot.core.change.digest.excerpt import WIDEST
from bot.core.change.records import (
    Breaking,
    Change,
    ChangeType,
    Digest,
    FileChange,
    FileKind,
    Hunk,
    ScopeGuess,
    TypeGuess,
    Unread,
)
from bot.core.change.settings import DigestRules
from bot.core.change.tokens import estimate_tokens

RULES = DigestRules(split_below_share=0.6, max_parts=3, usual_tokens=10_500, refine_files=12)
PLENTY = 100_000


def hunk_of(*lines: str, section: str = "") -> Hunk:
    return Hunk(1, len(lines), 1, len(lines), section, lines)


def file_of(
    path: str,
    *hunks: Hunk,
    kind: FileKind = FileKind.SOURCE,
    fate: ChangeType = ChangeType.MODIFIED,
    old_path: str | None = None,
) -> FileChange:
    lines = [line for hunk in hunks for line in hunk.lines]
    added = sum(line.startswith("+") for line in lines)
    removed = sum(line.startswith("-") for line in lines)
    return FileChange(path, old_path, fate, added, removed, hunks, kind, "Python")


def change_of(*files: FileChange, unread: Sequence[Unread] = ()) -> Change:
    nothing = TypeGuess("feat", 1, ""), ScopeGuess("", ""), Breaking(is_breaking=False)
    return Change(files, *nothing, (), "", tuple(unread))


def long_file(name: str, lines: int, kind: FileKind = FileKind.SOURCE) -> FileChange:
    """A file of lines like none in another file."""
    body = (f"+    {name}_{number} = call_{name}(value)" for number in range(lines))
    return file_of(f"src/{name}.py", hunk_of(*body), kind=kind)


def changed_lines(file: FileChange) -> list[str]:
    return [line for hunk in file.hunks for line in hunk.lines if not line.startswith(" ")]


def test_a_small_change_is_shown_whole_with_the_lines_around_it() -> None:
    file = file_of(
        "src/app.py",
        hunk_of(" a", "-b", "+c", " d", section="def run():"),
        hunk_of("+e", section="x" * 100),
    )
    digest = make_digest(change_of(file), PLENTY)
    assert digest.text == (
        "1 file, +2 -1 lines.\n"
        "## src/app.py source +2 -1\n"
        "@@ def run():\n a\n-b\n+c\n d\n"
        f"@@ {'x' * 60}\n+e"
    )
    assert (digest.seen, digest.partly_seen, digest.named_only) == (("src/app.py",), (), ())
    assert (digest.shown_lines, digest.readable_lines, digest.share) == (3, 3, 1.0)


@pytest.mark.parametrize(
    ("file", "line"),
    [
        (file_of("a", kind=FileKind.LOCK, fate=ChangeType.NEW), "## a new lock"),
        (file_of("go.sum", hunk_of("-a", "+b", "+c"), kind=FileKind.LOCK), "## go.sum lock +2 -1"),
        (file_of("b", fate=ChangeType.RENAMED, old_path="a"), "## a → b renamed source"),
        (file_of("x.png", fate=ChangeType.BINARY, kind=FileKind.ASSET), "## x.png binary asset"),
        (file_of("run", fate=ChangeType.MODE_CHANGED), "## run mode changed source"),
        (file_of("a\nb\u202e\x1b"), "## a\\nb\\u202e\\x1b source"),
        (file_of("d" * 100 + "/" + "e" * 100), f"## {'d' * 80}…{'e' * 80} source"),
    ],
)
def test_a_file_without_lines_to_show_stands_by_name_kind_and_counts(
    file: FileChange, line: str
) -> None:
    digest = make_digest(change_of(file), PLENTY)
    assert digest.text.split("\n")[1] == line
    assert digest.named_only == (file.path,)
    assert (digest.readable_lines, digest.share) == (0, 1.0)


def test_what_could_not_be_read_is_said() -> None:
    unread = [Unread("", "it is cut off"), Unread("x.py", "r" * 500)]
    unread += [Unread(f"{number}.py", "too large") for number in range(7)]
    lines = make_digest(change_of(unread=unread), PLENTY).text.split("\n")
    assert lines[1] == "Not read: a part: it is cut off"
    assert lines[2].startswith("Not read: x.py: rrr")
    assert len(lines[2]) == 200
    assert lines[3:] == [*(f"Not read: {n}.py: too large" for n in range(3)), "Not read: 4 more"]


def test_little_room_for_what_is_unread_still_tells_of_it() -> None:
    unread = [Unread(f"{number}.py", "it is too large") for number in range(9)]
    assert make_digest(change_of(unread=unread), 220).text.endswith("\nNot read: 9 more")


def test_every_file_is_seen_before_any_is_read_on() -> None:
    files = [long_file(f"name{number}", 30) for number in range(20)]
    digest = make_digest(change_of(*files), 2500)
    assert digest.seen == tuple(file.path for file in files)
    assert digest.partly_seen == digest.named_only == ()
    for file in files:
        assert changed_lines(file)[0] in digest.text
        assert changed_lines(file)[-1] in digest.text
    assert "readable changed lines; … stands for the others." in digest.text
    assert "… 28 lines" in digest.text


def test_the_first_and_last_added_lines_are_ends_too() -> None:
    lines = ["-old", *(f"+new {number}" for number in range(99)), "-end"]
    digest = make_digest(change_of(file_of("a.py", hunk_of(*lines))), 180)
    assert digest.seen == ("a.py",)
    assert {"-old", "+new 0", "+new 98", "-end"} <= set(digest.text.split("\n"))


def test_source_comes_first_and_definitions_come_before_dull_lines() -> None:
    dull = [f"+import module_{number}" for number in range(60)]
    telling = ["+def answer(question):", *(f"+    step({number})" for number in range(5))]
    body = [*dull, *telling, *dull, "+last"]
    test = long_file("check", 60, FileKind.TEST)
    digest = make_digest(change_of(test, file_of("src/a.py", hunk_of(*body))), 500)
    assert digest.text.index("src/a.py") < digest.text.index("check.py")
    assert "\n".join(telling) in digest.text
    assert digest.text.count("+import") < 30


def test_hunks_say_what_surrounds_them_once() -> None:
    hunks = [
        hunk_of("-a", *["+b"] * 20, section="class One:"),
        hunk_of("-c", *["+d"] * 20, section="class One:"),
        hunk_of("-e", *["+f"] * 20, section="class Two:"),
        hunk_of("-g", *["+h"] * 20),
    ]
    filler = long_file("filler", 900, FileKind.DOCS)
    digest = make_digest(change_of(file_of("a.py", *hunks), filler), 1200)
    lines = digest.text.split("\n")
    assert [line for line in lines if line.startswith("@@")][:4] == [
        "@@ class One:",
        "@@",
        "@@ class Two:",
        "@@",
    ]


def test_a_wide_line_is_cut_and_does_not_count_as_shown() -> None:
    wide = "+" + "x" * 2 * WIDEST
    digest = make_digest(change_of(file_of("a.py", hunk_of("-a", wide)), long_file("b", 2)), PLENTY)
    assert f"+{'x' * (WIDEST - 1)}…" in digest.text
    assert digest.partly_seen == ("a.py",)
    assert (digest.shown_lines, digest.readable_lines) == (3, 4)


def test_lines_that_the_records_no_longer_hold_count_as_not_shown() -> None:
    kept = long_file("a", 10)
    giant = FileChange(kept.path, None, kept.change_type, 5000, 0, kept.hunks, kept.kind, "")
    digest = make_digest(change_of(giant), PLENTY)
    assert digest.partly_seen == (giant.path,)
    assert (digest.shown_lines, digest.readable_lines) == (10, 5000)
    assert digest.text.endswith("… 4990 lines")


def test_names_that_do_not_fit_are_folded_into_their_folders() -> None:
    source = [
        file_of(f"src/pkg{number % 3}/deep/er/file{number}.py", hunk_of("+a", "-b"))
        for number in range(900)
    ]
    locks = [file_of(f"l/{n}.lock", hunk_of("+a"), kind=FileKind.LOCK) for n in range(100)]
    digest = make_digest(change_of(*source, *locks), 3000)
    folds = [line for line in digest.text.split("\n") if line.startswith("+ ")]
    named = digest.text.count("\n## ")
    assert sum(int(line.split()[1]) for line in folds) + named == 1000
    assert any(" more files under src/pkg1/deep/er/: " in line for line in folds)
    assert any(" more files under l/: " in line and " lock, +" in line for line in folds)
    assert 20 < len(digest.seen) < named
    assert set(digest.seen) | set(digest.named_only) == {f.path for f in (*source, *locks)}


def test_folds_become_coarser_where_there_is_little_room() -> None:
    files = [file_of(f"{n % 26}/{n}/{n}.py", hunk_of("+a")) for n in range(300)]
    digest = make_digest(change_of(*files), 700)
    assert digest.text.split("\n")[-1].startswith("+ ")
    assert " more files: " in digest.text
    assert "300 files, +300 -0 lines." in digest.text


def test_files_that_nobody_reads_may_fill_the_page_alone() -> None:
    files = [file_of(f"vendor/{n}.c", kind=FileKind.VENDORED) for n in range(500)]
    digest = make_digest(change_of(*files), 2000)
    assert digest.text.count("\n## ") > 50
    assert digest.named_only == tuple(file.path for file in files)


@pytest.mark.parametrize("budget", [-5, 0, 10, 84])
def test_no_room_gives_an_empty_digest_that_says_what_it_does_not_show(budget: int) -> None:
    digest = make_digest(change_of(long_file("a", 9)), budget)
    assert (digest.text, digest.tokens, digest.named_only) == ("", 0, ("src/a.py",))
    assert (digest.shown_lines, digest.readable_lines) == (0, 9)


def test_a_file_that_claims_hunks_without_changed_lines_is_named() -> None:
    assert make_digest(change_of(file_of("a.py", hunk_of(" a"))), PLENTY).named_only == ("a.py",)


def test_a_change_that_fits_is_one_digest() -> None:
    change = change_of(long_file("a", 100))
    assert split_digest(change, PLENTY, RULES) == (make_digest(change, PLENTY),)


def test_a_change_is_split_into_as_few_parts_as_show_enough() -> None:
    files = [long_file(f"name{number}", 40) for number in range(30)]
    whole = estimate_tokens(make_digest(change_of(*files), PLENTY).text)
    parts = split_digest(change_of(*files), round(whole * 0.45), RULES)
    assert len(parts) == 2
    assert sorted(path for part in parts for path in part.seen) == sorted(f.path for f in files)
    assert sum(part.readable_lines for part in parts) == 1200
    assert all(part.tokens <= whole * 0.45 for part in parts)


def test_files_by_name_and_what_is_unread_stand_in_the_first_part() -> None:
    lock = file_of("go.sum", hunk_of("+a"), kind=FileKind.LOCK)
    files = [long_file(f"name{number}", 400) for number in range(3)]
    unread = [Unread("big.py", "too large")]
    first, *others = split_digest(change_of(lock, *files, unread=unread), 4000, RULES)
    assert len(others) == 2
    assert first.named_only == ("go.sum",)
    assert "Not read: big.py: too large" in first.text
    assert not any("Not read" in part.text or part.named_only for part in others)
    assert [part.seen for part in (first, *others)] == [(file.path,) for file in files]


def test_no_more_parts_than_allowed() -> None:
    change = change_of(*(long_file(f"name{number}", 400) for number in range(9)))
    assert len(split_digest(change, 2000, DigestRules(0.6, 1, 10_500, 12))) == 1
    assert len(split_digest(change, 2000, RULES)) == 3


def test_a_giant_file_is_spread_and_never_called_seen() -> None:
    file = long_file("giant", 900)
    parts = split_digest(change_of(file, long_file("small", 3)), 4000, RULES)
    assert len(parts) == 3
    assert [file.path in part.partly_seen for part in parts] == [True, True, True]
    assert "## src/giant.py source +900 (beginning)" in parts[0].text
    assert "(from changed line " in parts[1].text
    assert sum(part.readable_lines for part in parts) == 903
    shown = [
        line for part in parts for line in changed_lines(file) if line in part.text.split("\n")
    ]
    assert len(shown) == len(set(shown)) == sum(part.shown_lines for part in parts) - 3


KINDS = st.sampled_from(sorted(FileKind))
LINES = st.lists(
    st.builds(
        "{}{}".format,
        st.sampled_from(["+", "-", " ", "+def f", "-import "]),
        st.one_of(st.text(st.characters(exclude_characters="\n"), max_size=30), st.just("w" * 500)),
    ),
    min_size=1,
    max_size=20,
)
HUNKS = st.lists(
    st.builds(lambda lines, s: hunk_of(*lines, section=s), LINES, st.text()), max_size=3
)
NAMES = st.text(st.sampled_from("ab/\n\u202eä"), min_size=1, max_size=9)
FILES = st.lists(
    st.builds(lambda path, hunks, kind: file_of(path, *hunks, kind=kind), NAMES, HUNKS, KINDS),
    unique_by=lambda file: file.path,
    max_size=12,
)


def check(digest: Digest, budget: int) -> None:
    assert digest.tokens == estimate_tokens(digest.text) <= max(0, budget)
    assert 0 <= digest.shown_lines <= digest.readable_lines


@settings(max_examples=200, deadline=None)
@given(FILES, st.lists(st.builds(Unread, NAMES, st.text()), max_size=7), st.integers(0, 3000))
def test_any_change_keeps_its_budget_and_accounts_for_every_file(
    files: list[FileChange], unread: list[Unread], budget: int
) -> None:
    change = change_of(*files, unread=unread)
    digest = make_digest(change, budget)
    check(digest, budget)
    listed = (*digest.seen, *digest.partly_seen, *digest.named_only)
    assert sorted(listed) == sorted(file.path for file in files)
    parts = split_digest(change, budget, RULES)
    for part in parts:
        check(part, budget)
    assert sum(part.readable_lines for part in parts) == digest.readable_lines
    assert sum(part.shown_lines for part in parts) >= digest.shown_lines


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=12), st.integers(100, 3000))
def test_what_is_called_seen_and_shown_is_in_the_text(sizes: list[int], budget: int) -> None:
    files = [long_file(f"name{number}x", size) for number, size in enumerate(sizes)]
    digest = make_digest(change_of(*files), budget)
    lines = digest.text.split("\n")
    present = frozenset(lines)
    assert digest.shown_lines == sum(line in present for f in files for line in changed_lines(f))
    for file in files:
        ends = {changed_lines(file)[0], changed_lines(file)[-1]}
        assert (file.path in digest.seen) == (ends <= present)
    assert not any(one.startswith("…") and other.startswith("…") for one, other in pairwise(lines))
