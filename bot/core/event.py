"""A GitHub event → what happened, as far as Squill acts on it."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from bot.core.errors import ConfigError
from bot.core.pull_request import NOTHING_KNOWN, MergeSettings, State, merge_settings


@dataclass(frozen=True, slots=True)
class PullRequestChanged:
    """A pull request was opened, pushed to, retitled …

    `read_only`: GitHub gives this run a token that cannot write, whatever the workflow asks for.
    `title_only`: nothing changed that a suggestion depends on. `merge` is what the event shows of
    the repository's settings, to any token.
    """

    number: int
    read_only: bool
    title_only: bool = False
    merge: MergeSettings = NOTHING_KNOWN


@dataclass(frozen=True, slots=True)
class PullRequestMerged:
    """A pull request was merged. `read_only` as for one that changed."""

    number: int
    read_only: bool = False


@dataclass(frozen=True, slots=True)
class CommentWritten:
    """Somebody commented on a pull request, or edited what they had written: perhaps a command.

    `previous` is the text before an edit, `written_at` when this text was written (GitHub's ISO
    time). `node_id` is the comment's name in GitHub's GraphQL API. Each is "" where it is not
    known.
    """

    number: int
    comment_id: int
    author: str
    pull_request_author: str
    body: str
    state: State = State.OPEN
    previous: str = ""
    written_at: str = ""
    node_id: str = ""

    @property
    def by_opener(self) -> bool:
        """Whether the pull request is its author's own."""
        return self.author == self.pull_request_author


@dataclass(frozen=True, slots=True)
class MergeGroupChecks:
    """A merge queue wants to know about a group: the pull requests that its names tell of.

    `message` is the group's head commit's: of a squash, the very text that lands.
    """

    head_sha: str
    numbers: tuple[int, ...]
    message: str

    @property
    def headline(self) -> str:
        """The first line of the message."""
        return next(iter(self.message.splitlines()), "").strip()[:1000]


@dataclass(frozen=True, slots=True)
class Dispatched:
    """A person or another workflow names a pull request."""

    number: int


@dataclass(frozen=True, slots=True)
class RunEnded:
    """A workflow that a pull request had started has ended; `head` is the branch's `owner:name`.

    Nothing else of that run is read: whoever opened the pull request decides what it did and left.
    """

    head: str
    head_sha: str


@dataclass(frozen=True, slots=True)
class Ignored:
    """Nothing to do, and why."""

    reason: str


Task: TypeAlias = (
    PullRequestChanged
    | PullRequestMerged
    | CommentWritten
    | MergeGroupChecks
    | Dispatched
    | RunEnded
)
Event: TypeAlias = Task | Ignored
Payload: TypeAlias = Mapping[str, object]

ACTIONS = frozenset({"opened", "reopened", "synchronize", "edited", "ready_for_review"})
TITLE_ACTIONS = frozenset({"labeled", "unlabeled", "converted_to_draft"})
"""What may change the verdict on a title (labels and drafts can be exempt) and nothing else.

So may another body alone: the squash commit can be made of it."""
COMMENT_ACTIONS = frozenset({"created", "edited"})
EDITOR = "sender.login"
"""Whoever edits another's comment must not command in their name."""
DEPENDABOT = "dependabot[bot]"
NUMBER = re.compile(r"#?([1-9]\d{0,17})")
SHA = re.compile(r"[0-9a-f]{40,64}")
LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}(\[bot\])?")
QUEUE_REF = re.compile(r"/pr-(\d{1,18})-[0-9a-f]{7,64}$")
MERGED = re.compile(r"^Merge pull request #(\d{1,18}) |\(#(\d{1,18})\)$")


