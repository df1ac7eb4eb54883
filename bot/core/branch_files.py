"""Files at the tip of a branch, exact to the byte, and what is to become of them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FileState:
    """A file: its blob's id ("" where there is none), and its text where that is known exactly.

    `fault` says in words why it is not, "" for nothing.
    """

    oid: str = ""
    text: str | None = None
    fault: str = ""


NO_FILE = FileState()


@dataclass(frozen=True, slots=True)
class BranchState:
    """A branch: the commit that it is at, and those of its files that were asked for, by path."""

    head_sha: str
    files: Mapping[str, FileState] = field(default_factory=dict)

    def file(self, path: str) -> FileState:
        """The file at a path, or that there is none."""
        return self.files.get(path, NO_FILE)


@dataclass(frozen=True, slots=True)
class FileEdit:
    """What is to become of a file whose blob has this id: a text, or None for its end."""

    path: str
    old_oid: str
    text: str | None


def blob_id(text: str, like: str = "") -> str:
    """The id that git gives a blob with this text: SHA-1, or SHA-256 where `like` has 64 digits.

    https://git-scm.com/book/en/v2/Git-Internals-Git-Objects
    """
    raw = text.encode("utf-8", "surrogatepass")
    framed = b"blob %d\0" % len(raw) + raw
    if len(like) == 64:
        return hashlib.sha256(framed).hexdigest()
    return hashlib.sha1(framed, usedforsecurity=False).hexdigest()
