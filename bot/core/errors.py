"""The errors, sorted by who can mend them."""

from enum import StrEnum


class BotError(Exception):
    """Something that did not work, in words for the person who can mend it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UserError(BotError):
    """The person who wrote the pull request or the comment can mend it: a reply, exit 0."""


class ConfigError(BotError):
    """The maintainer can mend it: an annotation naming key, value and what is allowed, exit 1."""


class PermissionMissingError(ConfigError):
    """The token lacks the `permission`, by GitHub's name for it, such as `statuses: write`."""

    def __init__(self, message: str, permission: str) -> None:
        super().__init__(message)
        self.permission = permission


class ServiceError(BotError):
    """GitHub, Ollama or Redis is down or slow: later may help, a degraded result until then."""


class NotFoundError(ServiceError):
    """The service answers that there is no such thing (or that the token may not see it)."""


class NotWrittenError(ServiceError):
    """A file was not written: it is another by now, or rules of the repository forbid it."""


class WriteFailure(StrEnum):
    """Why a model did not give a usable reply."""

    UNREACHABLE = "unreachable"
    BUSY = "busy"
    NOT_INSTALLED = "not-installed"
    OUT_OF_MEMORY = "out-of-memory"
    CRASHED = "crashed"
    CONTEXT_OVERFLOW = "context-overflow"
    TRUNCATED_PROMPT = "truncated-prompt"
    TRUNCATED_REPLY = "truncated-reply"
    CUT_STREAM = "cut-stream"
    TIMEOUT = "timeout"
    REFUSED = "refused"
    GARBAGE = "garbage"
    UNFIT = "unfit"
    REPETITION = "repetition"
    TOO_SLOW = "too-slow"


class LlmError(ServiceError):
    """A model or its host failed. `failure` says how; `prompt_tokens` is the true size, if told."""

    def __init__(
        self, message: str, failure: WriteFailure, *, prompt_tokens: int | None = None
    ) -> None:
        super().__init__(message)
        self.failure = failure
        self.prompt_tokens = prompt_tokens
