"""The models that may still be asked, best first: one that fails steps down for the next."""

from collections import deque
from collections.abc import Iterable

from bot.core.errors import WriteFailure
from bot.core.message.records import Degradation
from bot.core.models.model import Model
from bot.core.models.select import Candidate
from bot.flow.stepdown import failed


class Relay:
    """Whose turn it is, and every step down so far."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self.degradations: list[Degradation] = []
        self._failed: dict[WriteFailure, list[Model]] = {}
        self._waiting = deque(candidate for candidate in candidates if candidate.usable)

    @property
    def current(self) -> Candidate | None:
        """The model whose turn it is; None when all have stepped down."""
        return self._waiting[0] if self._waiting else None

    def step_down(self, failure: WriteFailure) -> None:
        """Ends the turn of the current model; models with one cause are told together."""
        models = self._failed.setdefault(failure, [])
        if models:
            self.degradations.remove(failed(models, failure))
        models.append(self._waiting.popleft().model)
        self.degradations.append(failed(models, failure))
