"""What a code host answers when it is asked to merge."""

from dataclasses import dataclass
from enum import StrEnum


class MergeRefusal(StrEnum):
    """Why it was not merged, as far as the answer's sort tells."""

    MOVED = "moved"
    MOVED_SINCE = "moved-since"
    NOT_MERGEABLE = "not-mergeable"
    WORKFLOW_FILES = "workflow-files"
    GREEN_ALREADY = "green-already"
    UNFIT = "unfit"


@dataclass(frozen=True, slots=True)
class MergeAnswer:
    """`sha` is the commit's; "" where it is merged later. `said` are the host's words for a no."""

    sha: str = ""
    refusal: MergeRefusal | None = None
    said: str = ""
