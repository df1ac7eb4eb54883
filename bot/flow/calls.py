"""The calls of one run: under one total deadline, each one written down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core.change.tokens import calibrated, estimate_tokens
from bot.core.errors import LlmError, WriteFailure
from bot.core.message.records import Attempt, Problem
from bot.core.models.model import Model
from bot.core.models.select import Candidate
from bot.flow.ports import ChatReply, ChatRequest, Clock, Deadlines, Llm, Message

SMALLEST_CONTEXT = 4096  # tokens; what Ollama gives on a small host when nothing is asked for
MESSAGE_TOKENS = 8  # what a chat template writes around one message
LONGEST_RAW = 4000  # characters of a reply that are kept for the history
LEAST_SECONDS = 1.0  # a call that has less left cannot end well


@dataclass(frozen=True, slots=True)
class CallRules:
    """How models are asked. Deadlines are seconds, `num_predict` is tokens."""

    num_predict: int
    connect_deadline: float
    first_byte_deadline: float
    stall_deadline: float
    memory_share: float


class Calls:
    """Makes calls and keeps their history; learns how far the estimate of tokens is off."""

    def __init__(self, llm: Llm, clock: Clock, rules: CallRules, total_deadline: float) -> None:
        self.attempts: list[Attempt] = []
        self._llm = llm
        self._clock = clock
        self._rules = rules
        self._ends_at = clock.now() + total_deadline
        self._ratios: dict[str, float] = {}

    def time_is_up(self) -> bool:
        """Whether no further call can be made."""
        return self._remaining() < LEAST_SECONDS

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
            deadlines=self._deadlines(model, share),
        )
        if self.time_is_up():
            raise LlmError("No time is left for a call.", WriteFailure.TIMEOUT)
        try:
            reply = self._llm.chat(request)
        except LlmError as error:
            self._learn(model, messages, error.prompt_tokens or 0)
            seconds = self._clock.now() - began
            self._note(model, step, ChatReply("", "", error.prompt_tokens or 0, 0, seconds), error)
            raise
        self._learn(model, messages, reply.prompt_tokens)
        self._note(model, step, reply)
        return reply

    def judge(self, problems: Sequence[Problem]) -> None:
        """Writes down what was wrong with the last reply."""
        self.attempts[-1] = replace(self.attempts[-1], problems=tuple(problems))

    def _remaining(self) -> float:
        return self._ends_at - self._clock.now()

    def _deadlines(self, model: Model, share: float) -> Deadlines:
        total = min(self._remaining() * share, model.timeout)
        return Deadlines(
            connect=min(self._rules.connect_deadline, total),
            first_byte=min(self._rules.first_byte_deadline, total),
            stall=min(self._rules.stall_deadline, total),
            total=total,
        )

    def _learn(self, model: Model, messages: Sequence[Message], true_tokens: int) -> None:
        if true_tokens:
            self._ratios[model.model_name] = true_tokens / cost(messages)

    def _note(
        self, model: Model, step: str, reply: ChatReply, error: LlmError | None = None
    ) -> None:
        self.attempts.append(
            Attempt(
                model=model.model_name,
                step=step,
                raw=reply.text[:LONGEST_RAW],
                problems=(),
                seconds=reply.seconds,
                prompt_tokens=reply.prompt_tokens,
                output_tokens=reply.output_tokens,
                failure=error.failure.value if error else "",
            )
        )


def cost(messages: Sequence[Message]) -> int:
    """The estimated tokens of a prompt."""
    return sum(estimate_tokens(message.content) + MESSAGE_TOKENS for message in messages)
