"""What came of writing a suggestion for a pull request."""

from dataclasses import dataclass
from enum import StrEnum

from bot.core.message.records import Suggestion


class Kept(StrEnum):
    """What became of the comment."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    EDITED = "edited by hand, so it was left as it is"
    OUTDATED = "left to the run for a newer commit"


@dataclass(frozen=True, slots=True)
class KeptComment:
    """What became of the comment, and where it is."""

    outcome: Kept
    url: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A suggestion, the comment's body, and what became of the comment (None: not written)."""

    suggestion: Suggestion
    body: str
    kept: KeptComment | None
