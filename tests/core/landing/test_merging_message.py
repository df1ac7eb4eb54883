"""The commit that a squash by command makes."""

from dataclasses import replace

import pytest
from fakes.forge import PULL_REQUEST

from bot.core.house.past import PastChange
from bot.core.landing.merging_message import SquashCommit, squash_commit
from bot.core.pull_request import BranchCommit

PULL = replace(PULL_REQUEST, author="ana")


def landed(numbered: int, plain: int) -> list[PastChange]:
    return [
        *(PastChange(f"a{n}", f"fix: {n} (#{n})", days=n) for n in range(1, numbered + 1)),
        *(PastChange(f"b{n}", f"fix: {n}", days=n) for n in range(plain)),
        *(PastChange(f"m{n}", f"Merge pull request #{n} from x/y", days=n) for n in range(30)),
    ]


@pytest.mark.parametrize(
    ("header", "past", "title"),
    [
        ("feat: x", [], "feat: x (#7)"),
        ("feat: x", landed(0, 9), "feat: x (#7)"),
        ("feat: x", landed(20, 0), "feat: x (#7)"),
        ("feat: x", landed(3, 17), "feat: x (#7)"),
        ("feat: x", landed(1, 19), "feat: x"),
        ("feat: x", landed(0, 20), "feat: x"),
        ("feat: x (#7)", landed(20, 0), "feat: x (#7)"),
        ("feat: x (#7) (#8)", landed(20, 0), "feat: x (#7) (#8)"),
        ("feat: x (#70)", landed(20, 0), "feat: x (#70) (#7)"),
    ],
)
def test_the_title_is_numbered_as_the_past_is(
    header: str, past: list[PastChange], title: str
) -> None:
    assert squash_commit(header, "", PULL, [], past) == SquashCommit(title, "")


def test_the_body_names_who_worked_on_it() -> None:
    commits = [BranchCommit("c" * 40, "fix: x", 1, "Bo <bo@x.test>", "bo")]
    commit = squash_commit("feat: x", "Why.", PULL, commits, [])
    assert commit.text == "feat: x (#7)\n\nWhy.\n\nCo-authored-by: Bo <bo@x.test>"
    assert SquashCommit("feat: x", "").text == "feat: x"
