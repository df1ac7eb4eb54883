"""Requests to GitHub: paced, repeated where that is safe, and foreign errors translated once."""

import json
import math
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import requests
from github import Auth, Github, GithubException

from bot.core.errors import ConfigError, NotFoundError, PermissionMissingError, ServiceError

API_VERSION = "2022-11-28"
PAGE = 100
"""Entries of a page, GitHub's most."""

BRISK_REQUESTS, BRISK_WRITES = 10, 3
"""Requests and writes of a run that are not slowed down."""
CALM_SECONDS, CALM_WRITE_SECONDS = 0.25, 1.0
"""Pauses after that: GitHub's "Best practices for the REST API" wants a second between writes."""

GRAPHQL = "graphql"
"""Stands for the address of GitHub's other API, where a POST may ask without writing."""

CREATED = 201
WORKFLOW_FILES = "refusing to allow"
"""How GitHub begins when a push or merge would touch files that the token must not write."""

LONGEST_SAID = 300

LOCKED = "issue is locked"
"""How GitHub ends its refusal of a bot's comment: hashicorp/terraform-github-actions#100."""

TRIES = 3
FIRST_PAUSE = 0.5
LIMIT_PAUSE = 60.0
"""Seconds to wait at a limit for which GitHub names no time (its docs, "Rate limits")."""


class AnswerError(ServiceError):
    """GitHub said no: its status, the codes it gave, and its own words, which are from outside."""

    def __init__(self, message: str, status: int, codes: tuple[str, ...], said: str) -> None:
        super().__init__(message)
        self.status = status
        self.codes = codes
        self.said = said


class UnclearError(ServiceError):
    """No answer came: a write may or may not have been done."""


class BusyError(ServiceError):
    """GitHub is down (5xx) or a limit is reached. `pause` is the seconds it asks for, or None."""

    def __init__(self, message: str, pause: float | None) -> None:
        super().__init__(message)
        self.pause = pause


@dataclass(frozen=True, slots=True)
class Call:
    """One request, and the permission it needs. `repeatable`: doing it twice is doing it once."""

    verb: str
    path: str
    permission: str
    query: Mapping[str, Any] | None = None
    body: Mapping[str, Any] | None = None
    accept: str = "application/vnd.github+json"
    repeatable: bool = True


def _client(token: str, api_url: str, timeout: float, pause: float, write_pause: float) -> Github:
    return Github(
        auth=Auth.Token(token),
        base_url=api_url.rstrip("/"),
        timeout=math.ceil(timeout),
        retry=0,
        seconds_between_requests=pause,
        seconds_between_writes=write_pause,
        api_version=API_VERSION,
    )


class Api:
    """One repository's API, for one run."""

    def __init__(
        self, token: str, api_url: str, timeout: float, max_wait: float, graphql_url: str = ""
    ) -> None:
        self._graphql_url = graphql_url
        self._timeout = timeout
        self._max_wait = max_wait
        self._brisk = _client(token, api_url, timeout, 0, 0)
        self._calm = _client(token, api_url, timeout, CALM_SECONDS, CALM_WRITE_SECONDS)
        self._requests = 0
        self._writes = 0
        self._limited = False

    def close(self) -> None:
        """Gives the connections back."""
        self._brisk.close()
        self._calm.close()

    def ask(self, call: Call) -> tuple[Mapping[str, Any], Any]:
        """Headers and body of the answer.

        Raises PermissionMissingError, ConfigError, NotFoundError, AnswerError, UnclearError,
        BusyError.
        """
        tries = 1
        while True:
            try:
                return self._ask_once(call)
            except (BusyError, UnclearError) as error:
                pause = self._pause(error, tries)
                if not call.repeatable or tries == TRIES or pause > self._max_wait:
                    raise
            time.sleep(pause)
            tries += 1

    def pages(self, call: Call, most: int) -> Iterator[Any]:
        """The bodies of at most `most` pages, as far as GitHub says that there is a next one."""
        for number in range(1, most + 1):
            query = {**(call.query or {}), "per_page": PAGE, "page": number}
            headers, body = self.ask(Call(call.verb, call.path, call.permission, query))
            yield body
            if 'rel="next"' not in str(headers.get("link", "")):
                return

    def makes(self, call: Call) -> bool:
        """Whether a call made something (201) that was not there before (200); tried once.

        Raises what `ask` raises.
        """
        requester = self._next(writes=True).requester
        with translated(call, self._timeout):
            status, headers, text = requester.requestJson(
                call.verb,
                call.path,
                headers={"Accept": call.accept},
                input=dict(call.body) if call.body is not None else None,
            )
            body = json.loads(text) if text.startswith("{") else {}
            if status >= 400:
                raise requester.createException(status, headers, body)
            if "id" not in body:
                raise ServiceError("GitHub answered with something that is not its API.")
        return status == CREATED

    def _ask_once(self, call: Call) -> tuple[Mapping[str, Any], Any]:
        asks_graphql = call.path == GRAPHQL
        writes = call.verb != "GET" and not asks_graphql
        client = self._next(writes=writes)
        with translated(call, self._timeout):
            return client.requester.requestJsonAndCheck(
                call.verb,
                self._graphql(client) if asks_graphql else call.path,
                parameters=dict(call.query) if call.query else None,
                headers={"Accept": call.accept},
                input=dict(call.body) if call.body is not None else None,
            )

    def _next(self, *, writes: bool) -> Github:
        """The client for the next request: a slower one after the first few."""
        brisk = (
            not self._limited
            and self._requests < BRISK_REQUESTS
            and not (writes and self._writes >= BRISK_WRITES)
        )
        self._requests += 1
        self._writes += writes
        return self._brisk if brisk else self._calm

    def _graphql(self, client: Github) -> str:
        return self._graphql_url or client.requester.graphql_url

    def _pause(self, error: BusyError | UnclearError, tries: int) -> float:
        """Seconds to wait before the next try; a limit slows the rest of the run down."""
        growing = float(FIRST_PAUSE * 2 ** (tries - 1))
        if isinstance(error, UnclearError) or error.pause is None:
            return growing
        self._limited = True
        return error.pause


