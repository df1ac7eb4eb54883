"""Every foreign error of a call becomes one LlmError, without a word of what the host wrote."""

import json
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpcore
import httpx
import ollama
from pydantic import ValidationError

from bot.adapters.model_servers.budget import Budget, OutOfTimeError, TooLongError
from bot.adapters.model_servers.network import ForbiddenAddressError
from bot.adapters.model_servers.transport import AnsweredError, BrokenOffError, WrongFormError
from bot.core.errors import LlmError, WriteFailure
from bot.core.models.failure import CAUSES, CONNECTION_REFUSED, failure_of, prompt_tokens_of


class WrongEndError(Exception):
    """A reply ended for a reason that is none."""


_UNREACHABLE = (httpcore.ConnectError, httpcore.TimeoutException, UnicodeError)
_BROKEN = (httpcore.NetworkError, httpcore.ProtocolError)
_NO_FORM = (
    WrongEndError,
    ValidationError,
    json.JSONDecodeError,
    httpx.HTTPError,
    ollama.RequestError,
    ollama.ResponseError,
)
_REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (ConnectionRefusedError, CONNECTION_REFUSED),
    (socket.gaierror, "nobody knows its name"),
    (UnicodeError, "nobody knows its name"),
    (ssl.SSLError, "its certificate is not trusted, or it does not speak TLS"),
    (httpcore.ConnectTimeout, "no connection in time"),
)


def _reason(error: BaseException) -> str:
    """Why there is no connection. httpcore hands the cause on as its error's argument alone."""
    known = (error, *error.args)
    return next((words for kind, words in _REASONS for each in known if isinstance(each, kind)), "")


_MEANINGS: tuple[
    tuple[tuple[type[BaseException], ...], WriteFailure, Callable[[BaseException], str]], ...
] = (
    ((OutOfTimeError,), WriteFailure.TIMEOUT, str),
    ((ForbiddenAddressError,), WriteFailure.UNREACHABLE, "its address is {}".format),
    ((BrokenOffError,), WriteFailure.CUT_STREAM, lambda _: ""),
    ((WrongFormError, TooLongError), WriteFailure.GARBAGE, str),
    (_NO_FORM, WriteFailure.GARBAGE, lambda _: "in another form"),
    (_UNREACHABLE, WriteFailure.UNREACHABLE, _reason),
)
_KNOWN = tuple(kind for kinds, _, _ in _MEANINGS for kind in kinds)


def llm_error(
    who: str, failure: WriteFailure, detail: str = "", prompt_tokens: int | None = None
) -> LlmError:
    """The error for a failure of a model or host, in words without the host's own."""
    detail = f" ({detail})" if detail else ""
    return LlmError(f"{who} {CAUSES[failure]}{detail}", failure, prompt_tokens=prompt_tokens)


@contextmanager
def translated(who: str, budget: Budget) -> Iterator[None]:
    """Raises LlmError for whatever httpcore, httpx, ollama, pydantic or the host make of a call."""
    try:
        yield
    except AnsweredError as error:
        raise _answered(who, error) from error
    except _KNOWN as error:
        _, failure, words = next(each for each in _MEANINGS if isinstance(error, each[0]))
        raise llm_error(who, failure, words(error)) from error
    except _BROKEN as error:
        broken = WriteFailure.CUT_STREAM if budget.answered else WriteFailure.UNREACHABLE
        raise llm_error(who, broken) from error


def _answered(who: str, error: AnsweredError) -> LlmError:
    failure = failure_of(error.status, error.text)
    detail = "" if error.status == 200 else f"HTTP {error.status}"
    tokens = prompt_tokens_of(error.text) if failure is WriteFailure.CONTEXT_OVERFLOW else None
    return llm_error(who, failure, detail, tokens)
