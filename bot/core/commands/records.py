"""What a person can ask of a pull request, one frozen class each: its docstring is its help."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class ApplyPart(StrEnum):
    """What of the message goes into the pull request."""

    TITLE = "title"
    BODY = "body"
    ALL = "all"


class SquashTime(StrEnum):
    """When a pull request is merged."""

    NOW = "now"
    WHEN_GREEN = "when-green"


class ChangelogAction(StrEnum):
    """What is done about the changelog entry."""

    SHOW = "show"
    WRITE = "write"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Suggest:
    """Write the squash message and the changelog entry anew, with a wish if there is one."""

    instruction: str = ""


@dataclass(frozen=True, slots=True)
class UndoSuggestion:
    """Go back to the draft before."""


@dataclass(frozen=True, slots=True)
class Apply:
    """Put the message into the pull request's title and body; force replaces others' edits."""

    part: ApplyPart = ApplyPart.ALL
    force: bool = False


@dataclass(frozen=True, slots=True)
class Squash:
    """Squash-merge the pull request with the message, now or once its checks are green."""

    time: SquashTime = SquashTime.NOW


@dataclass(frozen=True, slots=True)
class CheckTitle:
    """Check the title again and set its status."""


@dataclass(frozen=True, slots=True)
class Changelog:
    """Show the changelog entry, write it to where the project keeps such entries, or skip it."""

    action: ChangelogAction = ChangelogAction.SHOW
    force: bool = False


@dataclass(frozen=True, slots=True)
class Help:
    """Show the commands, or what one of them does."""

    topic: str = ""


Command: TypeAlias = Suggest | UndoSuggestion | Apply | Squash | CheckTitle | Changelog | Help


@dataclass(frozen=True, slots=True)
class AboutModels:
    """`/model …` with the words behind it, in which the models' own grammar is."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NearMiss:
    """No command, but close enough to one to be a slip: the word as written and the one meant."""

    written: str
    meant: str


@dataclass(frozen=True, slots=True)
class Misread:
    """Words that are no command: what is wrong, and the usages that are near."""

    problem: str
    usages: tuple[str, ...]
