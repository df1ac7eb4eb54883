"""GitHub's answers, checked at the door, and the records they become."""

from typing import TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from bot.core.errors import ServiceError
from bot.core.pull_request import (
    NOTHING_KNOWN,
    BranchCommit,
    Comment,
    CommitStatus,
    MergeSettings,
    OpenHead,
    PullRequest,
    Role,
    merge_settings,
)

T = TypeVar("T")


class User(BaseModel):
    """Who wrote something; GitHub shows a deleted account as null."""

    login: str


class Label(BaseModel):
    """A label by its name."""

    name: str


class Repository(BaseModel):
    """The repository of a branch; the merge settings are shown to some tokens only."""

    model_config = ConfigDict(extra="allow")

    full_name: str

    def settings(self) -> MergeSettings:
        """How the repository merges, as far as this answer shows it."""
        return merge_settings(self.model_extra or {})


class Branch(BaseModel):
    """One end of a pull request; a deleted fork's repository is null."""

    sha: str
    ref: str
    repo: Repository | None = None


class ListedPull(BaseModel):
    """A pull request in a list, which tells less of it."""

    number: int
    head: Branch

    def record(self) -> OpenHead:
        """What the flow looks for in a list."""
        return OpenHead(self.number, self.head.sha)


class PullBody(BaseModel):
    """A pull request."""

    node_id: str = ""
    number: int
    title: str
    body: str | None = None
    user: User | None = None
    state: str
    draft: bool = False
    head: Branch
    base: Branch
    labels: list[Label] = []
    changed_files: int = 0
    commits: int = 0
    html_url: str

    def record(self) -> PullRequest:
        """The pull request as the flow knows it."""
        ours = self.base.repo.full_name if self.base.repo else ""
        theirs = self.head.repo.full_name if self.head.repo else ""
        return PullRequest(
            number=self.number,
            title=self.title,
            body=self.body or "",
            author=self.user.login if self.user else "",
            state=self.state,
            draft=self.draft,
            head_sha=self.head.sha,
            head_ref=self.head.ref,
            base_ref=self.base.ref,
            from_fork=ours.lower() != theirs.lower(),
            labels=tuple(label.name for label in self.labels),
            changed_files=self.changed_files,
            url=self.html_url,
            commits=self.commits,
            merge=self.base.repo.settings() if self.base.repo else NOTHING_KNOWN,
            node_id=self.node_id,
        )


class Person(BaseModel):
    """Who wrote a commit, as git has it."""

    name: str = ""
    email: str = ""


class GitCommit(BaseModel):
    """What git knows of a commit."""

    message: str
    author: Person | None = None


class CommitBody(BaseModel):
    """A commit of a pull request; `author` is null when GitHub knows no such account."""

    sha: str
    commit: GitCommit
    author: User | None = None
    parents: list[object] = []

    def record(self) -> BranchCommit:
        """The commit as the flow knows it."""
        person = self.commit.author or Person()
        return BranchCommit(
            sha=self.sha,
            message=self.commit.message,
            parents=len(self.parents),
            author=f"{person.name} <{person.email}>",
            login=self.author.login if self.author else "",
        )


class CommentBody(BaseModel):
    """A comment of a conversation."""

    id: int
    node_id: str = ""
    user: User | None = None
    body: str | None = None
    html_url: str
    created_at: str = ""
    updated_at: str = ""

    def record(self, me: str) -> Comment:
        """The comment as the flow knows it; `me` is the login that the token writes as.

        Who edited it this API does not tell, only that nobody did.
        """
        author = self.user.login if self.user else ""
        return Comment(
            comment_id=self.id,
            author=author,
            mine=author.lower() == me.lower(),
            body=self.body or "",
            url=self.html_url,
            node_id=self.node_id,
            editor="" if self.created_at and self.created_at == self.updated_at else None,
        )


class StatusBody(BaseModel):
    """A commit status."""

    state: str
    context: str
    description: str | None = None
    target_url: str | None = None

    def record(self) -> CommitStatus:
        """The status as the flow knows it."""
        return CommitStatus(self.state, self.context, self.description or "", self.target_url or "")


class CombinedStatus(BaseModel):
    """The latest status of each context of a commit."""

    statuses: list[StatusBody]


class FileBody(BaseModel):
    """A changed file; GitHub leaves `patch` out for binary and for huge files."""

    filename: str
    previous_filename: str | None = None
    status: str
    additions: int
    deletions: int
    patch: str | None = None


class PermissionBody(BaseModel):
    """What somebody may do in the repository."""

    permission: str
    role_name: str | None = None

    def role(self) -> Role:
        """The role; one of an organisation's own making counts as the permission beside it."""
        known = (each for each in (self.role_name, self.permission) if each in list(Role))
        return Role(next(known, Role.NONE))


def read_body(kind: type[T], body: object) -> T:
    """The answer as this kind. Raises ServiceError when it has another form."""
    try:
        return TypeAdapter(kind).validate_python(body)
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        raise ServiceError(
            f"GitHub's answer has another form than expected, at {where!r}."
        ) from error
