"""Every foreign error of a call becomes one LlmError, without a word of what the host wrote."""

import json
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import httpcore
import httpx
import ollama
from pydantic import ValidationError

from bot.adapters.model_servers.budget import Budget, OutOfTimeError, TooLongError
from bot.adapters.model_servers.transport import AnsweredError, BrokenOffError, NotOllamaError
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
    except OutOfTimeError as error:
        raise llm_error(who, WriteFailure.TIMEOUT, str(error)) from error
    except BrokenOffError as error:
        raise llm_error(who, WriteFailure.CUT_STREAM) from error
    except (NotOllamaError, TooLongError) as error:
        raise llm_error(who, WriteFailure.GARBAGE, str(error)) from error
    except _NO_FORM as error:
        raise llm_error(who, WriteFailure.GARBAGE, "not in Ollama's form") from error
    except _UNREACHABLE as error:
        raise llm_error(who, WriteFailure.UNREACHABLE, _reason(error)) from error
    except _BROKEN as error:
        broken = WriteFailure.CUT_STREAM if budget.answered else WriteFailure.UNREACHABLE
        raise llm_error(who, broken) from error


def _reason(error: BaseException) -> str:
    """Why there is no connection. httpcore hands the cause on as its error's argument alone."""
    known = (error, *error.args)
    return next((words for kind, words in _REASONS for each in known if isinstance(each, kind)), "")


def _answered(who: str, error: AnsweredError) -> LlmError:
    failure = failure_of(error.status, error.text)
    detail = "" if error.status == 200 else f"HTTP {error.status}"
    tokens = prompt_tokens_of(error.text) if failure is WriteFailure.CONTEXT_OVERFLOW else None
    return llm_error(who, failure, detail, tokens)
