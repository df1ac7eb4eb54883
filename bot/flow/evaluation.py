"""Replays changes that have landed: what the analysis, or a model, would have written for each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.core.evaluation.landed import Landed, truth_of
from bot.core.evaluation.outcome import Outcome, outcome_of
from bot.core.message.records import Degradation
from bot.core.models.model import Host, Model
from bot.core.models.quality import Quality
from bot.flow.pipeline import suggest
from bot.flow.ports import Registry
from bot.flow.world import Rules, Task, World

ROUND = 10
"""Changes that one writer has before the next one's turn: loading a model takes long, and whoever
is interrupted wants every model to have had about the same changes."""

BREATHER = 25.0
"""Seconds after which a model that failed may be asked again: its breaker is open for 20."""

MOST_SILENT = 3
"""Changes in a row that a model could not be asked about before it is left out."""


@dataclass(frozen=True, slots=True)
class Case:
    """A change to replay: what landed, and the task of writing about it as if it were new."""

    landed: Landed
    task: Task


class Only:
    """A registry of one model, or of none, for a writer who is to be heard alone."""

    def __init__(self, registry: Registry, model: Model | None) -> None:
        self._registry = registry
        self._models = (replace(model, is_active=True),) if model else ()

    def list_models(self) -> Sequence[Model]:
        """The model, as if it were the active one."""
        return self._models

    def hosts(self) -> Sequence[Host]:
        """The operator's hosts."""
        return self._registry.hosts()

    def chosen(self, pull_request: str) -> frozenset[str]:
        """Nothing is chosen: there is no choice."""
        del pull_request
        return frozenset()

    def qualities(self, repository: str) -> Mapping[str, Quality]:
        """Nothing that was measured before counts."""
        del repository
        return {}

    @property
    def trouble(self) -> Degradation | None:
        """None: a registry that was read once is enough here."""
        return None


def replay(
    cases: Iterable[Case],
    models: Sequence[Model | None],
    world: World,
    rules: Rules,
    seconds: float,
) -> Iterator[Outcome]:
    """The outcomes as they come, in rounds; None among the models stands for the analysis alone.

    Each writer works as in any run, with the fallback and all other models kept out and the
    maintainers' words hidden. The house of a change is what landed before it. `seconds` are for all
    of it; a change that they cut short does not count.
    """
    turns = Turns(world, replace(rules, fallback=None), world.clock.now() + seconds)
    upcoming = iter(cases)
    while some := list(islice(upcoming, ROUND)):
        for model in models:
            yield from turns.of(model, some)


class Turns:
    """Who has been heard, who keeps silent, and how long there is time."""

    def __init__(self, world: World, rules: Rules, ends_at: float) -> None:
        self._world = world
        self._rules = rules
        self._ends_at = ends_at
        self._heard: set[str] = set()
        self._silent: Counter[str] = Counter()

    def of(self, model: Model | None, cases: Sequence[Case]) -> Iterator[Outcome]:
        """The outcomes of one writer's turn; fewer where it keeps silent or the time is up."""
        writer = model.model_id if model else ""
        world = replace(self._world, registry=Only(self._world.registry, model))
        for case in cases:
            if self._time_is_up() or self._silent[writer] == MOST_SILENT:
                return
            outcome = self._patient(case, writer, world)
            if outcome is None:
                return
            self._silent[writer] = self._silent[writer] + 1 if outcome.why else 0
            yield outcome

    def _patient(self, case: Case, writer: str, world: World) -> Outcome | None:
        """What came of a change; a model that has just failed is given time to come back."""
        outcome = _replayed(case, writer, world, self._rules, self._ends_at)
        if outcome and outcome.why and writer in self._heard and not self._time_is_up():
            world.clock.pause(BREATHER)
            outcome = _replayed(case, writer, world, self._rules, self._ends_at)
        if outcome and not outcome.why:
            self._heard.add(writer)
        return outcome

    def _time_is_up(self) -> bool:
        return self._world.clock.now() >= self._ends_at


def _replayed(
    case: Case, writer: str, world: World, rules: Rules, ends_at: float
) -> Outcome | None:
    """What came of a change; None where the time was up before its writer had finished."""
    began = world.clock.now()
    deadline = max(0.0, min(rules.writing.total_deadline, ends_at - began))
    writing = replace(rules.writing, total_deadline=deadline)
    suggestion = suggest(case.task, world, replace(rules, writing=writing))
    ended = world.clock.now()
    truth = truth_of(case.landed, rules.titles.types)
    outcome = outcome_of(
        case.landed.sha, writer, truth, suggestion, ended - began, case.landed.title
    )
    return None if ended >= ends_at and not outcome.wrote else outcome
