"""Files at the tip of a branch: what is asked of them, and what the answer says, to the byte."""

import base64
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, Field

from bot.adapters.github.bodies import read_body
from bot.adapters.github.graphql import LARGEST, query_body, whole_answer
from bot.core.branch_files import BranchState, FileEdit, FileState, blob_id

TIP = "tip"
"""What the branch's commit is called in the answer."""

FILE_MODES = frozenset({0o100644, 0o100755})
LINK_MODE = 0o120000
"""https://git-scm.com/docs/gitdatamodel, "file modes"."""


class BlobBody(BaseModel):
    """A file's content; of a folder or a submodule nothing is told."""

    text: str | None = None
    truncated: bool | None = Field(None, alias="isTruncated")


class EntryBody(BaseModel):
    """What stands at a path."""

    mode: int
    oid: str
    blob: BlobBody | None = Field(None, alias="object")

    def state(self) -> FileState:
        """The file; its text only where git's own id shows that it is exactly this."""
        if self.mode not in FILE_MODES:
            what = "is a symbolic link" if self.mode == LINK_MODE else "is no file"
            return FileState(self.oid, fault=what)
        blob = self.blob or BlobBody(isTruncated=None)
        if blob.truncated:
            return FileState(self.oid, fault=f"is larger than {LARGEST // 1024} KiB")
        if blob.text is None or blob_id(blob.text, self.oid) != self.oid:
            return FileState(self.oid, fault="is not UTF-8 text")
        return FileState(self.oid, blob.text)


class CommitIdBody(BaseModel):
    """The commit that a branch is at."""

    oid: str


class CommitShaBody(BaseModel):
    """A commit, as GitHub's other API calls it."""

    sha: str


class ContentBody(BaseModel):
    """The commit that a write to a file made."""

    commit: CommitShaBody


def written_sha(body: object) -> str:
    """The SHA of the commit that a write to a file made. Raises ServiceError."""
    return read_body(ContentBody, body).commit.sha


def branch_query(repository: str, branch: str, paths: Sequence[str]) -> dict[str, Any]:
    """The body of a request for the files at `paths` on a branch of `owner/name`."""
    names = {f"f{number}": path for number, path in enumerate(paths)}
    entry = "mode oid object { ... on Blob { text isTruncated } }"
    files = " ".join(f"{name}: file(path: ${name}) {{ {entry} }}" for name in names)
    tip = f"{TIP}: object(expression: $tip) {{ ... on Commit {{ oid {files} }} }}"
    return query_body(repository, [tip], {TIP: f"refs/heads/{branch}", **names})


def branch_of(body: object, paths: Sequence[str], permission: str) -> BranchState | None:
    """The branch and its files, None where there is no such branch.

    Raises PermissionMissingError, NotFoundError, ServiceError.
    """
    found: Mapping[str, Any] | None = whole_answer(body, permission, ()).get(TIP)
    if not found:
        return None
    held = {path: found.get(f"f{number}") for number, path in enumerate(paths)}
    files = {path: read_body(EntryBody, each).state() for path, each in held.items() if each}
    return BranchState(read_body(CommitIdBody, found).oid, files)


def edit_body(branch: str, edit: FileEdit, message: str) -> dict[str, str]:
    """The body of a request that writes a file, or takes it away."""
    body = {"message": message, "branch": branch}
    if edit.old_oid:
        body["sha"] = edit.old_oid
    if edit.text is not None:
        body["content"] = base64.b64encode(edit.text.encode("utf-8", "replace")).decode()
    return body
