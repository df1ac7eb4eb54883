"""Has the likely model loaded while the diff is still being read."""

from dataclasses import replace
from threading import Thread

from bot.core.errors import LlmError
from bot.core.models.chat import Deadlines
from bot.core.models.choosing import Candidate, Wanted
from bot.core.models.repository import repository_of
from bot.flow.candidates import Chooser
from bot.flow.conversation import chooser_of
from bot.flow.coordinated import Coordinated
from bot.flow.world import Rules, World

LIKELY = Wanted(prompt_tokens=6_000, output_tokens=250, tier=2)
"""What most changes call for; which one this is shows when it has been read."""


def warm_up(world: World, rules: Rules, pull_request: str) -> Thread:
    """Begins to load the model that will probably write, and returns at once.

    Nothing is loaded where one that can write is in memory, where others are at work or would have
    to leave. The thread ends with the process, and the host gives up a load that nobody waits for.
    """
    thread = Thread(target=_load, args=(world, rules, pull_request), daemon=True)
    thread.start()
    return thread


def _load(world: World, rules: Rules, pull_request: str) -> None:
    coordinated = Coordinated(world.coordination, world.clock, world.progress)
    chooser = chooser_of(world, rules, coordinated)
    wanted = replace(
        LIKELY,
        chosen=world.registry.chosen(pull_request),
        repository=repository_of(pull_request),
    )
    candidate = _likely(chooser, wanted)
    if candidate is None:
        return
    calls = rules.calls
    patience = min(calls.first_byte_deadline, candidate.model.timeout)
    deadlines = Deadlines(calls.connect_deadline, patience, calls.stall_deadline, patience)
    try:
        seconds = world.llm.preload(candidate.model, deadlines)
    except LlmError as error:
        world.progress.step("load ahead", error.message)
    else:
        world.progress.step("load ahead", f"{candidate.model.model_name} in {seconds:.1f} s")


def _likely(chooser: Chooser, wanted: Wanted) -> Candidate | None:
    """The first candidate, if it is to be loaded and nobody minds."""
    ranked = chooser.ranked(wanted)
    first = next((each for each in ranked if each.usable), None)
    if first is None or first.resident or first.probe or first.crowded:
        return None
    return first
