"""The change that a command line chose, ready to be described."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.config import Config
from bot.core.replies import Marker
from bot.flow.pipeline import Task


@dataclass(frozen=True, slots=True)
class ChosenChange:
    """What is read (in words), the task, the settings it is done under, and its comment's marker.

    `post` puts a comment where the change came from and says in words what became of it; there is
    none for a change on this machine.
    """

    what: str
    task: Task
    config: Config
    marker: Marker
    post: Callable[[str], str] | None = None
