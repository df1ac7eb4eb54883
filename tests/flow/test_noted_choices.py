"""Models chosen for one pull request where no registry lasts: our comment keeps them."""

from dataclasses import replace
from pathlib import Path

import pytest
from fakes.conversing import said, turn
from fakes.forge import HEAD, MemoryForge
from fakes.talking import HERE, SETUP, Stage

from bot.core.conversation.state_block import State, read_state, state_line
from bot.core.errors import ServiceError, UserError
from bot.core.models.model import ModelType
from bot.core.models.registry import UnknownModelError
from bot.core.replies.marker import Marker, marked, read_marked
from bot.flow.model_commands import carry_out
from bot.flow.noted_choices import NO_COMMENT, NotedChoices

KEY = "the operator's key"
TALK = State(said(turn("first"), turn("second", "shorter", 5)))
TEXT = "### Squash message\n\nfeat: add retries\n"
CODER = {ModelType.CODER: "coder"}


def body_of(state: State = TALK, key: str = KEY) -> str:
    return marked(Marker("squill", HEAD, "1-1"), f"{TEXT}\n{state_line(state, HERE, key)}\n")


def noting(forge: MemoryForge) -> NotedChoices:
    return NotedChoices(forge, 7, HERE, "squill", KEY)


def kept(forge: MemoryForge) -> State | None:
    return read_state(forge.posted[0].body, HERE, KEY)


def test_choices_are_noted_beside_what_was_said() -> None:
    forge = MemoryForge()
    forge.post(body_of())
    noting(forge).note(CODER)
    assert noting(forge).recall() == CODER
    assert kept(forge) == replace(TALK, choices=CODER)
    found = read_marked(forge.posted[0].body, "squill")
    assert found
    assert found.untouched
    assert found.text.startswith(TEXT)
    noting(forge).note({})
    assert kept(forge) == TALK
    assert forge.posted[0].body == body_of()


def test_what_is_noted_already_is_not_written_again() -> None:
    forge = MemoryForge()
    forge.post(body_of(replace(TALK, choices=CODER)))
    noting(forge).note(CODER)
    assert "edit_comment" not in forge.calls


@pytest.mark.parametrize("state", [State(), TALK])
def test_the_last_choice_that_goes_takes_nothing_else_with_it(state: State) -> None:
    forge = MemoryForge()
    forge.post(body_of(replace(state, choices=CODER)))
    noting(forge).note({})
    assert (kept(forge) or State()) == state
    assert forge.posted[0].body.startswith("<!-- squill:squill head=")


def test_a_persons_edit_stays_and_is_still_known_as_one() -> None:
    forge = MemoryForge()
    forge.post(body_of().replace("add", "ADD"))
    noting(forge).note(CODER)
    found = read_marked(forge.posted[0].body, "squill")
    assert found
    assert not found.untouched
    assert "feat: ADD retries" in found.text
    assert noting(forge).recall() == CODER


@pytest.mark.parametrize("body", ["", body_of(replace(TALK, choices=CODER), "another key")])
def test_what_was_not_signed_is_not_recalled(body: str) -> None:
    forge = MemoryForge()
    forge.post(body)
    assert noting(forge).recall() == {}


def test_without_a_comment_nothing_is_noted() -> None:
    with pytest.raises(UserError) as caught:
        noting(MemoryForge()).note(CODER)
    assert caught.value.message == NO_COMMENT


def test_comments_that_cannot_be_read_recall_nothing() -> None:
    forge = MemoryForge()
    forge.fail("comments", ServiceError("502"))
    assert noting(forge).recall() == {}


def test_comments_that_were_seen_are_not_read_again() -> None:
    forge = MemoryForge()
    forge.post(body_of(replace(TALK, choices=CODER)))
    notes = replace(noting(forge), seen=tuple(forge.posted))
    assert notes.recall() == CODER
    assert replace(notes, seen=()).recall() == {}
    assert forge.calls == []


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path, replace(SETUP, fleeting="A run of an action keeps nothing."))


@pytest.mark.parametrize(
    ("text", "said", "chosen"),
    [
        ("coder use coder --pr", "This pull request uses coder as its coder model.", CODER),
        ("coder use active --pr", "This pull request uses the active coder model again.", {}),
        (
            "preset fast --pr",
            "This pull request uses, by the preset fast:",
            CODER | {ModelType.GENERAL: "general"},
        ),
    ],
)
def test_a_choice_for_one_pull_request_is_kept_in_its_comment(
    stage: Stage, text: str, said: str, chosen: dict[ModelType, str]
) -> None:
    forge = MemoryForge()
    forge.post(body_of())
    scene = replace(stage.scene(in_public=True), notes=noting(forge))
    report = carry_out(stage.order(text, at_terminal=False).command, scene)
    assert report.sentences[0] == said
    assert report.sentences[-1] == "The comment with the suggestion keeps that."
    assert noting(forge).recall() == chosen


@pytest.mark.parametrize("text", ["coder use coder", "preset fast", "coder remove coder"])
def test_a_change_for_all_is_still_refused(stage: Stage, text: str) -> None:
    scene = replace(stage.scene(in_public=True), notes=noting(MemoryForge()))
    with pytest.raises(UserError, match="A run of an action keeps nothing"):
        carry_out(stage.order(text, at_terminal=False).command, scene)


def test_a_model_that_is_none_is_not_noted(stage: Stage) -> None:
    forge = MemoryForge()
    forge.post(body_of())
    scene = replace(stage.scene(in_public=True), notes=noting(forge))
    with pytest.raises(UserError, match="There is no coder model 'nobody'"):
        carry_out(stage.order("coder use nobody --pr", at_terminal=False).command, scene)
    with pytest.raises(UnknownModelError):
        scene.choose(HERE, {ModelType.CODER: "nobody"})
    assert kept(forge) == TALK
