"""GitHub's GraphQL answer about one pull request, and the records that it becomes."""

from typing import Any

from pydantic import BaseModel, Field

from bot.core.pull_request import (
    BranchCommit,
    Comment,
    MergeSettings,
    PullRequest,
    Reaction,
    merge_settings,
)
from bot.core.standing import Check, Checks, CheckState, Mergeable, Rename, Review

GREEN = frozenset({"SUCCESS", "NEUTRAL", "SKIPPED"})
"""Conclusions of a check run with which GitHub merges ("About status checks")."""
WAITING = frozenset({"PENDING", "EXPECTED"})
REVIEWS = {
    "APPROVED": Review.APPROVED,
    "CHANGES_REQUESTED": Review.CHANGES_REQUESTED,
    "REVIEW_REQUIRED": Review.MISSING,
}
MERGEABLE = {"MERGEABLE": Mergeable.YES, "CONFLICTING": Mergeable.CONFLICTS}


class Actor(BaseModel):
    """Who did something; apps' names lack the ending that they have in the REST API."""

    typename: str = Field("User", alias="__typename")
    login: str = ""

    @property
    def name(self) -> str:
        """The login as the REST API and people write it."""
        return f"{self.login}[bot]" if self.typename == "Bot" else self.login


class Page(BaseModel):
    """Whether a list goes on."""

    more: bool = Field(False, alias="hasNextPage")


class Named(BaseModel):
    """A label."""

    name: str = ""


class Labels(BaseModel):
    """The labels, as far as the token may see them."""

    nodes: list[Named | None] | None = None


class ReactionGroup(BaseModel):
    """All reactions of a kind to something."""

    content: str
    at: str | None = Field(None, alias="createdAt")
    ours: bool = Field(False, alias="viewerHasReacted")


class CommentNode(BaseModel):
    """A comment; its number is too large for GraphQL's integers, so it comes as text."""

    node_id: str = Field(alias="id")
    number: int = Field(alias="fullDatabaseId")
    body: str = ""
    url: str = ""
    mine: bool = Field(False, alias="viewerDidAuthor")
    author: Actor | None = None
    created: str = Field("", alias="createdAt")
    edited: str | None = Field(None, alias="lastEditedAt")
    editor: Actor | None = None
    groups: list[ReactionGroup] | None = Field(None, alias="reactionGroups")

    def record(self) -> Comment:
        """The comment as the flow knows it."""
        return Comment(
            comment_id=self.number,
            author=self.author.name if self.author else "",
            mine=self.mine,
            body=self.body,
            url=self.url,
            node_id=self.node_id,
            written_at=self.edited or self.created,
            editor=self._editor(),
            reactions=tuple(
                Reaction(each.content.lower(), each.at or "")
                for each in self.groups or ()
                if each.ours
            ),
        )

    def _editor(self) -> str | None:
        if not self.edited:
            return ""
        return self.editor.name if self.editor else None


class Comments(BaseModel):
    """The first comments."""

    page: Page = Field(default_factory=Page, alias="pageInfo")
    nodes: list[CommentNode | None] | None = None


class Count(BaseModel):
    """How many there are."""

    count: int = Field(0, alias="totalCount")


class Person(BaseModel):
    """Who wrote a commit, as git has it, and the account if GitHub knows one."""

    name: str | None = None
    email: str | None = None
    user: Actor | None = None


class CommitNode(BaseModel):
    """A commit of the branch."""

    oid: str
    message: str = ""
    parents: Count = Field(default_factory=Count)
    author: Person | None = None

    def record(self) -> BranchCommit:
        """The commit as the flow knows it."""
        person = self.author or Person()
        return BranchCommit(
            sha=self.oid,
            message=self.message,
            parents=self.parents.count,
            author=f"{person.name or ''} <{person.email or ''}>",
            login=person.user.login if person.user else "",
        )


class BranchNode(BaseModel):
    """A place in the list of a branch's commits."""

    commit: CommitNode


class Branch(Count):
    """The first commits of the branch."""

    nodes: list[BranchNode | None] | None = None


class RenameNode(BaseModel):
    """A title was changed."""

    actor: Actor | None = None
    title: str = Field("", alias="currentTitle")

    def record(self) -> Rename:
        """The change as the flow knows it."""
        return Rename(self.actor.name if self.actor else "", self.title)


class Renames(BaseModel):
    """The newest changes of the title."""

    nodes: list[RenameNode | None] | None = None


class Moment(BaseModel):
    """Something that happened."""

    at: str = Field("", alias="createdAt")


class Moments(BaseModel):
    """The newest of its sort."""

    nodes: list[Moment | None] | None = None


class Source(BaseModel):
    """The repository of a pull request's branch."""

    pushed_at: str | None = Field(None, alias="pushedAt")


