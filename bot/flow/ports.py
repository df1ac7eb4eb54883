"""What the flow needs from the world: Protocols of a few methods, satisfied by the adapters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.flow.store_ports import ConversationStore, ModelStore, QualityStore, RegistryStore

if TYPE_CHECKING:  # the program itself needs no types, and a title none of these modules
    from collections.abc import Mapping, Sequence

    from bot.core.around import ChangeContext, ContextWanted, RepositoryFacts
    from bot.core.branch_files import BranchState, FileEdit
    from bot.core.change.records import RawDiff
    from bot.core.conversation import Conversation
    from bot.core.errors import WriteFailure
    from bot.core.landing.answer import MergeAnswer
    from bot.core.landing.merging_message import SquashCommit
    from bot.core.message.records import Degradation
    from bot.core.models.chat import ChatReply, ChatRequest, Deadlines
    from bot.core.models.coordination import Failures, Heartbeat, Lease, Place, PlaceFacts, Sample
    from bot.core.models.gpu import Gpu
    from bot.core.models.model import Host, Memory, Model, ModelType, Presence
    from bot.core.models.quality import Quality
    from bot.core.pull_request import (
        BranchCommit,
        Comment,
        CommitStatus,
        OpenHead,
        PullRequest,
        Role,
    )
    from bot.core.standing import Standing

__all__ = [
    "BranchFiles",
    "CheckRuns",
    "Clock",
    "CommandDesk",
    "Comments",
    "ConversationStore",
    "Coordination",
    "Forge",
    "Gpus",
    "Heartbeats",
    "Keeper",
    "Llm",
    "Machine",
    "Merging",
    "ModelStore",
    "Progress",
    "PullRequests",
    "QualityStore",
    "Registry",
    "RegistryStore",
    "RepositoryFiles",
    "Standings",
    "Statuses",
]


class PullRequests(Protocol):
    """Reads pull requests."""

    def pull_request(self, number: int) -> PullRequest: ...

    def open_heads(self, head: str) -> Sequence[OpenHead]:
        """The open pull requests of a branch, `owner:name`."""
        ...

    def diff(self, pr: PullRequest) -> RawDiff: ...

    def commits(self, number: int) -> Sequence[BranchCommit]: ...


class Standings(Protocol):
    """Reads all that a command needs to know of a pull request and its repository, at once."""

    def standing(self, number: int, needed: Sequence[str], welcome: Sequence[str] = ()) -> Standing:
        """How the pull request stands; `needed` and `welcome` files are read as by `facts`."""
        ...


class Merging(Protocol):
    """Changes a pull request's own texts, and merges it. A no to a merge is an answer."""

    def edit_pull_request(
        self, number: int, title: str | None = None, body: str | None = None
    ) -> PullRequest: ...

    def squash(self, pr: PullRequest, commit: SquashCommit) -> MergeAnswer:
        """Squash-merges `pr.head_sha` and nothing else. After an error nobody knows: look."""
        ...

    def squash_when_green(self, pr: PullRequest, commit: SquashCommit) -> MergeAnswer:
        """Has the host do so once everything that the base branch requires is there."""
        ...


class RepositoryFiles(Protocol):
    """Reads files of the default branch, and what landed there; what is not there is left out."""

    def facts(self, needed: Sequence[str], welcome: Sequence[str] = ()) -> RepositoryFacts: ...

    def change_context(self, wanted: ContextWanted) -> ChangeContext: ...


class BranchFiles(Protocol):
    """Reads files at the tip of a branch exactly, and commits to it."""

    def branch_files(self, name: str, paths: Sequence[str]) -> BranchState | None:
        """The branch and those of its files that there are; None: there is no such branch."""
        ...

    def edit_file(self, branch: str, edit: FileEdit, message: str) -> str:
        """The commit that makes one edit. Raises NotWrittenError, as doing it twice may."""
        ...


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

    def permission(self, login: str) -> Role: ...

    def react(self, comment_id: int, reaction: str) -> bool:
        """Adds a reaction of ours; False when it was there."""
        ...

    def react_anew(self, node_id: str, reaction: str, instead_of: Sequence[str]) -> str | None:
        """Takes some of our reactions back, and gives one.

        Returns when the one like it had been given that was taken back, "" where it was gone, None
        where nobody knows.
        """
        ...

    def answer(
        self, place: str, text: str, asked: str, reaction: str, instead_of: Sequence[str] = ()
    ) -> bool:
        """Posts a comment on the pull request `place` and reacts to the comment `asked`, at once.

        Both are told by their node ids. `instead_of`: reactions that are taken back. False when
        only the reaction failed; after an error nobody knows what was done, so look.
        """
        ...


