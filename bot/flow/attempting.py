"""What could not be done becomes a note, and the rest goes on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from bot.core.errors import ConfigError, PermissionMissingError, ServiceError
from bot.core.note import Level, Note

T = TypeVar("T")


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
        """The action's result; None, and a note, when the maintainer or a service is to blame.

        `what` ends the sentence "Squill could not …".
        """
        try:
            return action()
        except PermissionMissingError as error:
            level = Level.NOTICE if self.read_only else Level.ERROR
            why = self._why(error)
        except ConfigError as error:
            level, why = Level.ERROR, error.message
        except ServiceError as error:
            level, why = Level.WARNING, error.message
        self.note(level, f"Squill could not {what}: {why}")
        return None

    def _why(self, error: PermissionMissingError) -> str:
        if self.read_only:
            return (
                "GitHub gives this run a token that can only read, as to every pull request from "
                "a fork or by Dependabot. The result is in the job summary and the outputs."
            )
        return f"the token lacks the permission `{error.permission}`. {error.message}"
