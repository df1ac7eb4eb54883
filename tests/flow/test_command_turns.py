"""Each comment's command once, in its turn, and not too many of them."""

from dataclasses import replace

import pytest
from fakes.commanding import EVENT, OCCASION, Commanding, no_suggestion, proposed
from fakes.forge import MemoryForge
from fakes.ports import HandClock, HeardProgress

from bot.adapters.sqlite_registry import SqliteRegistry
from bot.core.commands.limits import CommandLimits
from bot.core.errors import ServiceError
from bot.core.models.coordination import Lease
from bot.core.pull_request import Comment, Reaction
from bot.flow.coordinated import Coordinated
from bot.flow.proposal import Proposal

NOON = "2026-06-01T12:00:00Z"
LATER = "2026-06-01T12:00:09Z"
WRITTEN = replace(EVENT, written_at=NOON, node_id="IC_99")
EDITED = replace(WRITTEN, previous="/help")
AGAIN = replace(OCCASION, again=True)
REPLY_99 = "<!-- squill:squill reply-to=99"


def asked(*reactions: str, at: str = LATER, body: str = "/suggest") -> Comment:
    """The comment itself, with these reactions of ours."""
    given = tuple(Reaction(each, at) for each in reactions)
    return Comment(99, "writer", False, body, "u", "IC_99", NOON, given)


def seen_by(command: int, *reactions: str, body: str = "/suggest") -> Comment:
    return replace(asked(*reactions, body=body), comment_id=command)


def conversation(*comments: Comment, **known: object) -> Commanding:
    """A pull request with these comments; the command is `/suggest` of comment 99."""
    forge = MemoryForge()
    forge.posted += comments
    return Commanding(forge, event=WRITTEN, **known)  # type: ignore[arg-type]  # any field


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (("eyes", "rocket"), "answered before"),
        (("eyes", "confused"), "answered before"),
        (("rocket",), "answered before"),
        (("eyes",), "Another run"),
    ],
)
def test_another_delivery_of_a_comment_does_nothing(before: tuple[str, ...], told: str) -> None:
    said = conversation(asked(*before), suggest=no_suggestion)
    assert said.say("/suggest") is None
    assert said.forge.reactions == []
    assert told in said.attempts.notes[0].text


def test_another_delivery_at_the_same_time_does_nothing() -> None:
    said = conversation(asked(), suggest=no_suggestion)
    said.forge.before("react", lambda: said.forge.react(99, "eyes"))
    assert said.say("/suggest") is None
    assert "Another run" in said.attempts.notes[0].text


@pytest.mark.parametrize(
    ("before", "reactions"),
    [
        (("eyes",), ["-eyes", "eyes", "rocket"]),
        (("eyes", "confused"), ["-eyes", "eyes", "-confused", "rocket"]),
        ((), ["eyes", "rocket"]),
    ],
)
def test_a_job_that_is_run_again_goes_on(before: tuple[str, ...], reactions: list[str]) -> None:
    said = conversation(asked(*before), occasion=AGAIN)
    assert said.say("/suggest")
    assert said.forge.reactions == reactions


@pytest.mark.parametrize(
    ("taken_at", "done"), [("2026-06-01T11:00:00Z", True), (LATER, False), ("", False)]
)
def test_of_two_runs_for_an_edit_the_first_to_take_the_old_eyes_back_is_told(
    taken_at: str, done: bool
) -> None:
    said = conversation(asked("eyes", "rocket", at="2026-06-01T11:00:00Z"))
    said.event, said.forge.taken_at = EDITED, taken_at
    assert bool(said.say("/suggest")) is done
    assert said.forge.reactions[:2] == ["-eyes", "eyes"]
    if not done:
        assert "Another run" in said.attempts.notes[0].text


@pytest.mark.parametrize(("taken_at", "told"), [("2026-06-01T11:00:00Z", 1), (LATER, 0)])
def test_of_two_refusals_of_an_edit_one_is_told(taken_at: str, told: int) -> None:
    said = conversation(asked("confused", at="2026-06-01T11:00:00Z"))
    said.event, said.forge.taken_at = EDITED, taken_at
    said.say("/suggest", "stranger")
    assert len(said.replies) == 1 + told


@pytest.mark.parametrize(("again", "told"), [(False, 0), (True, 1)])
def test_what_another_delivery_has_refused_only_a_job_that_is_run_again_refuses(
    again: bool, told: int
) -> None:
    said = conversation(asked("confused"))
    said.occasion = replace(OCCASION, again=again)
    said.say("/suggest", "stranger")
    assert len(said.replies) == 1 + told