def read_event(name: str, text: str, *, prefix: str | None = None, number: str = "") -> Event:
    """What an event's name and JSON text mean for us.

    `prefix` starts commands (None: not known yet); `number` is the input `pull-request`.
    Raises ConfigError, naming the field, when the text is not what GitHub sends. Shapes:
    https://docs.github.com/webhooks/webhook-events-and-payloads
    """
    payload = _payload(text)
    read = READERS.get(name)
    if read and not (number and read is _workflow_run):
        return read(payload, prefix)
    if name == "workflow_dispatch" and not number:
        inputs = payload.get("inputs")
        number = str(inputs.get("pull-request", "")) if isinstance(inputs, dict) else ""
        return _dispatched(number)
    return _dispatched(number) if number else Ignored(f"Squill does not act on {name or 'this'}")


def _pull_request(payload: Payload, _prefix: str | None) -> Event:
    action = _field(payload, "action", str)
    number = _number(payload, "number")
    if action == "closed" and _value(payload, "pull_request.merged") is True:
        return PullRequestMerged(number)
    if action not in ACTIONS | TITLE_ACTIONS:
        return Ignored(f"nothing of pull request {number} that Squill reads is {action}")
    if _field(payload, "pull_request.state", str) != "open":
        return Ignored(f"pull request {number} is closed")
    changes = _field(payload, "changes", dict) if action == "edited" else {"title": {}}
    if not changes.keys() & {"title", "base", "body"}:
        return Ignored(f"neither title, base nor body of pull request {number} was edited")
    return PullRequestChanged(
        number,
        read_only=False,
        title_only=action in TITLE_ACTIONS or changes.keys() == {"body"},
        merge=_merge_settings(payload),
    )


def _merge_settings(payload: Payload) -> MergeSettings:
    repository = _value(payload, "pull_request.base.repo")
    return merge_settings(repository if isinstance(repository, dict) else {})


def _untrusted_pull_request(payload: Payload, prefix: str | None) -> Event:
    event = _pull_request(payload, prefix)
    if not isinstance(event, PullRequestChanged | PullRequestMerged):
        return event
    # `head.repo` is null once the fork is deleted; `head.repo.fork` says nothing where the base
    # repository is itself a fork.
    head = _optional_text(payload, "pull_request.head.repo.full_name")
    from_fork = head != _field(payload, "pull_request.base.repo.full_name", str)
    by_dependabot = _optional_text(payload, "pull_request.user.login") == DEPENDABOT
    return replace(event, read_only=from_fork or by_dependabot)


def _comment(payload: Payload, prefix: str | None) -> Event:
    action = _field(payload, "action", str)
    if action not in COMMENT_ACTIONS:
        return Ignored(f"a comment was {action}; only what somebody writes is read")
    issue = _field(payload, "issue", dict)
    if not isinstance(issue.get("pull_request"), dict):
        return Ignored("the comment is on an issue, not on a pull request")
    number = _number(payload, "issue.number")
    reason = _passed_over(payload, action, prefix)
    if reason:
        return Ignored(reason)
    return CommentWritten(
        number=number,
        comment_id=_number(payload, "comment.id"),
        author=_matching(payload, "comment.user.login", LOGIN),
        pull_request_author=_optional_text(payload, "issue.user.login"),
        body=_field(payload, "comment.body", str),
        state=_state(payload),
        previous=_optional_text(payload, "changes.body.from"),
        written_at=_optional_text(payload, "comment.updated_at"),
        node_id=_optional_text(payload, "comment.node_id"),
    )


def _passed_over(payload: Payload, action: str, prefix: str | None) -> str:
    """Why nobody's command is in a comment on a pull request, or ""."""
    from bot.core.commands.comment import first_line, may_be_command  # noqa: PLC0415 - for comments alone

    if _value(payload, "comment.user") is None:
        return "the account that wrote the comment is gone"
    if _field(payload, "comment.user.type", str) == "Bot":
        return "a bot wrote the comment"
    body = _field(payload, "comment.body", str)
    if action == "edited":
        author, editor = (_optional_text(payload, each) for each in ("comment.user.login", EDITOR))
        if author != editor:
            return "somebody else edited the comment"
        before = _value(payload, "changes.body.from")
        if not isinstance(before, str) or first_line(body) == first_line(before):
            return "the edit left the command as it was"
    return "" if may_be_command(body, prefix) else "the comment has no command for Squill"


