"""The change that a command line chose, ready to be described."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.config import Config
from bot.core.replies.marker import Marker
from bot.flow.pipeline import Task


@dataclass(frozen=True, slots=True)
class ChosenChange:
    """What is read (in words), the task, and the settings it is done under.

    `title` is what is checked as a pull request's title, "" for none. `left_out` says in words
    what a person may miss in the change, "" for nothing.
    A pull request has a comment: its `marker`, and `post`, which puts it there and says in words
    what became of it. A change on this machine has neither.
    """

    what: str
    task: Task
    config: Config
    title: str = ""
    left_out: str = ""
    marker: Marker | None = None
    post: Callable[[str], str] | None = None
