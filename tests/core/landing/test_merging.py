"""What is in the way of a squash merge."""

from dataclasses import replace
from typing import Any

import pytest
from fakes.forge import PULL_REQUEST

from bot.core.around import RepositoryFacts
from bot.core.landing.merging import Hindrance, Obstacle, hindrances, moved_since
from bot.core.pull_request import MergeSettings
from bot.core.standing import Check, Checks, CheckState, Mergeable, MergeState, Review, Standing

GREEN, PENDING, RED = CheckState.GREEN, CheckState.PENDING, CheckState.RED


def standing(stands: dict[str, Any], checks: tuple[Check, ...] = (), **pr: Any) -> Standing:
    known = {"mergeable": Mergeable.YES, "state": "CLEAN", "checks": Checks(checks)}
    return Standing(
        replace(PULL_REQUEST, **pr), (), True, MergeState(**{**known, **stands}), (),
        RepositoryFacts(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("stands", "expected"),
    [
        (standing({}), []),
        (standing({"state": "HAS_HOOKS"}), []),
        (standing({"state": ""}), []),
        (standing({}, state="closed"), [Obstacle.CLOSED]),
        (standing({}, draft=True), [Obstacle.DRAFT]),
        (standing({}, merge=MergeSettings(allow_squash=False)), [Obstacle.NO_SQUASH]),
        (standing({}, merge=MergeSettings(allow_squash=True)), []),
        (standing({"queue": True}), [Obstacle.QUEUE]),
        (standing({"queue": True, "queued": True}), [Obstacle.QUEUED]),
        (standing({"mergeable": Mergeable.CONFLICTS}), [Obstacle.CONFLICTS]),
        (standing({"state": "DIRTY"}), [Obstacle.CONFLICTS]),
        (standing({"mergeable": Mergeable.UNKNOWN}), [Obstacle.COMPUTING]),
        (standing({"review": Review.APPROVED}), []),
        (standing({"review": Review.MISSING, "state": "BLOCKED"}), [Obstacle.REVIEW_MISSING]),
        (
            standing({"review": Review.CHANGES_REQUESTED, "state": "BLOCKED"}),
            [Obstacle.CHANGES_REQUESTED],
        ),
        (standing({"state": "BEHIND"}), [Obstacle.BEHIND]),
        (standing({"state": "BLOCKED"}), [Obstacle.BLOCKED]),
        (
            standing({"state": "BLOCKED", "mergeable": Mergeable.UNKNOWN}),
            [Obstacle.COMPUTING, Obstacle.BLOCKED],
        ),
        (standing({"state": "BLOCKED", "open_threads": 2}), [Hindrance(Obstacle.THREADS, ("2",))]),
        (standing({"open_threads": 2}), []),
        (standing({"state": "UNSTABLE"}), []),
        (standing({"state": "UNSTABLE", "checks": Checks(known=False)}), [Obstacle.UNSEEN]),
        (standing({"state": "UNSTABLE", "checks": Checks(whole=False)}), [Obstacle.UNSEEN]),
        (standing({"checks": Checks(known=False)}), []),
        (
            standing(
                {"state": "BLOCKED", "review": Review.MISSING},
                (Check("a", RED), Check("b", PENDING), Check("c", GREEN), Check("d", RED)),
                draft=True,
            ),
            [
                Obstacle.DRAFT,
                Hindrance(Obstacle.RED, ("a", "d")),
                Obstacle.REVIEW_MISSING,
                Hindrance(Obstacle.PENDING, ("b",)),
            ],
        ),
        (
            standing({"state": "UNSTABLE"}, (Check("a", PENDING),)),
            [Hindrance(Obstacle.RUNNING, ("a",))],
        ),
        (
            standing({"state": "BLOCKED"}, (Check("a", PENDING, required=True),)),
            [Hindrance(Obstacle.PENDING, ("a",))],
        ),
        (
            standing({"state": ""}, (Check("a", PENDING),)),
            [Hindrance(Obstacle.PENDING, ("a",))],
        ),
        # the title does not land, unless the branch asks for its status
        (standing({"state": "UNSTABLE"}, (Check("Squill/Title", RED),)), []),
        (
            standing({"state": "BLOCKED"}, (Check("squill/title", RED, required=True),)),
            [Hindrance(Obstacle.RED, ("squill/title",))],
        ),
    ],
)
def test_everything_in_the_way_is_found(stands: Standing, expected: list[Any]) -> None:
    wanted = [each if isinstance(each, Hindrance) else Hindrance(each) for each in expected]
    assert list(hindrances(stands)) == wanted


@pytest.mark.parametrize(
    ("moved_at", "written_at", "moved"),
    [
        ("2026-06-01T11:59:59Z", "2026-06-01T12:00:00Z", False),
        ("2026-06-01T12:00:00Z", "2026-06-01T12:00:00Z", True),
        ("2026-06-01T12:00:30Z", "2026-06-01T12:00:00Z", True),
        ("", "2026-06-01T12:00:00Z", False),
        ("2026-06-01T12:00:30Z", "", False),
    ],
)
def test_a_command_is_about_what_was_there_when_it_was_written(
    moved_at: str, written_at: str, moved: bool
) -> None:
    assert moved_since(replace(standing({}), moved_at=moved_at), written_at) is moved
