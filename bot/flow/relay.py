"""The models that may still be asked, best first: one that fails steps down for the next."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.core.errors import WriteFailure
from bot.core.message.records import Degradation
from bot.core.models.choosing import Candidate
from bot.core.models.coordination import Place
from bot.core.models.name import same_model
from bot.flow.calls import Calls
from bot.flow.ports import Progress
from bot.flow.seat import Seat
from bot.flow.stepdown import failed, none_usable, smaller_context, told_with_host

LEAST_CONTEXT = 4096
PASSING = frozenset({WriteFailure.BUSY, WriteFailure.CUT_STREAM})
"""Failures that the very next request may not meet."""

RETRY_AFTER = 2.0
WAIT, LONGEST_WAIT = 0.5, 5.0
LOOKS = 10
"""Looks for a free slot: so many in the time that it is expected to take, within these seconds.

A long line has many who look, and whoever comes first goes first, so none of them need hurry.
"""


class Relay:
    """Whose turn it is, and every step down so far; `rank` gives the candidates as they are now."""

    def __init__(
        self,
        candidates: Sequence[Candidate],
        rank: Callable[[], Sequence[Candidate]],
        seat: Seat,
        calls: Calls,
        progress: Progress,
    ) -> None:
        self.degradations: list[Degradation] = []
        self._rank = rank
        self._seat = seat
        self._calls = calls
        self._progress = progress
        self._failed: dict[WriteFailure, list[Candidate]] = {}
        self._gone: set[Place] = set()
        self._retried: set[Place] = set()
        self._waited_for: set[Place] = set()
        self._waiting = deque(candidate for candidate in candidates if candidate.usable)

    @property
    def current(self) -> Candidate | None:
        """The model whose turn it is; None when all have stepped down."""
        return self._waiting[0] if self._waiting else None

    @property
    def has_another(self) -> bool:
        """Whether somebody would have the next turn."""
        return len(self._waiting) > 1

    def seated(self) -> Candidate | None:
        """The model whose turn it is, with a slot of its host taken; None when time has run out.

        While the host is full, the ranking is made anew: another one may have become better.
        """
        while (candidate := self.current) and not self._calls.time_is_up():
            if self._seat.take(candidate, self._calls.patience(candidate)):
                self._calls.make_room(candidate)
                return candidate
            self._tell_waiting(candidate)
            self._calls.wait(min(max(WAIT, candidate.expected.queue / LOOKS), LONGEST_WAIT))
            self._rank_anew()
        return None

    def step_down(self, failure: WriteFailure) -> None:
        """Ends the turn of the current model; models with one cause are told together.

        One that ran out of memory has another turn with half its context, if that is enough. After
        a failure that may pass it has one more, unless another host has the same model.
        """
        candidate = self._waiting.popleft()
        told = f"{told_with_host(candidate)}: {failure.value}"
        if failure in PASSING and candidate.place not in self._retried and self._alone(candidate):
            self._retried.add(candidate.place)
            self._waiting.appendleft(candidate)
            self._progress.step("try again", told)
            self._calls.wait(RETRY_AFTER)
            return
        if failure is WriteFailure.OUT_OF_MEMORY and candidate.model.context_length > LEAST_CONTEXT:
            half = max(LEAST_CONTEXT, candidate.model.context_length // 2)
            smaller = replace(candidate, model=replace(candidate.model, context_length=half))
            self._waiting.appendleft(smaller)
            self._progress.step("try with half the context", told)
            self.degradations.append(smaller_context(smaller.model))
            return
        self._progress.step("switch", told)
        self._gone.add(candidate.place)
        self._waiting = deque(each for each in self._waiting if each.place not in self._gone)
        alike = self._failed.setdefault(failure, [])
        if alike:
            self.degradations.remove(failed(alike, failure))
        alike.append(candidate)
        self.degradations.append(failed(alike, failure))

    def leave(self) -> None:
        """Gives the slot back."""
        self._seat.leave()

    def _tell_waiting(self, candidate: Candidate) -> None:
        """Says once for each place that the run waits for it."""
        if candidate.place not in self._waited_for:
            self._waited_for.add(candidate.place)
            self._progress.step("wait for a slot", told_with_host(candidate))

    def _alone(self, candidate: Candidate) -> bool:
        """Whether no other host could answer in this one's place."""
        name = candidate.model.model_name
        return not any(same_model(each.model.model_name, name) for each in self._waiting)

    def _rank_anew(self) -> None:
        ranked = self._rank()
        self._waiting = deque(
            each for each in ranked if each.usable and each.place not in self._gone
        )
        refused = [each for each in ranked if not each.usable]
        if not self._waiting and refused:
            self.degradations.append(none_usable(refused))
