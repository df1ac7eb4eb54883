"""What could not be done becomes a note, and the rest goes on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from bot.core.errors import BotError, ConfigError, PermissionMissingError
from bot.core.note import Level, Note

T = TypeVar("T")

READ_ONLY = (
    "GitHub gives this run a token that can only read, as to every pull request from a fork or by "
    "Dependabot. The result is in the job summary and the outputs."
)


@dataclass(frozen=True, slots=True)
class Attempts:
    """Tries things and collects what failed.

    `read_only`: this run's token cannot write and nobody can change that, as for a fork; then a
    missing permission is no error.
    """

    read_only: bool = False
    notes: list[Note] = field(default_factory=list)

    def note(self, level: Level, text: str) -> None:
        """Remembers something to tell."""
        self.notes.append(Note(level, text))

    def do(self, what: str, action: Callable[[], T]) -> T | None:
        """The action's result; None, and a note, when somebody else is to blame that there is none.

        `what` ends the sentence "Squill could not …".
        """
        try:
            return action()
        except BotError as error:
            self.failed(error, what)
            return None

    def failed(self, error: BotError, what: str = "") -> None:
        """Remembers an error: what the maintainer has to mend is one, anything else a warning."""
        level = Level.ERROR if isinstance(error, ConfigError) else Level.WARNING
        why = error.message
        if isinstance(error, PermissionMissingError):
            level = Level.NOTICE if self.read_only else Level.ERROR
            why = READ_ONLY if self.read_only else _lacking(error)
        self.note(level, f"Squill could not {what}: {why}" if what else why)


def _lacking(error: PermissionMissingError) -> str:
    return f"the token lacks the permission `{error.permission}`. {error.message}"
