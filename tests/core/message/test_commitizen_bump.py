"""How far commitizen's bump raises a version."""

import pytest

from bot.core.message.conventional import Increment
from bot.core.message.downstream.commitizen import increment_read


@pytest.mark.parametrize(
    ("messages", "step"),
    [
        ([], Increment.NONE),
        (["docs: x", "refactor that how this line starts"], Increment.NONE),
        (["perf: x"], Increment.PATCH),
        (["fix(a): x", "feature: y"], Increment.MINOR),
        (["Feat: x"], Increment.NONE),
        (["docs: x\n\nfeat: y"], Increment.MINOR),
        (["chore(a)!: x"], Increment.MAJOR),
        (["BREAKING CHANGE: x"], Increment.MAJOR),
        (["docs: x\n\nBREAKING-CHANGE: y"], Increment.MAJOR),
        (["docs: x\n\nbreaking change: y"], Increment.NONE),
    ],
)
def test_every_line_that_looks_like_a_commit_counts(messages: list[str], step: Increment) -> None:
    assert increment_read(messages) is step
