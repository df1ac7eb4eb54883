"""A code host in memory for conversations of the flow: it remembers, and fails when told to."""

from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.core.around import ChangeContext, ContextWanted, RepositoryFacts
from bot.core.branch_files import BranchState, FileEdit, FileState, blob_id
from bot.core.change.records import RawDiff
from bot.core.errors import BotError, NotFoundError, NotWrittenError
from bot.core.house.past import PastChange
from bot.core.landing.answer import MergeAnswer
from bot.core.landing.merging_message import SquashCommit
from bot.core.pull_request import (
    BranchCommit,
    Comment,
    CommitStatus,
    OpenHead,
    PullRequest,
    Role,
)
from bot.core.standing import Mergeable, MergeState, Rename, Standing

HEAD = "0123456789abcdef0123456789abcdef01234567"
NEWER = "fedcba9876543210fedcba9876543210fedcba98"

PULL_REQUEST = PullRequest(
    number=7,
    title="feat(pool): add retries",
    body="Connections are tried again.",
    author="octocat",
    state="open",
    draft=False,
    head_sha=HEAD,
    head_ref="retries",
    base_ref="main",
    from_fork=False,
    labels=(),
    changed_files=1,
    url="https://github.test/octo/app/pull/7",
)


class MemoryForge:
    """Satisfies ports.Forge. `calls` are the names of the methods called, in order.

    `fail("create_comment", error)` makes the next call of it raise; `before("create_comment",
    action)` runs something first, as another run would at the same time. `unclear` errors are
    raised after the call has taken effect. `taken_at` is what `react_anew` answers.
    """

    taken_at: str | None = None

    def __init__(self, *pull_requests: PullRequest, diff: str = "") -> None:
        self.pulls = {pr.number: pr for pr in pull_requests or (PULL_REQUEST,)}
        self.texts: dict[str, str] = {}
        self.past: list[PastChange] = []
        self.context = ChangeContext()
        self.wanted: list[ContextWanted] = []
        self.branch: list[BranchCommit] = []
        self.renames: list[Rename] = []
        self.reacting = True
        self.refusals: deque[MergeAnswer] = deque()
        self.merges: list[tuple[str, SquashCommit]] = []
        self.queued: list[tuple[str, SquashCommit]] = []
        self.merge_state = MergeState(Mergeable.YES, "CLEAN")
        self.posted: list[Comment] = []
        self.files: dict[str, dict[str, str]] = {"retries": {}, "main": {}}
        self.faults, self.committed = dict[str, str](), list[str]()
        self.names: dict[str, tuple[str, ...]] = {}
        self.statuses: list[tuple[str, CommitStatus]] = []
        self.checks: list[tuple[str, CommitStatus]] = []
        self.permissions: dict[str, str] = {}
        self.reactions: list[str] = []
        self.calls: list[str] = []
        self._reacted: list[tuple[int, str]] = []
        self._diff = RawDiff(diff)
        self._faults: defaultdict[str, deque[tuple[BotError, bool]]] = defaultdict(deque)
        self._before: defaultdict[str, deque[Callable[[], object]]] = defaultdict(deque)

    def fail(self, method: str, error: BotError, *, unclear: bool = False) -> None:
        """Make the next call of a method raise, before or after it has taken effect."""
        self._faults[method].append((error, unclear))

    def before(self, method: str, action: Callable[[], object]) -> None:
        """Do something before the next call of a method."""
        self._before[method].append(action)

    def post(self, body: str, *, mine: bool = True) -> Comment:
        """Add a comment."""
        number = len(self.calls) * 100 + len(self.posted) + 1
        author = "squill[bot]" if mine else "stranger"
        comment = Comment(number, author, mine, body, f"https://github.test/7#{number}")
        self.posted.append(comment)
        return comment

    def pull_request(self, number: int) -> PullRequest:
        """One of those that were given."""
        self._called("pull_request")
        if number not in self.pulls:
            raise NotFoundError(f"GitHub has no pull request {number}.")
        return self.pulls[number]

    def open_heads(self, head: str) -> Sequence[OpenHead]:
        """The open ones of those that were given, by their branch."""
        self._called("open_heads")
        branch = head.partition(":")[2]
        found = [pr for pr in self.pulls.values() if (pr.head_ref, pr.state) == (branch, "open")]
        return [OpenHead(pr.number, pr.head_sha) for pr in found]

    def standing(self, number: int, needed: Sequence[str], welcome: Sequence[str] = ()) -> Standing:
        """How one of those stands: in `merge_state`, with what `facts` and `comments` give."""
        self._called("standing")
        if number not in self.pulls:
            raise NotFoundError(f"GitHub has no pull request {number}.")
        return Standing(
            pr=self.pulls[number],
            comments=tuple(self.posted[:100]),
            all_comments=len(self.posted) <= 100,
            merge=self.merge_state,
            commits=tuple(self.branch[:100]),
            facts=self._facts((*needed, *welcome)),
            merged=bool(self.merges),
            renames=tuple(self.renames),
        )

    def diff(self, pr: PullRequest) -> RawDiff:
        """The diff that was given."""
        self._called("diff")
        return self._diff

    def commits(self, number: int) -> Sequence[BranchCommit]:
        """The commits that were put into `branch`."""
        self._called("commits")
        return tuple(self.branch)

    def facts(self, needed: Sequence[str], welcome: Sequence[str] = ()) -> RepositoryFacts:
        """Those of these files that were put into `texts`, and `past`."""
        self._called("facts")
        return self._facts((*needed, *welcome))

    def change_context(self, wanted: ContextWanted) -> ChangeContext:
        """The context that was put into `context`; what is wanted goes into `wanted`."""
        self._called("change_context")
        self.wanted.append(wanted)
        return self.context

    def edit_pull_request(
        self, number: int, title: str | None = None, body: str | None = None
    ) -> PullRequest:
        """Give a pull request another title or body; a title adds to `renames`."""
        fault = self._called("edit_pull_request")
        pr = self.pulls[number]
        edited = replace(
            pr,
            title=pr.title if title is None else title,
            body=pr.body if body is None else body,
        )
        if title is not None:
            self.renames.append(Rename("squill[bot]", title))
        self.pulls[number] = edited
        if fault:
            raise fault
        return edited

    def squash(self, pr: PullRequest, commit: SquashCommit) -> MergeAnswer:
        """Remember the commit among `merges`, unless there is a refusal in `refusals`."""
        fault = self._called("squash")
        answer = self.refusals.popleft() if self.refusals else MergeAnswer("e" * 40)
        if answer.refusal is None:
            self.merges.append((pr.head_sha, commit))
            self.pulls[pr.number] = replace(pr, state="closed")
        if fault:
            raise fault
        return answer

    def squash_when_green(self, pr: PullRequest, commit: SquashCommit) -> MergeAnswer:
        """The same for later, among `queued`."""
        fault = self._called("squash_when_green")
        answer = self.refusals.popleft() if self.refusals else MergeAnswer()
        if answer.refusal is None:
            self.queued.append((pr.head_sha, commit))
            self.merge_state = replace(self.merge_state, auto_merge=True)
        if fault:
            raise fault
        return answer

    def branch_files(self, name: str, paths: Sequence[str]) -> BranchState | None:
        """The branch with its files in `files`; None for one that has none there."""
        self._called("branch_files")
        if name not in self.files:
            return None
        held = {path: self.files[name][path] for path in paths if path in self.files[name]}
        heads = [pr.head_sha for pr in self.pulls.values() if pr.head_ref == name]
        states = {path: FileState(blob_id(text), text) for path, text in held.items()}
        faults = {path: FileState("0" * 40, fault=self.faults[path]) for path in self.faults}
        return BranchState(next(iter(heads), HEAD), states | faults)

    def edit_file(self, branch: str, edit: FileEdit, message: str) -> str:
        """Put a file there, or take it away, if it is still the one that is meant."""
        fault = self._called("edit_file")
        files = self.files[branch]
        if edit.old_oid != (blob_id(files[edit.path]) if edit.path in files else ""):
            raise NotWrittenError("GitHub refuses the request (409).")
        if edit.text is None:
            del files[edit.path]
        else:
            files[edit.path] = edit.text
        self.committed.append(message)
        if fault:
            raise fault
        return NEWER

    def comments(self, number: int) -> Sequence[Comment]:
        """All comments."""
        self._called("comments")
        return tuple(self.posted)

    def create_comment(self, number: int, body: str) -> Comment:
        """Add a comment of ours."""
        fault = self._called("create_comment")
        comment = self.post(body)
        if fault:
            raise fault
        return comment

    def edit_comment(self, comment_id: int, body: str) -> Comment:
        """Give a comment another body."""
        self._called("edit_comment")
        edited = replace(self._found(comment_id), body=body)
        self.posted = [edited if each.comment_id == comment_id else each for each in self.posted]
        return edited

    def delete_comment(self, comment_id: int) -> None:
        """Take a comment away."""
        self._called("delete_comment")
        self.posted.remove(self._found(comment_id))

    def latest_status(self, sha: str, context: str) -> CommitStatus | None:
        """The status set last."""
        self._called("latest_status")
        known = [each for at, each in self.statuses if (at, each.context) == (sha, context)]
        return known[-1] if known else None

    def set_status(self, sha: str, status: CommitStatus) -> None:
        """Remember a status."""
        self._called("set_status")
        self.statuses.append((sha, status))

    def set_check(self, sha: str, status: CommitStatus) -> None:
        """Remember a check run among `checks`."""
        self._called("set_check")
        self.checks.append((sha, status))

    def permission(self, login: str) -> Role:
        """A role that was put into `permissions`."""
        self._called("permission")
        role = self.permissions.get(login, "none")
        return Role(role) if role in list(Role) else Role.NONE

    def react(self, comment_id: int, reaction: str) -> bool:
        """Remember a reaction; whether it is new."""
        self._called("react")
        known = (comment_id, reaction) in self._reacted
        self.reactions.append(reaction)
        self._reacted.append((comment_id, reaction))
        return not known

    def react_anew(self, node_id: str, reaction: str, instead_of: Sequence[str]) -> str | None:
        """Remember a reaction, and as `-name` each that was taken back for it."""
        self._called("react_anew")
        self.reactions += [*(f"-{each}" for each in instead_of), reaction]
        return self.taken_at

    def answer(
        self, place: str, text: str, asked: str, reaction: str, instead_of: Sequence[str] = ()
    ) -> bool:
        """Add a comment of ours and a reaction; `reacting` False leaves the reaction out."""
        fault = self._called("answer")
        self.post(text)
        if self.reacting:
            self.reactions += [*(f"-{each}" for each in instead_of), reaction]
        if fault:
            raise fault
        return self.reacting

    def _facts(self, paths: Sequence[str]) -> RepositoryFacts:
        known = {path: self.texts[path] for path in paths if path in self.texts}
        return RepositoryFacts(known, tuple(self.past), dict(self.names))

    def _called(self, method: str) -> BotError | None:
        self.calls.append(method)
        if self._before[method]:
            self._before[method].popleft()()
        error, unclear = self._faults[method].popleft() if self._faults[method] else (None, False)
        if error and not unclear:
            raise error
        return error

    def _found(self, comment_id: int) -> Comment:
        for comment in self.posted:
            if comment.comment_id == comment_id:
                return comment
        raise NotFoundError("GitHub has no such comment.")
