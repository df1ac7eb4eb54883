"""Which changes are replayed, what their maintainers said, and what came before them."""

import pytest
from fakes.evaluating import landed, stored_line

from bot.config import load
from bot.core.change.records import RawDiff
from bot.core.evaluation.landed import (
    Landed,
    Truth,
    before,
    chosen,
    landed_in_log,
    newest_first,
    truth_of,
    why_left_out,
)
from bot.core.evaluation.shared_form import LONGEST_LINE, TRUNCATED, read_diff, read_landed
from bot.core.house.house import MOST_PAST
from bot.core.house.past import LONGEST_TITLE, PastChange

TYPES = load({}).config.title.types


@pytest.mark.parametrize(
    ("author", "title", "reason"),
    [
        ("Ada", "fix: retry", ""),
        ("Robot Smith", "fix: retry", ""),
        ("dependabot[bot]", "fix: retry", "written by a bot"),
        ("renovate", "fix: retry", "written by a bot"),
        ("acme-bot", "fix: retry", "written by a bot"),
        ("Ada", "Merge pull request #7 from x/y", "a merge, a release or another tool's title"),
        ("Ada", "chore: release v1.2.3", "a merge, a release or another tool's title"),
        ("Ada", "", "a merge, a release or another tool's title"),
    ],
)
def test_bots_and_tools_are_not_replayed(author: str, title: str, reason: str) -> None:
    assert why_left_out(Landed("a", author, 0.0, title)) == reason


def test_the_newest_that_can_be_replayed_are_chosen_and_the_others_counted() -> None:
    history = [
        landed(1, author="x[bot]"),
        landed(2),
        landed(3, "Merge branch 'x'"),
        landed(4),
        landed(5, author="x[bot]"),
    ]
    kept, left_out = chosen(history, 2)
    assert [each.title for each in kept] == ["fix: 2", "fix: 4"]
    assert left_out == {"written by a bot": 1, "a merge, a release or another tool's title": 1}
    assert len(chosen(history, 9)[0]) == 2


def test_a_house_is_what_landed_before_in_the_same_repository() -> None:
    history = [
        landed(1, repository="a"),
        landed(2, repository="b"),
        landed(3, repository="a", paths=("x.py",), body="why"),
    ]
    assert before(history[0], history) == (
        PastChange(history[2].sha, "fix: 3", "why", ("x.py",), 2.0),
    )
    assert before(history[2], history) == ()
    assert before(landed(9), history) == ()


def test_a_house_has_no_more_than_so_many_and_nothing_landed_in_the_future() -> None:
    many = [landed(number) for number in range(MOST_PAST + 5)]
    assert len(before(many[0], many)) == MOST_PAST
    skewed = [landed(5), landed(1)]
    assert before(skewed[0], skewed)[0].days == 0.0


def test_files_in_any_order_are_read_newest_first() -> None:
    assert [each.title for each in newest_first([landed(3), landed(1), landed(2)])] == [
        "fix: 1", "fix: 2", "fix: 3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "body", "truth"),
    [
        ("feat(net): retry (#7)", "", Truth("feat", "net", False, "retry")),
        ("Feature: retry", "", Truth("feat", "", False, "retry")),
        ("fix!: retry", "", Truth("fix", "", True, "retry")),
        ("fix: retry", "Why.\n\nBREAKING CHANGE: no more.", Truth("fix", "", True, "retry")),
        ("wobble: retry", "", Truth("", "", False, "retry")),
        ("Retry more", "", Truth("", "", False, "Retry more")),
        ("Retry!: more", "", Truth("", "", True, "more")),
    ],
)
def test_what_the_maintainers_said_is_read_from_title_and_body(
    title: str, body: str, truth: Truth
) -> None:
    assert truth_of(landed(1, title, body=body), TYPES) == truth


LOG = (
    "\0" + "a" * 40 + "\0001700000000\0Ada\0fix: one\n\nWhy.\n\0\0\nx.py\0y.py\0"
    "\0" + "b" * 40 + "\0soon\0Bob\0feat: two\n\0\0"
    "\0" + "c" * 40 + "\00016900"
)  # fmt: skip


def test_a_log_of_git_is_read_up_to_where_it_was_cut() -> None:
    one, two = landed_in_log(LOG)
    assert (one.sha, one.author, one.at, one.title, one.body, one.paths) == (
        "a" * 40, "Ada", 1.7e9, "fix: one", "Why.", ("x.py", "y.py"),
    )  # fmt: skip
    assert (two.title, two.body, two.at) == ("feat: two", "", 0.0)


@pytest.mark.parametrize(
    ("message", "title", "body"),
    [
        ("Merge pull request #7 from x/y\n\nfeat: retry\n\nWhy.\n", "feat: retry", "Why."),
        ("Merge pull request #7 from x/y\n", "Merge pull request #7 from x/y", ""),
        ("Merge branch 'x'\n\nfeat: retry\n", "Merge branch 'x'", "feat: retry"),
        ("Merge pull request #7 from " + "x" * 99_999 + "\n\nfeat: a", None, "feat: a"),
    ],
)
def test_what_is_merged_has_the_title_of_its_pull_request(
    message: str, title: str | None, body: str
) -> None:
    (found,) = landed_in_log(f"\0{'a' * 40}\x001\0Ada\0{message}\0\nx.py\0\0")
    assert (found.title, found.body) == (title or message[:LONGEST_TITLE], body)


def test_a_commit_of_the_shared_form_is_read() -> None:
    found = read_landed(stored_line(1, body=None))
    assert found
    assert (found.repository, found.title, found.paths) == (
        "octo/app", "feat(net): retry 1 (#7)", ("src/net/pool.py",),
    )  # fmt: skip
    bot, release = stored_line(author_is_bot=True), stored_line(is_release=True)
    assert [why_left_out(each) for each in map(read_landed, (bot, release)) if each] == [
        "written by a bot", "a merge, a release or another tool's title",
    ]  # fmt: skip


GARBAGE = [
    b"",
    b"{",
    b"[]",
    b"null",
    b"\xff\xfe",
    b"[" * 100_000,
    stored_line(sha=""),
    stored_line(title=7),
    stored_line(date="yesterday"),
    stored_line(date="9999999999"),
    b" " * (LONGEST_LINE + 1),
]


@pytest.mark.parametrize("line", GARBAGE, ids=range(len(GARBAGE)))
def test_garbage_is_no_commit(line: bytes) -> None:
    assert read_landed(line) is None


def test_a_diff_is_read_with_what_it_lacks() -> None:
    found = read_diff(stored_line(diff="x"))
    assert found == (f"{1:040x}", RawDiff("x"))
    shortened = read_diff(stored_line(diff="x", diff_truncated=True))
    assert shortened
    assert shortened[1].unread == (TRUNCATED,)
    assert read_diff(stored_line(diff=None)) is None
    assert read_diff(b"nonsense") is None
