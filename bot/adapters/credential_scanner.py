"""Kingfisher's rules for credentials, searched in this process and without the network.

The package and its compiled rules are loaded when a text is first searched, or ahead of that in a
thread of their own: that takes half a second, or five where no compiled rules are kept yet
(`KF_RULE_CACHE_DIR`, else the user's cache folder).
"""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from threading import Lock, Thread
from typing import Any

from bot.core.credentials import Credential

PACKAGE = "kingfisher_sdk"
SECONDS = 10.0
"""For one text at once. A megabyte takes some 10 ms; a line of a megabyte that is built to be slow
may take seconds."""
SECONDS_A_PIECE = 1.0
PIECE = 64 * 1024  # characters
LOADING = Lock()
UNSEARCHED = "unsearched"
"""The sort of what could not be searched in time: it is masked as a whole."""


class CredentialScanner:
    """Finds what looks like a credential; safe to use from several threads.

    `seconds` are for a whole text, `seconds_a_piece` for each piece of one that took longer.
    """

    def __init__(self, seconds: float = SECONDS, seconds_a_piece: float = SECONDS_A_PIECE) -> None:
        self._seconds = seconds
        self._seconds_a_piece = seconds_a_piece

    def load_ahead(self) -> Thread:
        """Begin to load, and return at once. The thread ends with the process."""
        thread = Thread(target=_loaded, daemon=True)
        thread.start()
        return thread

    def find(self, text: str) -> Sequence[Credential]:
        """What looks like a credential. A text that takes too long is searched in pieces."""
        try:
            return tuple(self._found(text, 0, self._seconds))
        except TimeoutError:
            return tuple(each for start in _starts(text) for each in self._in_piece(text, start))

    def _in_piece(self, text: str, start: int) -> Sequence[Credential]:
        piece = text[start : start + PIECE]
        try:
            return tuple(self._found(piece, start, self._seconds_a_piece))
        except TimeoutError:
            return (Credential(start, start + len(piece), UNSEARCHED),)

    def _found(self, text: str, start: int, seconds: float) -> Iterator[Credential]:
        data = text.encode("utf-8", "surrogatepass")
        found = _loaded().scan(data, timeout=seconds)
        if not any(each.visible for each in found):
            return
        at, byte = start, 0
        for each in sorted(found, key=lambda one: one.location["start_offset"]):
            first, last = each.location["start_offset"], each.location["end_offset"]
            at += _characters(data[byte:first])
            byte = first
            yield Credential(at, at + _characters(data[first:last]), each.rule_id.partition(".")[2])


def _loaded() -> Any:
    with LOADING:
        return _scanner()


@cache
def _scanner() -> Any:
    return import_module(PACKAGE).Scanner()


def _characters(data: bytes) -> int:
    return len(data.decode("utf-8", "surrogatepass"))


def _starts(text: str) -> range:
    return range(0, len(text), PIECE)
