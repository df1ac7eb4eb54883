"""A stream of server-sent events → the JSON objects in it, up to `[DONE]`."""

from collections.abc import Iterable, Iterator
from typing import Any

from bot.adapters.model_servers.transport import (
    AnsweredError,
    BrokenOffError,
    WrongFormError,
    lines_of,
    object_of,
)

_SILENT = frozenset({b"", b"event", b"id", b"retry"})  # b"": a comment, which keeps a line open


def events(parts: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """What is said in each event.

    Raises AnsweredError for an error among them, BrokenOffError for one that ends in the middle,
    and WrongFormError for what is no stream of events.
    """
    for line in lines_of(parts):
        field, _, value = line.strip().partition(b":")
        if field == b"data":
            if value.strip() == b"[DONE]":
                return
            yield _said(value.strip())
        elif field == b"error":  # llama.cpp's server before 2025
            raise AnsweredError(200, value.decode("utf-8", "replace"))
        elif field not in _SILENT:
            object_of(line)
            raise WrongFormError("no stream of events")


def _said(value: bytes) -> dict[str, Any]:
    try:
        return object_of(value)
    except WrongFormError as error:
        raise BrokenOffError if value.startswith(b"{") else error from error
