"""What a run knows of itself."""

from dataclasses import dataclass, field

from bot.core.message.records import Degradation


@dataclass(frozen=True, slots=True)
class Occasion:
    """Whose comment a run keeps, its id and page, what starts commands, the repository's name.

    `without_model` is told when no model wrote: what the surroundings may have to do with it.
    `again`: an earlier attempt of this very run is over; `began` is when this one did (ISO, UTC).
    `state_key` signs what is kept in a comment, "" for no signature.
    """

    instance_id: str
    run: str
    run_url: str
    prefix: str
    repository: str
    without_model: tuple[Degradation, ...] = ()
    again: bool = False
    began: str = ""
    state_key: str = field(default="", repr=False)