class Forge(
    PullRequests,
    Standings,
    Merging,
    RepositoryFiles,
    BranchFiles,
    Comments,
    Statuses,
    CheckRuns,
    CommandDesk,
    Protocol,
):
    """All that a code host does for us."""


class Llm(Protocol):
    """Talks to the hosts of models; raises LlmError."""

    def presence(self, host: Host) -> Presence: ...

    def chat(self, request: ChatRequest) -> ChatReply: ...

    def shape(self, host: Host, model_name: str) -> Mapping[str, object]:
        """The model's build by the keys of its GGUF file, as far as its host tells; {} for nothing.

        Lists are per layer; `ARCHITECTURE.vocab_size` is there wherever it can be known.
        """
        ...

    def preload(self, model: Model, deadlines: Deadlines) -> float:
        """Loads a model just as chat asks for it; the seconds that took."""
        ...

    def unload(self, model: Model) -> None:
        """Has its host free the model's memory, once nobody uses it."""
        ...


class Registry(Protocol):
    """Which models and hosts there are."""

    def list_models(self) -> Sequence[Model]: ...

    def hosts(self) -> Sequence[Host]: ...

    def chosen(self, pull_request: str) -> frozenset[str]:
        """The ids of the models chosen for one pull request, `octo/app#7` or "" for none."""
        ...

    def qualities(self, repository: str) -> Mapping[str, Quality]:
        """What models reached in a repository (`octo/app`, "" for none), by their ids."""
        ...

    @property
    def trouble(self) -> Degradation | None:
        """What kept the last look at the registry from being answered, if anything did."""
        ...


class Keeper(Protocol):
    """What is kept of pull requests (`octo/app#7`) between runs, if anything lasts."""

    @property
    def lasting(self) -> bool:
        """Whether what is kept in it is there for the next run."""
        ...

    def conversation(self, pull_request: str) -> Conversation | None:
        """What was said about a pull request; None for nothing, or where it cannot be known."""
        ...

    def keep_conversation(self, pull_request: str, said: Conversation) -> bool:
        """Keeps it, if it can be kept; False where something newer is."""
        ...

    def take_choices(self, pull_request: str, choices: Mapping[ModelType, str]) -> None:
        """Chooses these models for a pull request; ids that are none are passed over."""
        ...

    @property
    def trouble(self) -> Degradation | None:
        """What kept the last look from being answered, if anything did."""
        ...


class Coordination(Protocol):
    """What runs tell each other through the same store. Raises ServiceError."""

    def look(self, places: Sequence[Place]) -> Sequence[PlaceFacts]:
        """What is known of each place, in one round trip."""
        ...

    def acquire(self, lease: Lease, seconds: float, most: int) -> bool:
        """Takes a slot of the lease's host for so many seconds unless `most` are taken.

        Doing it again with the same request_id extends it. `lease.expires_at` is not looked at:
        the store's own clock counts.
        """
        ...

    def release(self, lease: Lease) -> None:
        """Gives the slot back; once is enough, twice does no harm."""
        ...

    def note_failure(self, place: Place, failure: WriteFailure) -> Failures:
        """One more failure in a row; forgotten after an hour without another."""
        ...

    def note_success(self, place: Place) -> None:
        """The failures in a row are over."""
        ...

    def try_probe(self, place: Place, seconds: float) -> bool:
        """Whether the caller alone may probe a place that failed, for so many seconds."""
        ...

    def note_sample(self, place: Place, sample: Sample) -> None:
        """Learns from a call; also the host's limits, from the sample's size."""
        ...

    def note_out_of_memory(self, place: Place, size: int) -> None:
        """Learns that so many bytes did not fit on the place's host."""
        ...

    def beat(self, heartbeat: Heartbeat, seconds: float) -> None:
        """Tells how a host is doing, for so many seconds."""
        ...


class Heartbeats(Protocol):
    """The part of Coordination that an agent beside a host needs. Raises ServiceError."""

    def beat(self, heartbeat: Heartbeat, seconds: float) -> None: ...


class Machine(Protocol):
    """The machine this runs on."""

    def memory(self) -> Memory: ...


class Gpus(Protocol):
    """The graphics cards of the machine this runs on."""

    def gpus(self) -> Sequence[Gpu]: ...


class Clock(Protocol):
    """Seconds that only go forward."""

    def now(self) -> float: ...

    def pause(self, seconds: float) -> None:
        """Waits about so long, but not exactly, lest all who wait wake at once."""
        ...


class Progress(Protocol):
    """Told of each step as it begins, for a person who waits or a log."""

    def step(self, name: str, detail: str = "") -> None: ...
