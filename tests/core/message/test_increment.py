"""How far commits raise a version."""

import pytest

from bot.core.message.conventional import Increment, increment, parse
from bot.core.message.records import ConventionalCommit


@pytest.mark.parametrize(
    ("messages", "step"),
    [
        ([], Increment.NONE),
        (["docs: x"], Increment.NONE),
        (["fix: x", "docs: y"], Increment.PATCH),
        (["fix: x", "Feat: y"], Increment.MINOR),
        (["feat: x", "chore!: y"], Increment.MAJOR),
        (["feat: x", "docs: y\n\nBREAKING CHANGE: z"], Increment.MAJOR),
        (["feat: x", "docs: y\n\nbreaking change: z"], Increment.MINOR),
    ],
)
def test_the_greatest_step_counts(messages: list[str], step: Increment) -> None:
    commits = [parse(message) for message in messages]
    assert increment(c for c in commits if isinstance(c, ConventionalCommit)) is step


def test_a_tool_may_give_types_other_steps() -> None:
    commit = ConventionalCommit("refactor", "", False, "x")
    assert increment([commit], {"refactor": Increment.PATCH}) is Increment.PATCH
