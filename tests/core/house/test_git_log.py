"""A log becomes past changes, whatever is in its messages and wherever it is cut."""

import pytest

from bot.core.house.git_log import MOST_PATHS, past_of_log
from bot.core.house.past import PastChange

DAY = 86_400


def entry(sha: str, message: str, *names: str, author: str = "ana", at: str = "0") -> str:
    listed = "\n" + "".join(f"{name}\0" for name in names) if names else ""
    return f"\0{sha}\0{at}\0{author}\0{message}\0\0{listed}"


def test_a_log_is_read_newest_first() -> None:
    log = (
        entry("1", "feat: a (#1)\n\nWhy.\n", "a b", "src/ü.py", at=str(3 * DAY))
        + entry("2", "", at=str(2 * DAY))
        + entry("3", "chore: bump", "lock", author="renovate[bot]")
        + entry("4", "docs: \x1e\x1f d", "docs/a.md", at=str(9 * DAY))
    )
    assert past_of_log(log, 5 * DAY) == (
        PastChange("1", "feat: a (#1)", "Why.", ("a b", "src/ü.py"), 2.0),
        PastChange("2", "", "", (), 3.0),
        PastChange("4", "docs: \x1e\x1f d", "", ("docs/a.md",), 0.0),
    )


@pytest.mark.parametrize("log", ["", "\0", "\0a", "\0a\0b\0c", "no log at all", "\0" * 50])
def test_what_is_no_log_has_no_past(log: str) -> None:
    assert [change for change in past_of_log(log, 0) if change.title] == []


def test_a_cut_log_is_read_as_far_as_it_goes() -> None:
    log = entry("1", "feat: a", "x") + entry("2", "feat: b", "y")
    assert [change.sha for change in past_of_log(log[:-12], 0)][:1] == ["1"]


def test_a_date_that_is_none_is_an_old_one() -> None:
    (change,) = past_of_log(entry("1", "feat: a", at="yesterday"), 10 * DAY)
    assert change.days == 10


def test_a_commit_of_very_many_files_says_of_none_where_it_was() -> None:
    (change,) = past_of_log(entry("1", "feat: a", *map(str, range(MOST_PATHS + 1))), 0)
    assert change.paths == ()
