"""The records of changelog files: what is told, what we know of our own, what came of it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol, TypeAlias

from bot.core.message.records import ChangelogEntry


class FormName(StrEnum):
    """Where a changelog entry is kept."""

    COMMENT = "comment"
    KEEP_A_CHANGELOG = "keep-a-changelog"
    TOWNCRIER = "towncrier"
    FRAGMENTS = "changelog.d"
    CHANGESET = "changeset"
    AGENT = "agent"
    RELEASE_PLEASE = "release-please"


@dataclass(frozen=True, slots=True)
class Entry:
    """What one pull request's entry tells; texts from outside are not yet made inert.

    `section` is one of Keep a Changelog's words, or a maintainer's own. `paths` are the files of
    the change. `author` is a login, "" for nobody who is to be named.
    """

    whole: ChangelogEntry
    section: str
    is_breaking: bool
    number: int
    url: str
    author: str
    paths: tuple[str, ...] = ()
    body: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What we know of an entry that we wrote earlier.

    `hashes` are of the texts that we wrote, the newest last. `before` and `after` came into the
    file together with the entry: headings and empty lines. `created`: the file itself too.
    `skipped`: a person wants no entry.
    """

    path: str = ""
    hashes: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    created: bool = False
    skipped: bool = False


UNKNOWN = Known()


@dataclass(frozen=True, slots=True)
class Written:
    """A file with the entry in it; `shown` is the entry itself, to be shown or pasted."""

    path: str
    text: str
    shown: str
    known: Known


@dataclass(frozen=True, slots=True)
class Refused:
    """Why an entry is not written; `theirs`: a person has written one, and theirs counts."""

    reason: str
    theirs: bool = False


Placed: TypeAlias = Written | Refused

NOT_OURS = Refused(
    "A person has written the entry, and theirs counts. The command `changelog write force` "
    "replaces it.",
    theirs=True,
)

MOST_HASHES = 5
"""Texts of ours that are remembered: a file may lag behind by some runs that failed."""


def remembered(known: Known, path: str, text: str) -> Known:
    """What we know once this text of ours is written."""
    told = text_hash(text)
    hashes = (*(each for each in known.hashes if each != told), told)[-MOST_HASHES:]
    return replace(known, path=path, hashes=hashes, skipped=False)


def text_hash(text: str) -> str:
    """What is remembered of a text: line ends and outer white space do not count."""
    plain = "\n".join(line.rstrip() for line in text.splitlines()).strip()
    return hashlib.sha256(plain.encode("utf-8", "backslashreplace")).hexdigest()[:16]


class Form(Protocol):
    """One way to keep entries. Texts of files are exact, line ends too."""

    @property
    def name(self) -> FormName: ...

    def path(self, entry: Entry) -> str:
        """The file that the entry goes to, "" where there is none for it."""
        ...

    def wanted(self, entry: Entry) -> tuple[str, ...]:
        """Other files that have to be read first."""
        ...

    def owns(self, path: str) -> bool:
        """Whether a file at this path is, or may be, an entry of a change."""
        ...

    def written(
        self, texts: Mapping[str, str], entry: Entry, known: Known, *, force: bool = False
    ) -> Placed:
        """The file with the entry: new, where it stands, or as it was when nothing changed.

        A person's entry counts unless `force` is set.
        """
        ...

    def removed(self, text: str, url: str, known: Known) -> str | None:
        """The file without the entry that we wrote; None when the file goes with it."""
        ...


@dataclass(frozen=True, slots=True)
class RepositoryView:
    """What forms are told by: texts of files by path, and names in folders ("" is the root)."""

    texts: Mapping[str, str] = field(default_factory=dict)
    listing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