def _state(payload: Payload) -> State:
    """How the pull request stands that was commented on."""
    if _field(payload, "issue.state", str) == "open":
        return State.OPEN
    merged = _optional_text(payload, "issue.pull_request.merged_at")
    return State.MERGED if merged else State.CLOSED


def _merge_group(payload: Payload, _prefix: str | None) -> Event:
    if (action := _field(payload, "action", str)) != "checks_requested":
        return Ignored(f"a merge group was {action}")
    head_ref = _field(payload, "merge_group.head_ref", str)
    message = _field(payload, "merge_group.head_commit.message", str)
    group = MergeGroupChecks(_matching(payload, "merge_group.head_sha", SHA), (), message)
    named = ("".join(pair) for pair in MERGED.findall(group.headline))
    found = [*QUEUE_REF.findall(head_ref), *named]
    return replace(group, numbers=tuple(dict.fromkeys(map(int, found))))


def _workflow_run(payload: Payload, _prefix: str | None) -> Event:
    if (action := _field(payload, "action", str)) != "completed":
        return Ignored(f"a workflow was {action}; only those that have ended count")
    if (cause := _field(payload, "workflow_run.event", str)) != "pull_request":
        return Ignored(f"{cause[:40]} had started the workflow, not a pull request")
    if _optional_text(payload, "workflow_run.conclusion") == "action_required":
        return Ignored("the workflow waits for a maintainer to let it run")
    branch = _optional_text(payload, "workflow_run.head_branch")
    if not branch or _value(payload, "workflow_run.head_repository") is None:
        return Ignored("the branch of the pull request is gone")
    owner = _matching(payload, "workflow_run.head_repository.owner.login", LOGIN)
    return RunEnded(f"{owner}:{branch}", _matching(payload, "workflow_run.head_sha", SHA))


READERS: Mapping[str, Callable[[Payload, str | None], Event]] = MappingProxyType(
    {
        "pull_request": _untrusted_pull_request,
        "pull_request_target": _pull_request,
        "issue_comment": _comment,
        "merge_group": _merge_group,
        "workflow_run": _workflow_run,
    }
)
"""Who reads which event. Any other one is acted on when the input `pull-request` names one."""


def _dispatched(number: str) -> Dispatched:
    found = NUMBER.fullmatch(number.strip())
    if found is None:
        shown = repr(number[:40])
        raise ConfigError(f"pull-request: {shown}: this must be the number of a pull request")
    return Dispatched(int(found.group(1)))


def _payload(text: str) -> Payload:
    try:
        payload = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"The event file is not JSON: {error}") from error
    if not isinstance(payload, dict):
        raise ConfigError("The event file holds no JSON object")
    return payload


T = TypeVar("T")
NOUNS = MappingProxyType({str: "text", int: "a number", dict: "an object"})


def _field(payload: Payload, path: str, kind: type[T]) -> T:
    """The value at a dotted path; raises ConfigError when it is missing or of another type."""
    value = _value(payload, path)
    if isinstance(value, kind) and not isinstance(value, bool):
        return value
    what = "nothing" if value is None else type(value).__name__
    raise ConfigError(f"The event has no {path}: expected {NOUNS[kind]}, found {what}")


def _optional_text(payload: Payload, path: str) -> str:
    value = _value(payload, path)
    return value if isinstance(value, str) else ""


def _value(payload: Payload, path: str) -> object:
    value: object = payload
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _number(payload: Payload, path: str) -> int:
    number = _field(payload, path, int)
    if number < 1:
        raise ConfigError(f"The event's {path} is {number}: expected a number above 0")
    return number


def _matching(payload: Payload, path: str, pattern: re.Pattern[str]) -> str:
    text = _field(payload, path, str)
    if not pattern.fullmatch(text):
        raise ConfigError(f"The event's {path} is {text[:60]!r}: that is not GitHub's form")
    return text
