"""A talk about one change: what models are told, what stands, what comes back."""

from collections.abc import Iterable

import pytest
from fakes.ports import FixedRegistry, Scripted, ScriptedLlm, model
from fakes.suggesting import DIFF, RULES, a_world, good, task

from bot.adapters.sqlite_registry import SqliteRegistry
from bot.core.conversation import Conversation
from bot.core.errors import ServiceError, UserError, WriteFailure
from bot.core.models.model import ModelType
from bot.flow.chat import Chat, ChatPlace
from bot.flow.chosen_model import ChosenModel
from bot.flow.ports import ConversationStore

FIRST, SECOND = "retry failed connections", "try connections again"
PLACE = ChatPlace("octo/app@main:1", "a" * 40, "ada")


def replies(*subjects: str) -> list[Scripted]:
    return [good(subject=f"{subject} up to `max_retries` times") for subject in subjects]


def talk(
    script: Iterable[Scripted],
    store: ConversationStore | None = None,
    place: ChatPlace = PLACE,
    diff: str = DIFF,
) -> tuple[Chat, ScriptedLlm]:
    llm = ScriptedLlm(script)
    llm.models = (model(),)
    world = a_world(llm, FixedRegistry((model(),)))
    return Chat(task(diff), world, RULES, place, store or SqliteRegistry(":memory:")), llm


def subject(chat: Chat) -> str:
    assert chat.said.standing
    return chat.said.standing.draft.commit.subject


def prompt(llm: ScriptedLlm) -> str:
    return "\n".join(message.content for message in llm.requests[-1].messages)


def test_a_wish_is_told_with_those_before_it_and_the_draft_so_far() -> None:
    chat, llm = talk(replies(FIRST, SECOND, FIRST))
    chat.begin()
    chat.write("shorter")
    chat.write("name the option")
    assert "- shorter\n- name the option" in prompt(llm)
    assert SECOND in prompt(llm)
    assert [turn.instruction for turn in chat.said.turns] == ["", "shorter", "name the option"]
    assert [turn.author for turn in chat.said.turns] == ["", "ada", "ada"]


def test_a_step_back_asks_nobody_and_the_next_wish_goes_on_from_there() -> None:
    chat, llm = talk(replies(FIRST, SECOND, FIRST))
    chat.begin()
    chat.write("shorter")
    assert chat.step_back()
    assert (subject(chat).startswith(FIRST), len(llm.requests)) == (True, 2)
    chat.write("longer")
    assert chat.said.wishes == ("longer",)


def test_there_is_no_step_back_before_the_first_draft() -> None:
    chat, _ = talk(replies(FIRST))
    assert not chat.step_back()
    chat.begin()
    assert not chat.step_back()
    assert subject(chat).startswith(FIRST)


def test_the_same_change_comes_back_where_it_was_left() -> None:
    store = SqliteRegistry(":memory:")
    chat, _ = talk(replies(FIRST, SECOND), store)
    chat.begin()
    chat.write("shorter")
    again, llm = talk([], store)
    suggestion = again.begin()
    assert (llm.requests, again.said, suggestion.writer) == ([], chat.said, "coder:7b")
    assert suggestion.draft.commit.subject == subject(chat)


def test_a_change_that_went_on_is_written_anew_with_the_wishes_so_far() -> None:
    store = SqliteRegistry(":memory:")
    chat, _ = talk(replies(FIRST, SECOND), store)
    chat.begin()
    chat.write("shorter")
    later, llm = talk(replies(FIRST), store, ChatPlace(PLACE.name, "b" * 40, "ada"))
    later.begin()
    assert "- shorter" in prompt(llm)
    assert len(later.said.turns) == 3


def test_a_draft_that_is_kept_and_breaks_a_rule_does_not_come_back() -> None:
    store = SqliteRegistry(":memory:")
    chat, _ = talk(replies(FIRST), store)
    chat.begin()
    elsewhere = DIFF.replace("max_retries", "most_tries").replace("pool", "lake")
    other, llm = talk([good(subject="retry `most_tries` times")], store, diff=elsewhere)
    other.begin()
    assert len(llm.requests) == 1


def test_a_wish_that_no_model_follows_leaves_what_stood() -> None:
    chat, _ = talk([*replies(FIRST), WriteFailure.CRASHED])
    chat.begin()
    before = chat.said
    assert chat.write("shorter").writer == ""
    assert chat.said == before


class Closed:
    """A store that cannot be reached."""

    def __init__(self) -> None:
        self.asked = 0

    def conversation(self, pull_request: str) -> Conversation | None:
        self.asked += 1
        raise ServiceError("closed")

    def keep_conversation(self, pull_request: str, said: Conversation) -> bool:
        self.asked += 1
        raise ServiceError("closed")


def test_a_store_that_fails_is_told_once_and_the_talk_goes_on() -> None:
    store = Closed()
    chat, _ = talk(replies(FIRST, SECOND), store)
    chat.begin()
    chat.write("shorter")
    assert (chat.unkept, store.asked, subject(chat).startswith(SECOND)) == ("closed", 1, True)


class ClosedForWriting(Closed):
    def conversation(self, pull_request: str) -> Conversation | None:
        return None


def test_a_store_that_cannot_be_written_is_not_tried_again() -> None:
    store = ClosedForWriting()
    chat, _ = talk(replies(FIRST, SECOND), store)
    chat.begin()
    chat.write("shorter")
    assert (chat.unkept, store.asked) == ("closed", 1)


GENERAL = model("llama3.1:8b", model_id="general", model_type=ModelType.GENERAL)


@pytest.mark.parametrize("named", ["general", "GENERAL", "llama3.1:8b"])
def test_a_model_is_chosen_by_id_or_name_and_left_to_the_registry_again(named: str) -> None:
    registry = ChosenModel(FixedRegistry((model(), GENERAL), {"x": frozenset({"coder"})}))
    assert registry.chosen("x") == {"coder"}
    assert registry.choose(named) == GENERAL
    assert registry.chosen("x") == {"general"}
    assert registry.choose("Auto") is None
    assert registry.chosen("x") == {"coder"}


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("generl", "There is no model 'generl' (did you mean general?); known are "),
        ("x" * 9000, "'; known are coder, general, auto."),
    ],
)
def test_a_model_that_is_none_is_told_with_those_there_are(named: str, told: str) -> None:
    with pytest.raises(UserError) as caught:
        ChosenModel(FixedRegistry((model(), GENERAL))).choose(named)
    assert told in caught.value.message
    assert len(caught.value.message) < 250


def test_without_any_model_there_is_none_to_choose() -> None:
    with pytest.raises(UserError, match="none is registered"):
        ChosenModel(FixedRegistry(())).choose("x")
