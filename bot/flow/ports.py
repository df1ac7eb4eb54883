"""What the flow needs from the world: Protocols of a few methods, satisfied by the adapters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.core.change.records import RawDiff
from bot.core.models.model import Host, Memory, Model, Presence


@dataclass(frozen=True, slots=True)
class PullRequest:
    """A pull request as read once at the start of a run."""

    number: int
    title: str
    body: str
    author: str
    state: str
    draft: bool
    head_sha: str
    head_ref: str
    base_ref: str
    from_fork: bool
    labels: tuple[str, ...]
    changed_files: int
    url: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on a pull request's conversation. `mine` means that this token's own user wrote it."""

    comment_id: int
    author: str
    mine: bool
    body: str
    url: str


@dataclass(frozen=True, slots=True)
class CommitStatus:
    """A commit status. `state` is success, failure, error or pending; description ≤ 140 characters."""

    state: str
    context: str
    description: str
    target_url: str


class PullRequests(Protocol):
    """Reads pull requests."""

    def pull_request(self, number: int) -> PullRequest: ...

    def diff(self, pr: PullRequest) -> RawDiff: ...


class RepositoryFiles(Protocol):
    """Reads files of the default branch; None when there is no such file."""

    def file(self, path: str) -> str | None: ...


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


class CommandDesk(Protocol):
    """Who may command, and the reactions that answer them."""

    def permission(self, login: str) -> str: ...

    def react(self, comment_id: int, reaction: str) -> None: ...


class Forge(PullRequests, RepositoryFiles, Comments, Statuses, CommandDesk, Protocol):
    """All that a code host does for us."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation with a model; `role` is system, user or assistant."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Seconds a call may take: to connect, to the first byte, between chunks, and in all."""

    connect: float
    first_byte: float
    stall: float
    total: float


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """One chat call. `num_predict` bounds the reply in tokens; `schema` is a JSON schema."""

    model: Model
    messages: tuple[Message, ...]
    schema: Mapping[str, object]
    num_predict: int
    think: bool | None
    deadlines: Deadlines


@dataclass(frozen=True, slots=True)
class ChatReply:
    """A whole reply (`done` was true). `done_reason` is stop or length; seconds are wall time."""

    text: str
    done_reason: str
    prompt_tokens: int
    output_tokens: int
    seconds: float


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
