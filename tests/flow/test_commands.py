"""Who may command, what each command does, and how it is answered."""

from collections.abc import Callable

import pytest
from fakes.forge import MemoryForge

from bot.core.commands import Access, Command, Help, NearMiss, Suggest
from bot.core.errors import PermissionMissingError, ServiceError
from bot.core.event import CommentWritten
from bot.core.note import Level
from bot.core.pull_request import Role
from bot.flow.about_models import ModelDesk
from bot.flow.attempting import Attempts
from bot.flow.commands import answer
from bot.flow.model_commands import Scene
from bot.flow.occasion import Occasion
from bot.flow.proposal import Kept, KeptComment, Proposal

OCCASION = Occasion("squill", "1-1", "https://github.test/runs/1", "/", "octo/app")
REPLY = "<!-- squill:squill reply-to=99 -->\n"


def no_scene() -> Scene:
    """A place for commands about models that must not be asked for."""
    raise AssertionError


ROLES = {Access.LOOK: Role.READ, Access.CHANGE: Role.MAINTAIN}
NO_MODELS = ModelDesk("octo/app#7", ROLES, no_scene)
SLIP = NearMiss("sugest", "suggest")


def proposed(outcome: Kept | None) -> Proposal:
    """A proposal whose comment met this fate."""
    kept = KeptComment(outcome, "https://github.test/7#1") if outcome else None
    return Proposal(None, "", kept)  # type: ignore[arg-type]  # no suggestion is looked at here


def told(
    command: Command | NearMiss,
    forge: MemoryForge,
    suggest: Callable[[], Proposal | None] = lambda: proposed(Kept.UPDATED),
    *,
    author: str = "writer",
    attempts: Attempts | None = None,
) -> Proposal | None:
    """Answers a comment of `author`; `writer` may write."""
    forge.permissions |= {"writer": "write"}
    event = CommentWritten(7, 99, author, "octocat", "")
    return answer(command, event, forge, OCCASION, attempts or Attempts(), suggest, NO_MODELS)


def replies(forge: MemoryForge) -> list[str]:
    return [comment.body.removeprefix(REPLY) for comment in forge.posted]


@pytest.mark.parametrize("role", ["write", "maintain", "admin"])
def test_whoever_may_write_may_command(role: str) -> None:
    forge = MemoryForge()
    forge.permissions["somebody"] = role
    assert told(Suggest(), forge, author="somebody") == proposed(Kept.UPDATED)
    assert forge.reactions == ["eyes", "rocket"]
    assert forge.calls[0] == "permission"


def test_the_author_of_the_pull_request_may_command() -> None:
    forge = MemoryForge()
    told(Suggest(), forge, author="octocat")
    assert forge.reactions == ["eyes", "rocket"]


@pytest.mark.parametrize("role", ["read", "triage", "none", "", "writer"])
def test_others_are_told_so_once_and_nothing_runs(role: str) -> None:
    forge = MemoryForge()
    forge.permissions["stranger"] = role
    for _ in range(2):
        assert told(Suggest(), forge, never, author="stranger") is None
    assert set(forge.reactions) == {"confused"}
    [reply] = replies(forge)
    assert reply.startswith("Only people who may write")


def never() -> Proposal | None:
    """A suggestion that must not be asked for."""
    raise AssertionError


@pytest.mark.parametrize(
    "error", [ServiceError("502"), PermissionMissingError("403", "metadata: read")]
)
def test_nobody_may_command_when_github_does_not_say(error: ServiceError) -> None:
    forge, attempts = MemoryForge(), Attempts()
    forge.fail("permission", error)
    assert told(Suggest(), forge, never, attempts=attempts) is None
    assert forge.reactions == ["confused"]
    assert attempts.notes[0].level is Level.WARNING


def test_help_is_answered_once_however_often_the_event_comes() -> None:
    forge = MemoryForge()
    for _ in range(2):
        told(Help(), forge)
    assert forge.reactions == ["eyes", "rocket"] * 2
    [reply] = replies(forge)
    assert "- `/suggest`: Write the squash message" in reply


def test_anothers_comment_that_looks_like_a_reply_does_not_silence_us() -> None:
    forge = MemoryForge()
    forge.post(REPLY + "fake", mine=False)
    told(Help(), forge)
    assert len(forge.posted) == 2


def test_a_slip_is_answered_with_what_was_meant() -> None:
    forge = MemoryForge()
    assert told(SLIP, forge, never) is None
    assert forge.reactions == ["confused"]
    assert replies(forge) == ["There is no `/sugest`. Did you mean `/suggest`?\n"]


def test_a_strangers_slip_is_left_alone() -> None:
    forge = MemoryForge()
    told(SLIP, forge, never, author="stranger")
    assert (forge.reactions, forge.posted) == ([], [])


@pytest.mark.parametrize("kept", [Kept.CREATED, Kept.UPDATED, Kept.UNCHANGED, Kept.OUTDATED])
def test_a_kept_comment_is_answer_enough(kept: Kept) -> None:
    forge = MemoryForge()
    told(Suggest(), forge, lambda: proposed(kept))
    assert (forge.reactions, forge.posted) == (["eyes", "rocket"], [])


def test_a_comment_that_a_person_edited_is_explained() -> None:
    forge = MemoryForge()
    told(Suggest(), forge, lambda: proposed(Kept.EDITED))
    assert forge.reactions == ["eyes", "confused"]
    assert "was edited by hand" in replies(forge)[0]


@pytest.mark.parametrize("proposal", [None, proposed(None)])
def test_a_suggestion_that_could_not_be_posted_is_explained(proposal: Proposal | None) -> None:
    forge, attempts = MemoryForge(), Attempts()

    def failing() -> Proposal | None:
        attempts.note(Level.WARNING, "Squill could not read the diff: GitHub answered 502.")
        return proposal

    told(Suggest(), forge, failing, attempts=attempts)
    assert forge.reactions == ["eyes", "confused"]
    assert replies(forge) == [
        "That did not work. Squill could not read the diff: GitHub answered 502.\n"
    ]


def test_a_failure_without_a_reason_is_answered_too() -> None:
    forge = MemoryForge()
    told(Suggest(), forge, lambda: None)
    assert replies(forge) == ["That did not work.\n"]


def test_a_reaction_that_fails_is_a_warning_and_the_work_goes_on() -> None:
    forge, attempts = MemoryForge(), Attempts()
    forge.fail("react", PermissionMissingError("403", "issues: write"))
    assert told(Suggest(), forge, attempts=attempts) == proposed(Kept.UPDATED)
    assert [note.level for note in attempts.notes] == [Level.WARNING]
    assert forge.reactions == ["rocket"]


def test_help_that_cannot_be_posted_gets_the_other_reaction() -> None:
    forge, attempts = MemoryForge(), Attempts()
    forge.fail("create_comment", ServiceError("502"))
    told(Help(), forge, attempts=attempts)
    assert forge.reactions == ["eyes", "confused"]
    assert attempts.notes
