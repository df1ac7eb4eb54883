"""What commitlint's rules look at: a commit message in its parts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Note:
    """A note such as `BREAKING CHANGE: text`; the title as it is written."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """An issue that a message names: `closes owner/repository#12`.

    `raw` is the text up to and with the issue; `action` is None where no keyword stands before it.
    """

    raw: str
    action: str | None
    owner: str | None
    repository: str | None
    prefix: str
    issue: str


@dataclass(frozen=True, slots=True)
class ParsedCommit:
    """A message as conventional-commits-parser gives it; None for what it does not have.

    `raw` is the message as it came. A body or footer of empty lines alone is "". `fields` are the
    parts that patterns of the options name beside these, `revert` those of a reverted commit.
    """

    raw: str
    header: str | None = None
    type: str | None = None
    scope: str | None = None
    subject: str | None = None
    body: str | None = None
    footer: str | None = None
    merge: str | None = None
    notes: tuple[Note, ...] = ()
    references: tuple[Reference, ...] = ()
    mentions: tuple[str, ...] = ()
    revert: Mapping[str, str | None] | None = None
    fields: Mapping[str, str | None] = field(default_factory=lambda: MappingProxyType({}))