class Pull(BaseModel):
    """A pull request with its comments and commits."""

    node_id: str = Field(alias="id")
    number: int
    title: str
    body: str = ""
    state: str
    draft: bool = Field(False, alias="isDraft")
    merged: bool = False
    locked: bool = False
    head_sha: str = Field(alias="headRefOid")
    head_ref: str = Field(alias="headRefName")
    base_ref: str = Field(alias="baseRefName")
    from_fork: bool = Field(alias="isCrossRepository")
    source: Source | None = Field(None, alias="headRepository")
    changed_files: int = Field(0, alias="changedFiles")
    url: str
    author: Actor | None = None
    labels: Labels | None = None
    comments: Comments
    newest: Comments = Field(default_factory=Comments)
    commits: Branch
    renames: Renames | None = None
    rebased: Moments | None = None

    @property
    def moved_at(self) -> str:
        """When its base was last changed, or anything pushed to its fork; "" for never.

        A fork that is gone gets nothing any more.
        """
        pushed = (self.source.pushed_at or "") if self.from_fork and self.source else ""
        rebased = (self.rebased.nodes if self.rebased else None) or ()
        return max([pushed, *(each.at for each in rebased if each)])

    def said(self) -> tuple[Comment, ...]:
        """The comments, the oldest first; of the newest with our reactions."""
        nodes = (*(self.comments.nodes or ()), *(self.newest.nodes or ()))
        found = {node.number: node.record() for node in nodes if node}
        return tuple(found[number] for number in sorted(found))

    def record(self, settings: MergeSettings) -> PullRequest:
        """The pull request as the flow knows it: of states, the REST API has two."""
        labels = (self.labels.nodes if self.labels else None) or ()
        return PullRequest(
            number=self.number,
            title=self.title,
            body=self.body,
            author=self.author.name if self.author else "",
            state="open" if self.state == "OPEN" else "closed",
            draft=self.draft,
            head_sha=self.head_sha,
            head_ref=self.head_ref,
            base_ref=self.base_ref,
            from_fork=self.from_fork,
            labels=tuple(label.name for label in labels if label),
            changed_files=self.changed_files,
            url=self.url,
            commits=self.commits.count,
            merge=settings,
            node_id=self.node_id,
        )


class Thread(BaseModel):
    """A conversation of a review."""

    resolved: bool = Field(True, alias="isResolved")


class Threads(BaseModel):
    """The first conversations of reviews."""

    nodes: list[Thread | None] | None = None


class Merging(BaseModel):
    """Whether it can merge; null is what does not apply or what the token may not see."""

    mergeable: str | None = None
    state: str | None = Field(None, alias="mergeStateStatus")
    review: str | None = Field(None, alias="reviewDecision")
    queue: bool | None = Field(None, alias="isMergeQueueEnabled")
    queued: bool | None = Field(None, alias="isInMergeQueue")
    auto_merge: dict[str, Any] | None = Field(None, alias="autoMergeRequest")
    threads: Threads | None = Field(None, alias="reviewThreads")


class CheckNode(BaseModel):
    """A check run (`name`, `status`, `conclusion`) or a commit status (`context`, `state`)."""

    name: str | None = None
    status: str | None = None
    conclusion: str | None = None
    context: str | None = None
    state: str | None = None
    description: str | None = None
    required: bool | None = Field(None, alias="isRequired")

    def record(self) -> Check:
        """The check as the flow knows it."""
        named = self.context if self.name is None else self.name
        return Check(named or "", self._state(), bool(self.required), self.description or "")

    def _state(self) -> CheckState:
        if self.state is None and self.status != "COMPLETED":
            return CheckState.PENDING
        result = self.state or self.conclusion or ""
        if result in WAITING:
            return CheckState.PENDING
        return CheckState.GREEN if result in GREEN else CheckState.RED


class CheckList(BaseModel):
    """The first checks of a commit; a check that the token may not see is null."""

    page: Page = Field(default_factory=Page, alias="pageInfo")
    nodes: list[CheckNode | None] | None = None

    def record(self) -> Checks:
        """The checks as the flow knows them."""
        nodes = self.nodes or []
        found = tuple(node.record() for node in nodes if node)
        return Checks(found, known=None not in nodes, whole=not self.page.more)


class Rollup(BaseModel):
    """All checks of a commit."""

    contexts: CheckList


class CheckedCommit(BaseModel):
    """The head commit; without any check there is no rollup."""

    rollup: Rollup | None = Field(None, alias="statusCheckRollup")


class CheckedNode(BaseModel):
    """The head's place in the list of commits."""

    commit: CheckedCommit


class CheckedBranch(BaseModel):
    """The newest commit of the branch."""

    nodes: list[CheckedNode | None] | None = None


class Checked(BaseModel):
    """A pull request as far as its checks go."""

    commits: CheckedBranch | None = None


class Ways(BaseModel):
    """How the repository merges."""

    squash: bool | None = Field(None, alias="squashMergeAllowed")
    merge: bool | None = Field(None, alias="mergeCommitAllowed")
    rebase: bool | None = Field(None, alias="rebaseMergeAllowed")
    title: str | None = Field(None, alias="squashMergeCommitTitle")
    message: str | None = Field(None, alias="squashMergeCommitMessage")
    auto_merge: bool | None = Field(None, alias="autoMergeAllowed")

    def settings(self) -> MergeSettings:
        """The settings as the flow knows them."""
        return merge_settings(
            {
                "squash_merge_commit_title": self.title,
                "squash_merge_commit_message": self.message,
                "allow_squash_merge": self.squash,
                "allow_merge_commit": self.merge,
                "allow_rebase_merge": self.rebase,
            }
        )


class Base(BaseModel):
    """A pull request as far as its repository goes."""

    repository: Ways | None = Field(None, alias="baseRepository")
