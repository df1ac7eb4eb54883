"""What became of a pull request's entry."""

from dataclasses import dataclass
from enum import StrEnum

from bot.core.changelog.records import UNKNOWN, FormName, Known


class EntryState(StrEnum):
    """Where an entry is, or why it is nowhere."""

    COMMENT = "comment"
    THERE = "there"
    LATER = "later"
    NONE = "none"
    THEIRS = "theirs"
    TO_PASTE = "to-paste"
    FAILED = "failed"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True)
class EntryOutcome:
    """What became of it: `path` is where it belongs, `shown` what to paste, `reason` says why.

    `commit_sha` is the last commit that was made for it, "" for none.
    """

    state: EntryState
    form: FormName = FormName.COMMENT
    path: str = ""
    shown: str = ""
    reason: str = ""
    known: Known = UNKNOWN
    commit_sha: str = ""
    section: str = ""