def test_a_reaction_at_the_end_that_is_refused_is_worth_a_note() -> None:
    said = conversation(asked("eyes", "rocket", at="2026-06-01T11:00:00Z"))
    said.event = EDITED

    def suggest(_: object) -> Proposal:
        said.forge.fail("react_anew", ServiceError("502"))
        return proposed(None)

    said.suggest = suggest
    said.say("/suggest")
    assert "No reaction confused" in said.attempts.notes[0].text


def at_work(said: Commanding, *, after: str = "") -> None:
    """Another run took the comment up a moment ago, and ends with `after` in the first pause."""
    said.forge.posted[0] = asked("eyes")
    said.occasion = replace(AGAIN, began=LATER)

    def paused(seconds: float) -> None:
        said.clock.seconds += seconds
        if after:
            said.forge.posted[0] = asked("eyes", after)

    said.clock.pause = paused  # type: ignore[method-assign]  # the world moves on meanwhile


def test_a_job_that_is_run_again_waits_for_another_that_may_be_at_work() -> None:
    said = conversation(asked(), suggest=no_suggestion)
    at_work(said, after="rocket")
    assert said.say("/suggest") is None
    assert (said.clock.seconds, said.forge.reactions) == (5.0, [])
    assert "answered before" in said.attempts.notes[0].text


def test_a_job_that_is_run_again_takes_over_when_nobody_ends_it() -> None:
    said = conversation(asked())
    at_work(said)
    assert said.say("/suggest")
    assert said.clock.seconds == 300.0


def test_of_two_jobs_that_are_run_again_one_takes_over() -> None:
    said = conversation(asked("eyes"), suggest=no_suggestion)
    said.occasion, said.forge.taken_at = replace(AGAIN, began=LATER), LATER
    assert said.say("/suggest") is None
    assert said.forge.reactions == ["-eyes", "eyes"]


def test_a_run_that_waited_finds_that_another_has_done_its_command() -> None:
    said = conversation(seen_by(98, "eyes"), asked(), suggest=no_suggestion)

    def paused(seconds: float) -> None:
        said.clock.seconds += seconds
        said.forge.posted = [seen_by(98, "eyes", "rocket"), asked("eyes", "rocket")]

    said.clock.pause = paused  # type: ignore[method-assign]  # the world moves on meanwhile
    assert said.say("/suggest") is None
    assert said.forge.reactions == ["eyes"]


def test_a_job_that_is_run_again_does_nothing_twice() -> None:
    said = conversation(asked("eyes", "rocket"), occasion=AGAIN, suggest=no_suggestion)
    assert said.say("/suggest") is None


def test_a_job_that_is_run_again_goes_on_although_its_comment_was_not_read() -> None:
    said = conversation(occasion=AGAIN)
    said.forge.react(99, "eyes")
    assert said.say("/suggest")


@pytest.mark.parametrize(("taken_at", "done"), [("2026-06-01T11:00:00Z", True), (LATER, False)])
def test_an_edit_of_a_comment_that_was_not_read_takes_its_old_eyes_back(
    taken_at: str, done: bool
) -> None:
    said = conversation()
    said.forge.react(99, "eyes")
    said.event, said.forge.taken_at = EDITED, taken_at
    assert bool(said.say("/suggest")) is done


def test_an_edit_is_a_command_of_its_own() -> None:
    said = conversation(asked("eyes", "rocket", at="2026-06-01T11:00:00Z"))
    said.event = replace(WRITTEN, previous="/help")
    assert said.say("/suggest")
    assert said.forge.reactions == ["-eyes", "eyes", "-rocket", "rocket"]


def test_the_answer_to_an_edit_stands_beside_the_one_before() -> None:
    said = conversation()
    said.say("/help")
    said.event = replace(WRITTEN, previous="/help", written_at=LATER)
    said.forge.posted.append(asked("eyes", "rocket", at=NOON))
    said.say("/help squash")
    first, _, second = (each.body.partition("\n")[0] for each in said.forge.posted)
    assert first == f"{REPLY_99} -->"
    assert second == f"{REPLY_99} of=20260601T120009Z -->"


def test_a_command_waits_until_an_earlier_one_is_done() -> None:
    said = conversation(seen_by(98, "eyes"), asked())
    clock = HandClock()

    def paused(seconds: float) -> None:
        clock.seconds += seconds
        said.forge.posted[0] = seen_by(98, "eyes", "rocket")

    clock.pause = paused  # type: ignore[method-assign]  # the world moves on meanwhile
    said.clock = clock
    assert said.say("/suggest")
    assert (clock.seconds, said.forge.calls.count("standing")) == (5.0, 2)


def test_a_command_of_a_run_that_was_killed_is_not_waited_for_forever() -> None:
    said = conversation(seen_by(98, "eyes"), asked())
    assert said.say("/suggest")
    assert said.clock.seconds == 300.0


