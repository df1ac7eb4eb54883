"""One Redis: scripts and pipelines with timeouts and retries, its errors said once and in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import redis
from redis.backoff import ExponentialWithJitterBackoff, NoBackoff
from redis.retry import Retry

from bot.adapters.redis_registry.address import read_address
from bot.adapters.redis_registry.failures import reason
from bot.adapters.redis_registry.schema import step
from bot.adapters.redis_registry.script import Script
from bot.core.errors import ServiceError
from bot.core.models.stored import read_count
from bot.core.models.succession import newer_schema

_CONNECTIONS = 20
_HEALTH_CHECK_SECONDS = 30
_UNCHANGED = "Nothing was changed."
_UNKNOWN = "It is not known whether the change was made: `squill models list` shows what is."


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds to wait for a connection and for an answer, and how often to try again."""

    connect_seconds: float = 1
    answer_seconds: float = 1
    retries: int = 3


PATIENCE = Patience()
"""For a server in the same data centre. One that hangs keeps a run waiting for 4 seconds, once."""


class RedisServer:
    """A pool of connections that any number of threads may use.

    Each command is tried again as `patience` has it. A change that was sent and not answered is
    sent again under the same request id, by which its script knows whether it was done.
    """

    def __init__(self, url: str, migrations: Sequence[str], patience: Patience) -> None:
        address = read_address(url)
        self._where = address.where
        self._secrets = address.secrets
        self._migrations = migrations
        self._pool = redis.BlockingConnectionPool(
            connection_class=address.connection_class,
            max_connections=_CONNECTIONS,
            timeout=patience.answer_seconds,
            socket_connect_timeout=patience.connect_seconds,
            socket_timeout=patience.answer_seconds,
            health_check_interval=_HEALTH_CHECK_SECONDS,
            retry=Retry(NoBackoff(), 0),
            decode_responses=True,
            encoding_errors="backslashreplace",
            client_name="squill",
            protocol=2,
            **address.options,
        )
        self._client = redis.Redis(connection_pool=self._pool)
        self._retry = Retry(ExponentialWithJitterBackoff(base=0.05, cap=0.5), patience.retries)

    def close(self) -> None:
        """Gives the connections back; the next command makes new ones."""
        self._pool.disconnect()

    def read(self, script: Script, *arguments: str) -> list[Any]:
        """What a script answers after its `ok`. Raises ServiceError and NewerSchemaError."""
        return self._answer(self._read, script, arguments)[1:]

    def change(self, script: Script, *arguments: str) -> list[Any]:
        """What a script that changes something answers, `ok` or its refusal first."""
        return self._answer(self._change, script, arguments)

    def look(self, commands: Sequence[Sequence[str]]) -> tuple[float, list[Any]]:
        """The server's epoch seconds, and what each command answers, which can be an error."""

        def ask() -> list[Any]:
            pipeline = self._client.pipeline(transaction=False)
            for command in (("TIME",), ("GET", "squill:registry:schema"), *commands):
                pipeline.execute_command(*command)
            return pipeline.execute(raise_on_error=False)

        time, schema, *answers = self._call(ask)
        for answer in (time, schema):
            if isinstance(answer, redis.RedisError):
                raise self._error(answer)
        if (found := read_count(schema or "")) > len(self._migrations):
            raise newer_schema(f"at {self._where}", found, len(self._migrations))
        return time[0] + time[1] / 1_000_000, answers

    def _answer(
        self,
        send: Callable[[Script, Sequence[str]], list[Any]],
        script: Script,
        arguments: Sequence[str],
    ) -> list[Any]:
        whole = (str(len(self._migrations)), uuid4().hex, *arguments)
        answer = send(script, whole)
        if answer[0] == "older":
            for version in range(int(answer[1]), len(self._migrations)):
                self._change(step(version, self._migrations[version]), whole)
            answer = send(script, whole)
        if answer[0] == "newer":
            raise newer_schema(f"at {self._where}", int(answer[1]), len(self._migrations))
        if answer[0] == "garbage":
            raise ServiceError(
                f"Redis at {self._where} does not have under {answer[1][:200]!r} what Squill keeps "
                f"there, but another program's or what was edited by hand: look at it, and delete "
                f"it. {_UNCHANGED}"
            )
        return answer

    def _read(self, script: Script, arguments: Sequence[str]) -> list[Any]:
        return self._call(lambda: self._evaluate(script, arguments))

    def _call(self, ask: Callable[[], list[Any]]) -> list[Any]:
        try:
            return self._retry.call_with_retry(ask, lambda _: None, is_retryable=_may_pass)
        except redis.RedisError as error:
            raise self._error(error) from error

    def _change(self, script: Script, arguments: Sequence[str]) -> list[Any]:
        sent = lost = False

        def ask() -> list[Any]:
            nonlocal sent
            sent = False
            self._pool.release(self._pool.get_connection())  # connects, or nothing is sent
            sent = True
            return self._evaluate(script, arguments)

        def note(error: Exception) -> None:
            nonlocal lost
            lost = lost or (sent and not isinstance(error, redis.BusyLoadingError))

        try:
            return self._retry.call_with_retry(ask, note, is_retryable=_may_pass)
        except redis.RedisError as error:
            raise self._error(error, _UNKNOWN if lost else _UNCHANGED) from error

    def _evaluate(self, script: Script, arguments: Sequence[str]) -> list[Any]:
        try:
            answer = self._client.execute_command("EVALSHA", script.digest, 0, *arguments)
        except redis.exceptions.NoScriptError:
            answer = self._client.execute_command("EVAL", script.text, 0, *arguments)
        return list(answer)

    def _error(self, error: redis.RedisError, consequence: str = "") -> ServiceError:
        words = f"Redis at {self._where} {reason(error, self._secrets)}. {consequence}"
        return ServiceError(words.rstrip())


def _may_pass(error: Exception) -> bool:
    return not isinstance(error, redis.AuthenticationError)
