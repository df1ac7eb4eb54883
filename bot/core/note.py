"""What a run has to tell besides its result."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a note matters: a notice informs, a warning asks for care, an error for action."""

    NOTICE = "notice"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to tell the maintainer, in words."""

    level: Level
    text: str