def test_a_conversation_that_cannot_be_read_again_is_waited_for_with_what_is_known() -> None:
    said = conversation(seen_by(98, "eyes"), asked())
    said.forge.before("react", lambda: said.forge.fail("standing", ServiceError("502")))
    assert said.say("/suggest")


def test_a_command_that_a_newer_one_overtook_says_so() -> None:
    said = conversation(asked(), seen_by(120, "eyes", "rocket"), suggest=no_suggestion)
    assert said.say("/suggest shorter") is None
    assert said.forge.reactions == ["eyes", "confused"]
    assert "A newer command of this kind" in said.forge.posted[-1].body


def registry() -> Coordinated:
    return Coordinated(SqliteRegistry(":memory:"), HandClock(), HeardProgress())


def test_runs_that_share_a_registry_wait_for_each_other_there() -> None:
    shared = registry()
    turn = Lease("98 1-1", "octo/app#7#turn", "", 0.0)
    assert shared.acquire(turn, 600, 1)
    said = conversation(registry=shared, suggest=no_suggestion)
    assert said.say("/suggest") is None
    assert said.forge.reactions == ["eyes", "confused"]
    assert "still being carried out" in said.forge.posted[-1].body
    shared.release(turn)
    said = conversation(registry=shared)
    assert said.say("/suggest")
    assert shared.acquire(turn, 600, 1)


@pytest.mark.parametrize("at_work", ["98 1-1", "99 1-1"])
def test_what_only_looks_is_answered_while_another_is_at_work(at_work: str) -> None:
    shared = registry()
    assert shared.acquire(Lease(at_work, "octo/app#7#turn", "", 0.0), 600, 1)
    said = conversation(registry=shared)
    said.say("/help")
    assert said.forge.reactions == ["eyes", "rocket"]
    assert said.clock.seconds == 0


def test_others_cannot_use_up_the_commands_of_whoever_may_write() -> None:
    shared, limits = registry(), CommandLimits(9, 2)
    for number, author, told in (
        (1, "octocat", "eyes"),
        (2, "octocat", "eyes"),
        (3, "octocat", "confused"),
        (4, "writer", "eyes"),
    ):
        said = conversation(registry=shared, limits=limits)
        said.event = replace(WRITTEN, comment_id=number)
        said.say("/title check", author)
        assert said.forge.reactions[0] == told


def test_a_job_that_is_run_again_has_the_turn_of_its_first_attempt() -> None:
    shared = registry()
    assert shared.acquire(Lease("99 1", "octo/app#7#turn", "", 0.0), 600, 1)
    said = conversation(asked("eyes"), registry=shared, occasion=replace(AGAIN, run="1-2"))
    assert said.say("/suggest")
    assert said.clock.seconds == 0.0


@pytest.mark.parametrize("after", ["rocket", ""])
def test_a_job_that_is_run_again_waits_for_its_turn_in_a_registry(after: str) -> None:
    shared = registry()
    turn = Lease("99 5", "octo/app#7#turn", "", 0.0)
    assert shared.acquire(turn, 600, 1)
    said = conversation(asked("eyes"), registry=shared, suggest=no_suggestion, occasion=AGAIN)

    def paused(seconds: float) -> None:
        said.clock.seconds += seconds
        if after:
            said.forge.posted[0] = asked("eyes", after)
            shared.release(turn)

    said.clock.pause = paused  # type: ignore[method-assign]  # the world moves on meanwhile
    assert said.say("/suggest") is None
    assert (said.clock.seconds < 300, shared.acquire(turn, 600, 1)) == (bool(after), True)
    assert ("still being carried out" in said.forge.posted[-1].body) is not bool(after)


def test_a_registry_counts_the_commands_of_a_person_everywhere() -> None:
    shared, limits = registry(), CommandLimits(2, 9)
    for number, told in ((1, "eyes"), (2, "eyes"), (3, "confused")):
        said = conversation(registry=shared, limits=limits)
        said.event = replace(WRITTEN, comment_id=number)
        said.say("/title check")
        assert said.forge.reactions[0] == told


def test_more_commands_than_an_hour_has_room_for_are_refused() -> None:
    earlier = [seen_by(number, "eyes", "rocket") for number in (1, 2)]
    said = conversation(*earlier, asked(), limits=CommandLimits(2, 9), suggest=no_suggestion)
    assert said.say("/suggest") is None
    assert said.forge.reactions == ["confused"]
    assert "2 by one person and 9 on one pull request" in said.forge.posted[-1].body


def test_refusals_are_silent_when_there_were_too_many() -> None:
    said = conversation(limits=CommandLimits(2, 2))
    for number in range(5):
        said.event = replace(WRITTEN, comment_id=200 + number)
        said.forge.posted = [replace(each, written_at=NOON) for each in said.forge.posted]
        said.say("/suggest", "stranger")
    assert said.forge.reactions == ["confused"] * 5
    assert len(said.forge.posted) == 2
