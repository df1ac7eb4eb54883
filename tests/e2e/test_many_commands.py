"""A hundred commands on one pull request, in any order, twice, and killed at any request."""

from pathlib import Path

import pytest
from fakes.many_commands import ManyCommands

SEED = 2026


@pytest.mark.timeout(900)
@pytest.mark.parametrize("registry", [False, True])
def test_there_is_one_comment_the_last_intention_holds_and_nothing_is_done_twice(
    tmp_path: Path, registry: bool
) -> None:
    with ManyCommands(tmp_path, SEED, 100, registry=registry) as commands:
        told = commands.tell()
    assert told.broken == []
    assert told.deliveries > 100
    assert told.killed > 5


def test_a_rule_that_is_broken_is_told(tmp_path: Path) -> None:
    with ManyCommands(tmp_path, SEED, 0) as commands:
        assert commands.broken() == []
        github = commands.github
        for body in ("<!-- squill:squill head= x -->", "<!-- squill:squill reply-to=1 -->") * 2:
            github.add_comment(body, author=github.state.login)
        wish = github.add_comment("/suggest wording 2", author="wendy")
        github.state.reactions.append((wish.id, "eyes"))
        github.state.pulls[7].title = "evil"
        broken = commands.broken()
    told = ("2 comments with", "2 answers begin", "never ended", "title is 'evil'", "asked last")
    assert [any(each in line for line in broken) for each in told] == [True] * len(told)
