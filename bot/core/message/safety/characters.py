"""Which characters may stand in a text that people read: nothing invisible, everything NFC."""

import re
import unicodedata
from itertools import groupby

HIDDEN = {
    "control": "\x00-\x08\x0b-\x1f\x7f-\x9f",
    "bidirectional": "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069",
    "zero-width": "\u200b-\u200d\u2060-\u2065\ufeff",
    "tag": "\U000e0000-\U000e007f",
    "variation selector": "\ufe00-\ufe0d\U000e0100-\U000e01ef",
    "filler": "\u115f\u1160\u3164\uffa0",
    "format": "\u00ad\u034f\u17b4\u17b5\u180b-\u180f\u206a-\u206f\ufff0-\ufffb",
    "separator": "\u2028\u2029",
    "surrogate": "\ud800-\udfff",
}
"""Sorts of characters that nobody sees. U+FE0E and U+FE0F stay: they choose how an emoji looks."""

HIDDEN_CHARACTERS = re.compile(f"[{''.join(HIDDEN.values())}]")
SORTS = {name: re.compile(f"[{ranges}]") for name, ranges in HIDDEN.items()}
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
SURROGATES = re.compile("[\ud800-\udfff]")
LONG_NON_ASCII = re.compile("[^\x00-\x7f]{31,}")
MOST_MARKS = 30  # combining marks on one character: UAX #15, Stream-Safe Text Format


def clean(text: str) -> str:
    """The text without invisible characters, in NFC; line ends are \\n, lone surrogates U+FFFD."""
    if text.isascii() and text.isprintable():
        return text
    text = SURROGATES.sub("\ufffd", LINE_ENDS.sub("\n", text))
    return nfc(HIDDEN_CHARACTERS.sub("", text))


def nfc(text: str) -> str:
    """Unicode's composed form, in linear time: more than 30 combining marks in a row are dropped.

    Sorting marks is quadratic in the length of their run, so a run from outside must be bounded.
    """
    if text.isascii():
        return text
    bounded = LONG_NON_ASCII.sub(lambda found: _bound_marks(found.group()), text)
    return unicodedata.normalize("NFC", bounded)


def _bound_marks(text: str) -> str:
    runs = groupby(text, key=lambda character: unicodedata.combining(character) != 0)
    return "".join("".join(run)[:MOST_MARKS] if marks else "".join(run) for marks, run in runs)


def hidden_sorts(text: str) -> tuple[str, ...]:
    """The names of the sorts of invisible characters that occur in the text (tabs are seen)."""
    if not HIDDEN_CHARACTERS.search(text):
        return ()
    return tuple(name for name, pattern in SORTS.items() if pattern.search(text))
