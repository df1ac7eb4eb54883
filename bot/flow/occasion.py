"""What a run knows of itself."""

from dataclasses import dataclass

from bot.core.message.records import Degradation


@dataclass(frozen=True, slots=True)
class Occasion:
    """Whose comment a run keeps, the run's id and page, and what starts commands.

    `without_model` is told when no model wrote: what the surroundings may have to do with it.
    """

    instance_id: str
    run: str
    run_url: str
    prefix: str
    without_model: tuple[Degradation, ...] = ()