@contextmanager
def translated(call: Call, timeout: float) -> Iterator[None]:
    """Turns the client's and the network's errors into ours; no text of an answer is passed on."""
    try:
        yield
    except GithubException as error:
        raise _said_no(call, error) from error
    except requests.Timeout as error:
        raise UnclearError(f"GitHub did not answer within {timeout:g} seconds.") from error
    except requests.RequestException as error:
        kind = type(error).__name__
        raise UnclearError(f"GitHub could not be reached or cut the answer ({kind}).") from error
    except (ValueError, AttributeError, RuntimeError) as error:
        # The client reads JSON, and a redirect, without a guard of its own.
        raise ServiceError("GitHub answered with something that is not its API.") from error


def _said_no(call: Call, error: GithubException) -> Exception:
    status, headers = error.status, {k.lower(): v for k, v in (error.headers or {}).items()}
    data = error.data if isinstance(error.data, dict) else {}
    words = str(data.get("message", ""))[:LONGEST_SAID]
    said = words.lower()
    if status == 401:
        return ConfigError(
            "github-token: GitHub does not accept this token: it is wrong or expired"
        )
    if status == 429 or (status == 403 and _is_limit(said, headers)):
        pause = _asked_pause(headers)
        return BusyError(f"GitHub's rate limit is reached; it opens in {pause:.0f} s.", pause)
    if status == 403 and LOCKED in said:
        return AnswerError("GitHub refuses this: the conversation is locked.", status, (), words)
    if status == 403 and WORKFLOW_FILES not in said:
        return PermissionMissingError("Add it to the `permissions` of the job.", call.permission)
    if status in {404, 410}:
        return NotFoundError("GitHub has no such thing, or does not show it to this token.")
    if status >= 500:
        return BusyError(f"GitHub answers with an error of its own ({status}).", None)
    errors = data.get("errors")
    codes = (
        [e.get("code") for e in errors if isinstance(e, dict)] if isinstance(errors, list) else []
    )
    message = f"GitHub refuses the request ({status})."
    return AnswerError(message, status, tuple(map(str, codes)), words)


def _is_limit(said: str, headers: Mapping[str, str]) -> bool:
    return (
        "rate limit" in said
        or "abuse detection" in said
        or "retry-after" in headers
        or headers.get("x-ratelimit-remaining") == "0"
    )


def _asked_pause(headers: Mapping[str, str]) -> float:
    """Seconds that GitHub asks to wait: `retry-after`, else until the reset, else a minute."""
    after, reset = headers.get("retry-after", ""), headers.get("x-ratelimit-reset", "")
    if after.isdigit():
        return float(after)
    if headers.get("x-ratelimit-remaining") == "0" and reset.isdigit():
        return max(float(reset) - time.time(), 1.0)
    return LIMIT_PAUSE
