"""One conversation about one change, carried from model to model until one has written."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.change.digest import make_digest, split_digest
from bot.core.change.records import Digest
from bot.core.errors import LlmError, WriteFailure
from bot.core.message.prompts import improving, repairing
from bot.core.message.records import Attempt, Degradation, Draft, Problem, Severity
from bot.core.message.reply import read_reply
from bot.core.models.chat import ChatReply, Message
from bot.core.models.choosing import Candidate
from bot.core.models.feature import Fallback, Feature
from bot.core.models.model import Model
from bot.flow.calls import CallRules, Calls, cost
from bot.flow.ports import Progress
from bot.flow.reading import read_in_parts
from bot.flow.relay import Relay
from bot.flow.sheet import Reading, Sheet, Subject, enough_tokens, fixed_cost, sheet
from bot.flow.stepdown import OUT_OF_TIME, told_with_host

__all__ = ["CallRules", "Writer"]

ROOM_TO_IMPROVE = 700  # tokens for a reply and its problems, lest the change be cut
LEAST_DIGEST = 200  # tokens; with less a model would write about nothing
NEARLY = 0.9  # of the share of lines that is wanted: so much is enough where it takes less reading
MOST_UNFIT = 3  # drafts in a row that break rules before the next model has its turn
MOST_CUTS = 2  # how often a model is shown less after it said that the prompt was too long
CUT = 0.7  # the share of a digest that is tried next
TOO_LONG = frozenset({WriteFailure.CONTEXT_OVERFLOW, WriteFailure.TRUNCATED_PROMPT})

CUT_OFF = Problem(
    "reply-form",
    "The model's reply was cut off.",
    "it was cut off because it was too long: write less, above all in body and summary",
)


class Writer:
    """Asks model after model for a draft and for better ones; `model` names who wrote the last."""

    def __init__(
        self,
        subject: Subject,
        relay: Relay,
        calls: Calls,
        progress: Progress,
        fallback: Fallback | None = None,
    ) -> None:
        self.model = ""
        self.digests: tuple[Digest, ...] = ()
        self._subject = subject
        self._calls = calls
        self._progress = progress
        self._relay = relay
        self._fallback = fallback
        self._fixed = fixed_cost(subject)
        self._reading: Reading | None = None
        self._sheets: dict[str, Sheet] = {}
        self._most: dict[str, int] = {}
        self._shown = subject.digest.usual_tokens
        self._tries = 0
        self._reply = ""
        self._repeats = False
        self._unfit_drafts = 0
        self._unfit = True

    @property
    def degradations(self) -> tuple[Degradation, ...]:
        """Every step down so far."""
        late = self._unfit and self._calls.time_is_up()
        return (*self._relay.degradations, *((OUT_OF_TIME,) if late else ()))

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        """Every call so far."""
        return tuple(self._calls.attempts)

    def write(self) -> Draft | None:
        """A first draft; None when no model gives one in time."""
        self._pass_over_too_small()
        if self._relay.current:
            self._reading = self._read_if_large(self._relay.current.model)
        return self._turn("generate message", ())

    def may_improve(self) -> bool:
        """Whether asking again is allowed, and can change anything."""
        if self._relay.current is None or not self._may_try():
            return False
        return not self._is_stuck() or self._relay.has_another

    def improve(self, problems: Sequence[Problem]) -> Draft | None:
        """A draft after the last one went back with its problems; None when no model gives one.

        The same prompt gives the same reply, so a model that repeats itself is not asked again;
        the next one gets its draft, with the problems.
        """
        self._tries += 1
        if self._is_stuck():
            self._relay.step_down(WriteFailure.UNFIT)
            self._unfit_drafts = 0
        before = self._reply
        draft = self._turn("improve message", improving(before, problems))
        self._repeats = self._reply == before
        return draft

    def judge(self, problems: Sequence[Problem]) -> None:
        """Writes down what was wrong with the last draft."""
        self._unfit = any(problem.severity is Severity.ERROR for problem in problems)
        self._unfit_drafts = self._unfit_drafts + 1 if self._unfit else 0
        self._calls.judge(problems)

    def _is_stuck(self) -> bool:
        """Whether another model should have its turn."""
        if self._repeats or self._spares(Feature.IMPROVE):
            return True
        return self._unfit_drafts >= MOST_UNFIT

    def _pass_over_too_small(self) -> None:
        while (first := self._relay.current) and self._room(first.model, ()) < LEAST_DIGEST:
            self._relay.step_down(WriteFailure.CONTEXT_OVERFLOW)

    def _read_if_large(self, model: Model) -> Reading | None:
        """What is noted on the change in parts, if this model cannot be shown enough at once."""
        change, rules = self._subject.change, self._subject.digest
        room = self._room(model, ())
        if self._spares(Feature.PARTS):
            return None
        if make_digest(change, room).share >= rules.split_below_share:
            self._shown = enough_tokens(change, rules, room, NEARLY * rules.split_below_share)
            return None
        parts = split_digest(change, min(room, max(self._shown, room // 2)), rules)
        if len(parts) == 1:
            return None
        return read_in_parts(change, parts, self._relay, self._calls, self._progress)

    def _may_try(self) -> bool:
        return self._tries < self._subject.writing.max_attempts and not self._calls.time_is_up()

    def _turn(self, step: str, tail: tuple[Message, ...]) -> Draft | None:
        """The draft of the first model from the current one on that gives one."""
        while candidate := self._relay.seated():
            self._progress.step(step, told_with_host(candidate))
            draft = self._draft_by(candidate, step, tail)
            if draft is not None:
                return draft
        return None

    def _draft_by(self, candidate: Candidate, step: str, tail: tuple[Message, ...]) -> Draft | None:
        """A model's draft; its reply goes back once when it cannot be read, then it steps down."""
        reply, read = self._ask(candidate, step, tail)
        if reply is not None and not isinstance(read, Draft) and self._may_try():
            self._tries += 1
            tail = (*tail, *repairing(reply.text, read))
            reply, read = self._ask(candidate, "repair reply", tail)
        if reply is None:
            return None
        if not isinstance(read, Draft):
            self._relay.step_down(WriteFailure.GARBAGE)
            return None
        self._reply, self.model = reply.text, candidate.model.model_name
        return self._accepted(read, self._sheets[candidate.model.model_id])

    def _ask(
        self, candidate: Candidate, step: str, tail: tuple[Message, ...]
    ) -> tuple[ChatReply | None, Draft | tuple[Problem, ...]]:
        """A reply and what is in it; without a reply the model has stepped down."""
        failure = WriteFailure.CONTEXT_OVERFLOW
        for _ in range(MOST_CUTS + 1):
            page = self._sheet(candidate.model, tail)
            if page is None:
                break
            try:
                reply = self._calls.ask(candidate, step, (*page.messages, *tail), page.schema)
            except LlmError as error:
                failure = error.failure
                if failure not in TOO_LONG:
                    break
                self._show_less(candidate.model)
            else:
                return reply, self._read(reply)
        self._relay.step_down(failure)
        return None, ()

    def _read(self, reply: ChatReply) -> Draft | tuple[Problem, ...]:
        read = read_reply(reply.text) if reply.done_reason == "stop" else (CUT_OFF,)
        if not isinstance(read, Draft):
            self._calls.judge(read)
        return read

    def _accepted(self, draft: Draft, page: Sheet) -> Draft:
        """The draft with the purposes of those files alone that the model was asked about."""
        self.digests = page.digests
        files = tuple(file for file in draft.entry.files if file.path in page.choices.paths)
        return replace(draft, entry=replace(draft.entry, files=files))

    def _sheet(self, model: Model, tail: Sequence[Message]) -> Sheet | None:
        """What a model is shown: the same in every turn as long as it fits; None when too little.

        A model reads a prompt that begins as the one before much faster.
        """
        known = self._sheets.get(model.model_id)
        if known and cost(known.messages) + cost(tail) <= self._calls.room(model):
            return known
        budget = self._budget(model, tail)
        if budget < LEAST_DIGEST:
            return None
        page = sheet(self._asked_for(), self._reading, budget)
        self._sheets[model.model_id] = page
        return page

    def _asked_for(self) -> Subject:
        """The subject, with less to write about for a model that is spared the rest."""
        if not self._spares(Feature.PURPOSES):
            return self._subject
        return replace(self._subject, digest=replace(self._subject.digest, refine_files=0))

    def _spares(self, feature: Feature) -> bool:
        current = self._relay.current
        if self._fallback is None or current is None or not current.fallback:
            return False
        return self._fallback.spares(feature)

    def _show_less(self, model: Model) -> None:
        page = self._sheets.pop(model.model_id)
        self._most[model.model_id] = int((cost(page.messages) - self._fixed) * CUT)

    def _budget(self, model: Model, tail: Sequence[Message]) -> int:
        """The estimated tokens that this model is shown of the change."""
        room = self._room(model, tail)
        return min(room, self._most.get(model.model_id, room), self._shown)

    def _room(self, model: Model, tail: Sequence[Message]) -> int:
        """The estimated tokens that its context has for the change."""
        return self._calls.room(model) - self._fixed - max(ROOM_TO_IMPROVE, cost(tail))
