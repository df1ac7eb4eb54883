"""The records of a message: from a commit's parts to the suggestion that is posted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a hook and a title's check need no records of changes
    from bot.core.change.records import Change, Digest

UNUSABLE = "The model's reply could not be used: "
"""How the message of a Problem begins that is about a reply's form."""


@dataclass(frozen=True, slots=True)
class Footer:
    """A trailer: `token: value`."""

    token: str
    value: str


@dataclass(frozen=True, slots=True)
class ConventionalCommit:
    """A commit message in parts. `scope` and `body` are "" when there is none."""

    type: str
    scope: str
    breaking: bool
    subject: str
    body: str = ""
    footers: tuple[Footer, ...] = ()

    @property
    def header(self) -> str:
        """The first line: `type(scope)!: subject`."""
        scope = f"({self.scope})" if self.scope else ""
        return f"{self.type}{scope}{'!' if self.breaking else ''}: {self.subject}"


@dataclass(frozen=True, slots=True)
class FilePurpose:
    """A changed file and one line that says what its change is for."""

    path: str
    purpose: str


@dataclass(frozen=True, slots=True)
class ChangelogEntry:
    """One entry of a changelog. `breaking` is "" when nothing breaks."""

    header: str
    summary: str
    files: tuple[FilePurpose, ...]
    type: str
    breaking: str = ""


class Severity(StrEnum):
    """An error makes a text unfit; a warning is told and nothing more."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """A broken rule: in words for a person, and as an instruction for the model that wrote it.

    `span` is (start, end) in code points of the checked text, where one place is to blame.
    `fix` is the mended text, where code can make it.
    """

    rule: str
    message: str
    instruction: str = ""
    span: tuple[int, int] | None = None
    fix: str | None = None
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Draft:
    """A commit and its changelog entry, as written by a model or by the template writer."""

    commit: ConventionalCommit
    entry: ChangelogEntry


@dataclass(frozen=True, slots=True)
class Attempt:
    """One call to a model, successful or not: `raw` is its reply, bounded; seconds of wall time.

    `host` is the name of its host, "" for one without a name.
    """

    model: str
    step: str
    raw: str
    problems: tuple[Problem, ...]
    seconds: float
    prompt_tokens: int
    output_tokens: int
    failure: str = ""
    host: str = ""


@dataclass(frozen=True, slots=True)
class Degradation:
    """A step down the ladder: what happened, why, and what to do about it."""

    reason: str
    advice: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What Squill proposes for one change.

    `writer` is the model's name, or "" when the template writer wrote. `digests` are what the
    model was shown (none for the template). `steps` are the names of the steps taken, in order.
    """

    draft: Draft
    problems: tuple[Problem, ...]
    change: Change
    digests: tuple[Digest, ...]
    attempts: tuple[Attempt, ...]
    writer: str
    degradations: tuple[Degradation, ...]
    steps: tuple[str, ...]
