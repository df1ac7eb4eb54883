"""The conversation with models about one change: who takes part, and what it does without."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from bot.core.message.records import Degradation
from bot.core.models.choosing import Candidate
from bot.core.models.model import ModelType
from bot.core.models.states import state_lines, states
from bot.flow.calls import Calls
from bot.flow.candidates import Chooser, Sources
from bot.flow.coordinated import Coordinated
from bot.flow.relay import Relay
from bot.flow.seat import Seat
from bot.flow.sheet import Subject, wanted_of
from bot.flow.stepdown import NOTHING_TO_READ, none_usable, passed_over
from bot.flow.world import Rules, World
from bot.flow.writer import Writer


@contextmanager
def conversation(
    subject: Subject, world: World, rules: Rules, pull_request: str, repository: str = ""
) -> Iterator[tuple[Writer, list[Degradation]]]:
    """The writer, its deadline running, and what it does without from the start.

    Whatever happens, the slot of a host that it has taken is given back at the end.
    """
    coordinated = Coordinated(world.coordination, world.clock, world.progress)
    deadline = rules.writing.total_deadline
    calls = Calls(world.llm, coordinated, world.clock, rules.calls, deadline)
    chooser = chooser_of(world, rules, coordinated)
    chosen = world.registry.chosen(pull_request)
    if world.registry.trouble:
        coordinated.leave_alone()
    earlier = coordinated.earlier(pull_request)

    wanted = replace(
        wanted_of(subject, rules.calls.num_predict, calls.remaining()),
        chosen=chosen,
        earlier=earlier,
        run_id=world.run_id,
        repository=repository,
    )

    def ranked() -> tuple[Candidate, ...]:
        return chooser.ranked(replace(wanted, seconds=calls.remaining()))

    candidates = ranked() if subject.change.files else ()
    if candidates:
        for line in state_lines(states(candidates, lambda url: _called(url, world))):
            world.progress.step(line)
    seat = Seat(coordinated, world.run_id, pull_request)
    relay = Relay(candidates, ranked, seat, calls, world.progress)
    try:
        missing = _missing(candidates, wanted.role, world.registry.trouble)
        yield (
            Writer(subject, relay, calls, world.progress, rules.fallback),
            missing if subject.change.files else [NOTHING_TO_READ],
        )
    finally:
        relay.leave()


def chooser_of(world: World, rules: Rules, coordinated: Coordinated) -> Chooser:
    """Who ranks the models of this world."""
    sources = Sources(world.llm, world.registry, coordinated, world.machine, world.clock)
    fallback = rules.fallback.model if rules.fallback else None
    return Chooser(sources, rules.calls.memory_share, fallback)


def _called(url: str, world: World) -> str:
    """A host's name in a log, or its address, which never has a credential."""
    named = (host.name for host in world.registry.hosts() if host.url == url)
    return next(named, "") or url


def _missing(
    candidates: Sequence[Candidate], role: ModelType, trouble: Degradation | None
) -> list[Degradation]:
    """What the conversation has to do without."""
    usable = any(candidate.usable for candidate in candidates)
    missing = passed_over(candidates, role) if usable else (none_usable(candidates),)
    return [*([trouble] if trouble else []), *missing]
