"""What `/apply` changes, and what it leaves."""

from dataclasses import replace

import pytest
from fakes.forge import PULL_REQUEST

from bot.core.commands.records import Apply, ApplyPart
from bot.core.landing.applying import LONGEST_TITLE, Left, Plan, plan_of
from bot.core.message.body_block import LONGEST_BODY, with_block
from bot.core.standing import Rename

HEADER, BODY = "feat(pool): try again", "A lost connection is opened again."
PULL = replace(PULL_REQUEST, title="Retries", body="Mine.\r\n")
OURS, THEIRS = Rename("squill[bot]", "feat: x"), Rename("ana", "feat: mine")
BLOCK = with_block(PULL.body, BODY, "squill")
ALL, TITLE, ONLY_BODY = (Apply(part) for part in (ApplyPart.ALL, ApplyPart.TITLE, ApplyPart.BODY))
FORCE = Apply(force=True)
EDITED = BLOCK.replace("lost", "broken")


@pytest.mark.parametrize(
    ("command", "title", "body", "renames", "expected"),
    [
        (ALL, "Retries", PULL.body, (), Plan(HEADER, BLOCK)),
        (TITLE, "Retries", PULL.body, (), Plan(HEADER)),
        (ONLY_BODY, "Retries", PULL.body, (), Plan(body=BLOCK)),
        (ALL, HEADER, BLOCK, (), Plan()),
        # titles
        (ALL, "feat: x", BLOCK, (THEIRS, OURS), Plan(HEADER)),
        (ALL, "feat: mine", BLOCK, (THEIRS,), Plan(HEADER)),
        (ALL, "feat: mine", BLOCK, (OURS, THEIRS), Plan(left=(Left.TITLE_RENAMED,))),
        (FORCE, "feat: mine", BLOCK, (OURS, THEIRS), Plan(HEADER)),
        (ALL, HEADER, BLOCK, (OURS, THEIRS), Plan()),
        # blocks
        (ALL, HEADER, EDITED, (), Plan(left=(Left.BLOCK_EDITED,))),
        (FORCE, HEADER, EDITED, (), Plan(body=BLOCK)),
        (TITLE, HEADER, EDITED, (), Plan()),
        (ALL, HEADER, "x" * LONGEST_BODY, (), Plan(left=(Left.BODY_TOO_LONG,))),
        (ALL, "Retries", EDITED, (OURS, THEIRS),
         Plan(left=(Left.TITLE_RENAMED, Left.BLOCK_EDITED))),
    ],
)  # fmt: skip
def test_what_a_person_changed_after_us_stays(
    command: Apply, title: str, body: str, renames: tuple[Rename, ...], expected: Plan
) -> None:
    pr = replace(PULL, title=title, body=body)
    plan = plan_of(command, HEADER, BODY, pr, renames, "squill[bot]", "squill")
    assert plan == expected
    assert plan.changes is (plan.title is not None or plan.body is not None)


@pytest.mark.parametrize(
    ("command", "body", "expected"),
    [
        (ALL, PULL.body, Plan(HEADER)),
        (ONLY_BODY, PULL.body, Plan(left=(Left.NOTHING_FOR_BODY,))),
        (ONLY_BODY, BLOCK, Plan(body="Mine.\r\n\r\n")),
    ],
)
def test_a_message_without_a_body_leaves_no_block(
    command: Apply, body: str, expected: Plan
) -> None:
    pr = replace(PULL, body=body)
    assert plan_of(command, HEADER, "", pr, (), "squill[bot]", "squill") == expected


def test_a_header_that_github_takes_for_no_title_stays_out() -> None:
    long = "feat: " + "x" * LONGEST_TITLE
    assert plan_of(TITLE, long, "", PULL, (), "squill[bot]", "squill") == Plan(
        left=(Left.TITLE_TOO_LONG,)
    )
