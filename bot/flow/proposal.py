"""What came of writing a suggestion for a pull request."""

from dataclasses import dataclass
from enum import StrEnum

from bot.core.message.records import Suggestion
from bot.core.verdict import TitleVerdict
from bot.flow.answered import Answered


class Kept(StrEnum):
    """What became of the comment."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    EDITED = "edited by hand, so it was left as it is"
    OUTDATED = "left to the run for a newer commit"
    OVERTAKEN = "left to a newer command"


@dataclass(frozen=True, slots=True)
class KeptComment:
    """What became of the comment, and where it is."""

    outcome: Kept
    url: str


WELL = Answered("", done=True)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A suggestion, the comment's body, and what became of the comment (None: not written).

    `remark` is what to answer to the command that asked for it; `verdict` is the title's, with a
    fix that suits the suggestion.
    """

    suggestion: Suggestion
    body: str
    kept: KeptComment | None
    remark: Answered = WELL
    verdict: TitleVerdict | None = None


@dataclass(frozen=True, slots=True)
class Declined:
    """Nothing was written, and why: the answer to the command that asked for it."""

    why: str
