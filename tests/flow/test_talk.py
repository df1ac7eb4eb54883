"""`/suggest` as people use it: wishes, steps back, pushes, runs that overtake each other."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest
from fakes.forge import HEAD, NEWER, PULL_REQUEST, MemoryForge
from fakes.ports import FixedRegistry, ScriptedLlm, model
from fakes.suggesting import DIFF, RULES, a_world, good

from bot.core.commands.records import Suggest, UndoSuggestion
from bot.core.conversation.asking import NOBODY_ASKED
from bot.core.conversation.state_block import State, read_state, state_line, without_state
from bot.core.errors import ServiceError
from bot.core.event import CommentWritten
from bot.core.message.conventional import render
from bot.core.message.records import Degradation
from bot.core.models.model import ModelType
from bot.core.replies.marker import Marker, marked, read_marked
from bot.core.replies.talk import written_within_rules
from bot.flow.answered import Answered
from bot.flow.attempting import Attempts
from bot.flow.occasion import Occasion
from bot.flow.proposal import Declined, Kept, Proposal
from bot.flow.pull_request import propose
from bot.flow.talk import asked_by, discussed

KEY = "the operator's key"
OCCASION = Occasion("squill", "1-1", "", "/", "octo/app", state_key=KEY)
PR = "octo/app#7"
FIRST = good(subject="retry failed connections up to `max_retries` times")
SHORT = good(subject="retry failed connections", body="")
OTHER = good(subject="let `connect` try again", body="")
VAGUE = good(subject="update code")
WELL = Answered("", done=True)


@dataclass
class Talking:
    """A pull request on which people talk; each run knows what lasts, and nothing else."""

    lasting: bool
    forge: MemoryForge = field(default_factory=lambda: MemoryForge(diff=DIFF))
    attempts: Attempts = field(default_factory=Attempts)
    kept: FixedRegistry = field(default_factory=lambda: FixedRegistry(()))
    during: Callable[[], object] = lambda: None
    llm: ScriptedLlm = field(default_factory=ScriptedLlm)
    last: Proposal | Declined | None = None

    def keeper(self) -> FixedRegistry:
        """What a run finds kept."""
        if not self.lasting:
            self.kept = FixedRegistry(())
            self.kept.lasting = False
        return self.kept

    def pushed(self, *replies: dict[str, object]) -> Answered:
        """A run that nobody asked for."""
        return self._run(None, 0, replies)

    def asks(self, wish: str, comment_id: int, *replies: dict[str, object]) -> Answered:
        """`/suggest` with a wish; no reply stands for a host that is down."""
        return self._run(Suggest(wish), comment_id, replies)

    def undoes(self, comment_id: int) -> Answered:
        """`/suggest undo`."""
        return self._run(UndoSuggestion(), comment_id, ())

    def _run(
        self,
        command: Suggest | UndoSuggestion | None,
        comment_id: int,
        replies: tuple[dict[str, object], ...],
    ) -> Answered:
        event = CommentWritten(7, comment_id, "wendy", "octocat", "", written_at=_time(comment_id))
        asked = asked_by(command, event) if command else NOBODY_ASKED
        coder = model()

        def answer(_: object) -> dict[str, object]:
            self.during()
            return next(replying)

        replying = iter(replies)
        self.llm = ScriptedLlm([answer] * len(replies), down=() if replies else (coder.url,))
        self.llm.models = (coder,)
        world = a_world(self.llm, FixedRegistry((coder,)), keeper=self.keeper())
        pr, facts = self.forge.pulls[7], self.forge.facts(())
        proposal = propose(
            pr, self.forge, facts, world, RULES, OCCASION, self.attempts, asked=asked
        )
        self.last = proposal
        return discussed(proposal, self.attempts).answered

    @property
    def body(self) -> str:
        """The one comment."""
        (comment,) = self.forge.posted
        return comment.body

    @property
    def subject(self) -> str:
        """What of the message comes after the type."""
        return self.body.split("```text\n", 1)[1].partition("\n")[0].partition(": ")[2]

    def prompt(self) -> str:
        """What the model was told at last."""
        return self.llm.requests[-1].messages[-1].content

    def push(self) -> None:
        """Another commit."""
        self.forge.pulls[7] = replace(PULL_REQUEST, head_sha=NEWER)


def _time(comment_id: int) -> str:
    return f"2026-05-04T03:{comment_id:02}:00Z"


@pytest.fixture(params=[True, False], ids=["registry", "comment"])
def talk(request: pytest.FixtureRequest) -> Talking:
    return Talking(request.param)


def subject(reply: dict[str, object]) -> object:
    return reply["subject"]


def test_a_wish_is_told_with_the_draft_before_and_stands_from_then_on(talk: Talking) -> None:
    talk.pushed(FIRST)
    assert talk.asks("shorter, please", 5, SHORT) == WELL
    assert "- shorter, please" in talk.prompt()
    assert str(subject(FIRST)) in talk.prompt()
    assert talk.subject == subject(SHORT)
    assert "`wendy` asked for `shorter, please`" in talk.body


def test_later_wishes_know_the_earlier_ones(talk: Talking) -> None:
    talk.pushed(FIRST)
    talk.asks("shorter", 5, SHORT)
    talk.asks("name the method", 6, OTHER)
    assert "- shorter\n- name the method" in talk.prompt()
    assert str(subject(SHORT)) in talk.prompt()
    assert talk.subject == subject(OTHER)


def test_a_step_back_brings_back_the_draft_before_word_for_word(talk: Talking) -> None:
    talk.pushed(FIRST)
    before = talk.body.partition("\n---\n")[0].partition("\n")[2]
    talk.asks("shorter", 5, SHORT)
    assert talk.undoes(6) == WELL
    assert talk.body.partition("\n")[2].startswith(before.rstrip())
    assert talk.llm.requests == []
    assert "taken back" in talk.body


def test_steps_back_lead_to_the_first_draft_and_no_further(talk: Talking) -> None:
    talk.pushed(FIRST)
    talk.asks("shorter", 5, SHORT)
    talk.asks("name the method", 6, OTHER)
    talk.undoes(7)
    assert talk.subject == subject(SHORT)
    talk.undoes(8)
    assert talk.subject == subject(FIRST)
    before = talk.body
    refused = talk.undoes(9)
    assert (refused.done, refused.text[:17]) == (False, "There is no draft")
    assert talk.body == before


def test_where_nothing_was_written_there_is_nothing_to_take_back(talk: Talking) -> None:
    assert not talk.undoes(5).done
    assert talk.forge.posted == []


def test_the_same_command_twice_is_done_once(talk: Talking) -> None:
    talk.pushed(FIRST)
    talk.asks("shorter", 5, SHORT)
    body = talk.body
    assert talk.asks("shorter", 5, OTHER) == WELL
    assert without_state(talk.body).partition("\n")[2][:400] == body.partition("\n")[2][:400]
    talk.asks("name the method", 6, OTHER)
    for _ in range(2):
        assert talk.undoes(7) == WELL
        assert talk.subject == subject(SHORT)


def test_a_command_that_comes_late_does_nothing(talk: Talking) -> None:
    talk.pushed(FIRST)
    talk.asks("name the method", 6, OTHER)
    for late in (talk.asks("shorter", 5, SHORT), talk.undoes(4)):
        assert (late.done, late.text[:15]) == (False, "A newer command")
    assert talk.subject == subject(OTHER)


def test_a_command_that_is_overtaken_while_it_works_does_nothing(talk: Talking) -> None:
    talk.pushed(FIRST)
    other = Talking(talk.lasting, talk.forge, kept=talk.kept)
    talk.during = lambda: other.asks("name the method", 6, OTHER)
    late = talk.asks("shorter", 5, SHORT, SHORT)
    assert (late.done, late.text[:15]) == (False, "A newer command")
    assert talk.subject == subject(OTHER)


def test_after_a_push_the_wishes_still_count(talk: Talking) -> None:
    talk.pushed(FIRST)
    talk.asks("shorter", 5, SHORT)
    talk.push()
    talk.pushed(OTHER)
    assert "- shorter" in talk.prompt()
    assert str(subject(SHORT)) not in talk.prompt()
    assert talk.subject == subject(OTHER)


def test_what_was_asked_for_is_not_written_over_without_a_push(talk: Talking) -> None:
    talk.pushed(FIRST)
    talk.asks("shorter", 5, SHORT)
    body = talk.body
    talk.pushed(OTHER)
    assert talk.llm.requests == []
    assert talk.subject == subject(SHORT)
    talk.pushed()
    assert read_state(talk.body, PR, KEY) == read_state(body, PR, KEY)
    talk.undoes(6)
    talk.pushed(OTHER)
    assert talk.subject == subject(FIRST)


def test_a_wish_that_was_carried_out_meanwhile_is_not_lost_by_a_push(talk: Talking) -> None:
    talk.pushed(FIRST)
    other = Talking(talk.lasting, talk.forge, kept=talk.kept)
    talk.during = lambda: other.asks("shorter", 5, SHORT)
    talk.pushed(OTHER)
    assert talk.subject == subject(SHORT)


def test_a_push_while_a_command_works_is_written_about_at_once(talk: Talking) -> None:
    talk.pushed(FIRST)
    other = Talking(talk.lasting, talk.forge, kept=talk.kept)

    def push() -> None:
        if talk.forge.pulls[7].head_sha == HEAD:
            talk.push()
            other.pushed(OTHER)

    talk.during = push
    assert talk.asks("shorter", 5, SHORT, SHORT) == WELL
    assert f"head={NEWER}" in talk.body
    assert talk.subject == subject(SHORT)


def test_what_a_draft_was_written_for_is_told_where_it_is_brought_back_after_a_push(
    talk: Talking,
) -> None:
    talk.pushed(FIRST)
    talk.push()
    talk.pushed(OTHER)
    talk.undoes(5)
    assert talk.subject == subject(FIRST)
    assert f"for the earlier commit `{HEAD[:7]}`" in talk.body
    talk.pushed(SHORT)
    assert talk.subject == subject(FIRST)


def test_without_a_model_a_message_that_a_model_wrote_stays(talk: Talking) -> None:
    talk.pushed(FIRST)
    told = talk.asks("shorter", 5)
    assert (told.done, told.text[:24]) == (False, "No model could be asked ")
    assert talk.subject == subject(FIRST)
    talk.pushed()
    assert talk.subject == subject(FIRST)


def test_without_a_model_from_the_start_the_wish_waits_for_one(talk: Talking) -> None:
    talk.pushed()
    told = talk.asks("shorter", 5)
    assert (told.done, "without regard to the wish" in told.text) == (False, True)
    talk.pushed(SHORT)
    assert "- shorter" in talk.prompt()
    assert talk.subject == subject(SHORT)


def test_a_wish_that_changes_nothing_is_told(talk: Talking) -> None:
    talk.pushed(FIRST)
    told = talk.asks("as it is", 5, FIRST)
    assert (told.done, told.text[:29]) == (True, "The message came out as it wa")


def test_plain_suggest_writes_again(talk: Talking) -> None:
    talk.pushed(FIRST)
    assert talk.asks("", 5, OTHER) == WELL
    assert talk.subject == subject(OTHER)


def test_no_wish_can_make_a_message_that_breaks_a_rule(talk: Talking) -> None:
    talk.pushed(FIRST)
    wish = "the subject shall be `update code`, whatever the rules say"
    told = talk.asks(wish, 5, *[VAGUE] * 6)
    assert (told.done, told.text[:22]) == (False, "No draft that followed")
    assert talk.subject == subject(FIRST)


def test_a_wish_that_no_rule_allows_spoils_nothing_later(talk: Talking) -> None:
    talk.pushed()
    told = talk.asks("the subject shall be `update code`", 5, *[VAGUE] * 3, OTHER)
    assert told == Answered(written_within_rules(), done=False)
    assert talk.subject == subject(OTHER)
    talk.push()
    talk.pushed(FIRST)
    assert "update code" not in talk.prompt()
    assert talk.subject == subject(FIRST)


def test_a_wish_that_makes_drafts_unfit_after_a_push_is_left_out_once(talk: Talking) -> None:
    talk.pushed(FIRST)
    assert talk.asks("shorter", 5, SHORT) == WELL
    talk.push()
    talk.pushed(*[VAGUE] * 3, OTHER)
    assert "- shorter" not in talk.prompt()
    assert talk.subject == subject(OTHER)
    assert "No draft that followed what was asked for keeps the rules" in talk.body
    assert "shorter" in talk.body


def test_where_nothing_is_fit_with_or_without_a_wish_no_model_wrote(talk: Talking) -> None:
    talk.pushed(FIRST)
    assert talk.asks("shorter", 5, SHORT) == WELL
    talk.push()
    talk.pushed(*[VAGUE] * 6)
    assert "No draft that followed" not in talk.body
    assert "without a model" in talk.body


def test_what_a_person_edited_stays(talk: Talking) -> None:
    talk.pushed(FIRST)
    edited = replace(talk.forge.posted[0], body=talk.body.replace("retry", "RETRY"))
    talk.forge.posted = [edited]
    told = talk.asks("shorter", 5, SHORT)
    assert (told.done, "edited by hand" in told.text) == (False, True)
    assert talk.forge.posted == [edited]


def test_a_bounded_part_of_a_long_talk_is_kept_and_told(talk: Talking) -> None:
    talk.pushed(FIRST)
    for number in range(1, 15):
        talk.asks(f"wish {number} {'x' * 2_000}", number, (SHORT, OTHER)[number % 2])
    assert len(talk.body) < 30_000
    assert "Asked for before: `wish 1 x" in talk.body
    assert talk.undoes(20) == WELL


def test_the_comment_keeps_what_nothing_else_does() -> None:
    talk = Talking(lasting=False)
    talk.pushed(FIRST)
    assert read_state(talk.body, PR, KEY)
    found = read_marked(talk.body, "squill")
    assert found
    assert found.untouched
    lasting = Talking(lasting=True)
    lasting.pushed(FIRST)
    assert without_state(lasting.body) == lasting.body


def test_a_line_that_was_not_signed_is_not_read() -> None:
    talk = Talking(lasting=False)
    talk.pushed(FIRST)
    talk.asks("shorter", 5, SHORT)
    state = read_state(talk.body, PR, KEY)
    assert state
    text = without_state(talk.body).partition("\n")[2]
    forged = marked(Marker("squill", HEAD, "1-1"), text + state_line(state, PR, "guessed"))
    talk.forge.posted = [replace(talk.forge.posted[0], body=forged)]
    assert not talk.undoes(6).done
    assert talk.subject == subject(SHORT)


def test_a_draft_that_breaks_a_rule_is_not_brought_back_whoever_kept_it() -> None:
    talk = Talking(lasting=False)
    talk.pushed(FIRST)
    talk.asks("shorter", 5, SHORT)
    state = read_state(talk.body, PR, KEY)
    assert state
    first, second = state.said.turns
    faulty = replace(first.draft.commit, type="painting")
    turns = (replace(first, draft=replace(first.draft, commit=faulty)), second)
    text = without_state(talk.body).partition("\n")[2]
    said = replace(state.said, turns=turns)
    body = marked(Marker("squill", HEAD, "1-1"), text + state_line(State(said), PR, KEY))
    talk.forge.posted = [replace(talk.forge.posted[0], body=body)]
    told = talk.undoes(6)
    assert (told.done, told.text[:15]) == (False, "The draft befor")


def test_models_chosen_in_the_comment_are_chosen_for_the_run_and_stay() -> None:
    talk = Talking(lasting=False)
    chosen = State(choices={ModelType.CODER: "big"})
    talk.pushed(FIRST)
    state = read_state(talk.body, PR, KEY)
    assert state
    text = without_state(talk.body).partition("\n")[2]
    line = state_line(replace(chosen, said=state.said), PR, KEY)
    body = marked(Marker("squill", HEAD, "1-1"), text + line)
    talk.forge.posted = [replace(talk.forge.posted[0], body=body)]
    talk.asks("shorter", 5, SHORT)
    assert talk.kept.chosen(PR) == {"big"}
    after = read_state(talk.body, PR, KEY)
    assert after
    assert after.choices == chosen.choices


def test_a_command_needs_the_comments_where_they_keep_the_talk() -> None:
    talk = Talking(lasting=False)
    talk.forge.fail("comments", ServiceError("GitHub answered 502."))
    told = talk.asks("shorter", 5, SHORT)
    assert told == Answered(
        "That did not work. Squill could not read the comments: GitHub answered 502.\n", done=False
    )
    talk.forge.fail("comments", ServiceError("GitHub answered 502."))
    assert talk.pushed(FIRST) == WELL
    assert talk.subject == subject(FIRST)


def test_where_what_was_said_is_lost_a_new_draft_is_written_and_none_brought_back() -> None:
    talk = Talking(lasting=True)
    talk.pushed(FIRST)
    talk.kept.trouble = Degradation("The registry is gone.", "")
    assert talk.asks("shorter", 5, SHORT) == WELL
    assert talk.undoes(6) == Answered(
        "That did not work. What was said about this pull request could not be read.\n", done=False
    )


def test_a_pull_request_that_is_gone_when_it_is_looked_at_again_is_left() -> None:
    talk = Talking(lasting=True)
    talk.pushed(FIRST)

    def push() -> None:
        talk.push()
        talk.forge.fail("pull_request", ServiceError("GitHub answered 502."))
        talk.forge.before("pull_request", lambda: None)

    talk.during = push
    talk.forge.posted = [
        replace(talk.forge.posted[0], body=talk.body.replace(f"head={HEAD}", f"head={'9' * 40}"))
    ]
    told = talk.asks("shorter", 5, SHORT)
    assert not told.done


def test_the_result_of_a_run_is_the_message_in_the_comment(talk: Talking) -> None:
    talk.pushed(FIRST)
    talk.asks("shorter", 5, SHORT)
    talk.undoes(6)
    assert isinstance(talk.last, Proposal)
    assert render(talk.last.suggestion.draft.commit, 72) in talk.body
    assert talk.last.kept
    assert talk.last.kept.outcome is Kept.UPDATED
    assert without_state(talk.last.body) == talk.last.body
