"""The calls of one run: under one total deadline, each one written down."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from bot.core.change.tokens import calibrated, estimate_tokens
from bot.core.errors import LlmError, WriteFailure
from bot.core.message.records import Attempt, Problem
from bot.core.models.chat import ChatReply, ChatRequest, Deadlines, Message
from bot.core.models.choosing import Candidate
from bot.core.models.coordination import Sample
from bot.core.models.model import Model
from bot.core.models.name import same_model
from bot.flow.coordinated import Coordinated
from bot.flow.ports import Clock, Llm

SMALLEST_CONTEXT = 4096  # tokens; what Ollama gives on a small host when nothing is asked for
MESSAGE_TOKENS = 8  # what a chat template writes around one message
LONGEST_RAW = 4000  # characters of a reply that are kept for the history
PATIENCE = 3.0  # times the usual wait, beside a stall's deadline, before a model is given up
LEAST_LOAD = 0.5  # seconds; what is shorter found the model in memory
LEAST_SECONDS = 1.0  # a call that has less left cannot end well


@dataclass(frozen=True, slots=True)
class CallRules:
    """How models are asked. Deadlines are seconds, `num_predict` is tokens."""

    num_predict: int
    connect_deadline: float
    first_byte_deadline: float
    stall_deadline: float
    memory_share: float
    least_rate: float = 0.0


class Calls:
    """Makes calls and keeps their history; learns how far the estimate of tokens is off.

    How each call went is told to all other runs.
    """

    def __init__(
        self,
        llm: Llm,
        coordinated: Coordinated,
        clock: Clock,
        rules: CallRules,
        total_deadline: float,
    ) -> None:
        self.attempts: list[Attempt] = []
        self._llm = llm
        self._coordinated = coordinated
        self._clock = clock
        self._rules = rules
        self._ends_at = clock.now() + total_deadline
        self._ratios: dict[str, float] = {}
        self._loaded: list[Model] = []

    def time_is_up(self) -> bool:
        """Whether no further call can be made."""
        return self.remaining() < LEAST_SECONDS

    def remaining(self) -> float:
        """Seconds that are left for all calls."""
        return self._ends_at - self._clock.now()

    def patience(self, candidate: Candidate) -> float:
        """Seconds that the next call may take at the most."""
        return max(LEAST_SECONDS, min(self.remaining(), candidate.model.timeout))

    def make_room(self, candidate: Candidate) -> None:
        """Has the candidate's host free what this run loaded there before, and needs no more.

        A failure does no harm: the host makes room itself, later.
        """
        name, url = candidate.model.model_name, candidate.model.url
        for model in [each for each in self._loaded if each.url == url]:
            if not same_model(model.model_name, name):
                self._loaded.remove(model)
                with suppress(LlmError):
                    self._llm.unload(model)

    def wait(self, seconds: float) -> None:
        """Lets time pass."""
        self._clock.pause(seconds)

    def room(self, model: Model) -> int:
        """The tokens that a prompt may have beside its reply, in the same estimate as `cost`."""
        left = (model.context_length or SMALLEST_CONTEXT) - self._rules.num_predict
        true_for_thousand = calibrated(1000, self._ratios.get(model.model_name, 1.0))
        return left * 1000 // true_for_thousand

    def ask(
        self,
        candidate: Candidate,
        step: str,
        messages: tuple[Message, ...],
        schema: Mapping[str, object],
        share: float = 1.0,
    ) -> ChatReply:
        """One whole reply within `share` of the time that is left; raises LlmError."""
        model = candidate.model
        began = self._clock.now()
        request = ChatRequest(
            model=model,
            messages=messages,
            schema=schema,
            num_predict=self._rules.num_predict,
            think=False if candidate.can_think else None,
            deadlines=self._deadlines(candidate, share),
            least_rate=self._rules.least_rate,
        )
        if self.time_is_up():
            raise LlmError("No time is left for a call.", WriteFailure.TIMEOUT)
        try:
            reply = self._llm.chat(request)
        except LlmError as error:
            self._learn(model, messages, error.prompt_tokens or 0)
            seconds = self._clock.now() - began
            self._coordinated.failed(candidate.place, error.failure, candidate.need)
            self._note(
                candidate, step, ChatReply("", "", error.prompt_tokens or 0, 0, seconds), error
            )
            raise
        self._learn(model, messages, reply.prompt_tokens)
        self._note(candidate, step, reply)
        self._coordinated.succeeded(candidate.place, sample_of(reply))
        if reply.load_seconds >= LEAST_LOAD:
            self._loaded.append(model)
        return reply

    def judge(self, problems: Sequence[Problem]) -> None:
        """Writes down what was wrong with the last reply."""
        self.attempts[-1] = replace(self.attempts[-1], problems=tuple(problems))

    def _deadlines(self, candidate: Candidate, share: float) -> Deadlines:
        """Where it is known how long it takes, one that takes several times as long is given up."""
        rules, expected = self._rules, candidate.expected
        total = min(self.remaining() * share, candidate.model.timeout)
        first_byte = rules.first_byte_deadline
        if expected.measured:
            usual = PATIENCE * expected.first_byte + rules.stall_deadline
            first_byte = min(first_byte, usual)
        return Deadlines(
            connect=min(rules.connect_deadline, total),
            first_byte=min(first_byte, total),
            stall=min(rules.stall_deadline, total),
            total=total,
        )

    def _learn(self, model: Model, messages: Sequence[Message], true_tokens: int) -> None:
        if true_tokens:
            self._ratios[model.model_name] = true_tokens / cost(messages)

    def _note(
        self, candidate: Candidate, step: str, reply: ChatReply, error: LlmError | None = None
    ) -> None:
        self.attempts.append(
            Attempt(
                model=candidate.model.model_name,
                host=candidate.host_name,
                step=step,
                raw=reply.text[:LONGEST_RAW],
                problems=(),
                seconds=reply.seconds,
                prompt_tokens=reply.prompt_tokens,
                output_tokens=reply.output_tokens,
                failure=error.failure.value if error else "",
            )
        )


def sample_of(reply: ChatReply) -> Sample:
    """What a reply shows of the place that gave it; a load of no time was none."""
    load = reply.load_seconds if reply.load_seconds >= LEAST_LOAD else 0.0
    return Sample(load, reply.prefill_rate, reply.decode_rate)


def cost(messages: Sequence[Message]) -> int:
    """The estimated tokens of a prompt."""
    return sum(estimate_tokens(message.content) + MESSAGE_TOKENS for message in messages)
