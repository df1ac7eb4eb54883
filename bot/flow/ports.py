"""What the flow needs from the world: Protocols of a few methods, satisfied by the adapters."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.core.change.records import RawDiff
from bot.core.models.chat import ChatReply, ChatRequest, Deadlines, Message
from bot.core.models.model import Host, Memory, Model, Presence
from bot.core.pull_request import BranchCommit, Comment, CommitStatus, PullRequest

__all__ = [
    "BranchCommit",
    "ChatReply",
    "ChatRequest",
    "CheckRuns",
    "Clock",
    "CommandDesk",
    "Comment",
    "Comments",
    "CommitStatus",
    "Deadlines",
    "Forge",
    "Llm",
    "Machine",
    "Message",
    "Progress",
    "PullRequest",
    "PullRequests",
    "Registry",
    "RepositoryFiles",
    "Statuses",
]


class PullRequests(Protocol):
    """Reads pull requests."""

    def pull_request(self, number: int) -> PullRequest: ...

    def diff(self, pr: PullRequest) -> RawDiff: ...

    def commits(self, number: int) -> Sequence[BranchCommit]: ...


class RepositoryFiles(Protocol):
    """Reads files of the default branch; what is not there is None, or left out."""

    def file(self, path: str) -> str | None: ...

    def files(self, paths: Sequence[str]) -> Mapping[str, str]: ...


class Comments(Protocol):
    """Reads all and writes our own comments of a pull request."""

    def comments(self, number: int) -> Sequence[Comment]: ...

    def create_comment(self, number: int, body: str) -> Comment: ...

    def edit_comment(self, comment_id: int, body: str) -> Comment: ...

    def delete_comment(self, comment_id: int) -> None: ...


class Statuses(Protocol):
    """Reads and sets commit statuses."""

    def latest_status(self, sha: str, context: str) -> CommitStatus | None: ...

    def set_status(self, sha: str, status: CommitStatus) -> None: ...


class CheckRuns(Protocol):
    """Tells verdicts as check runs, which can show more than a status."""

    def set_check(self, sha: str, status: CommitStatus) -> None: ...


class CommandDesk(Protocol):
    """Who may command, and the reactions that answer them."""

    def permission(self, login: str) -> str: ...

    def react(self, comment_id: int, reaction: str) -> None: ...


class Forge(PullRequests, RepositoryFiles, Comments, Statuses, CheckRuns, CommandDesk, Protocol):
    """All that a code host does for us."""


class Llm(Protocol):
    """Talks to the hosts of models; raises LlmError."""

    def presence(self, host: Host) -> Presence: ...

    def chat(self, request: ChatRequest) -> ChatReply: ...


class Registry(Protocol):
    """Which models and hosts there are."""

    def list_models(self) -> Sequence[Model]: ...

    def hosts(self) -> Sequence[Host]: ...


class Machine(Protocol):
    """The machine this runs on."""

    def memory(self) -> Memory: ...


class Clock(Protocol):
    """Seconds that only go forward."""

    def now(self) -> float: ...


class Progress(Protocol):
    """Told of each step as it begins, for a person who waits or a log."""

    def step(self, name: str, detail: str = "") -> None: ...
