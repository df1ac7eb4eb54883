"""Words of the change itself, made fit for a message: headings, test names, changelog lines."""

import re

from bot.core.change.wording import squeezed, words

LONGEST_PROSE = 60

_LINK = re.compile(r"\[([^\[\]]{1,100})\]\([^()]{0,300}\)")
_PAIR = re.compile(r"<([A-Za-z]\w{0,20})>([^<>]{0,200})</\1>")
_TAG = re.compile(r"</[A-Za-z][\w-]{0,40}>|<[A-Za-z][\w-]{0,40}\s[^<>]{0,200}>|\{#[\w-]{1,60}\}")
"""Markup around words; a tag that stands alone, such as `<image>`, is what is talked about."""
_URL = re.compile(r"\(?<?https?://\S+")
_UNFIT = re.compile(r"[^\w\s.,:;'()/+=\-%&$]")
_NUMBER = re.compile(r"\(?#\d+\)?")
_TRAILER = re.compile(r"\b(?:co-authored-by|signed-off-by|skip ci|ci skip)\b", re.IGNORECASE)


def prose(text: str, limit: int = LONGEST_PROSE) -> str:
    """The text without links, mentions, numbers and signs, cut at a word; "" if little is left.

    Backticks go too: what stood between them is no longer what stands in the change.
    """
    text = _LINK.sub(r"\1", _TAG.sub("", _PAIR.sub(r"\2", text[:600])))
    text = _NUMBER.sub("", _URL.sub("", text))
    text = text.replace("*", "").replace('"', "'").replace("()", "")
    if _TRAILER.search(text) or "':" in text:
        return ""
    text = squeezed(_UNFIT.sub("", text))
    text = text.strip(" .,:;-/")
    if len(text) > limit:
        text = _whole(text[: limit + 1].rpartition(" ")[0])
    if text.count("(") != text.count(")"):
        text = squeezed(text.replace("(", "").replace(")", ""))
    return text if len(text) > 2 else ""


def _whole(text: str) -> str:
    """A phrase that was cut, without the words at its end that wait for another."""
    kept = text.split(" ")
    while kept and kept[-1].lower().strip(",;:(") in _WAITING:
        kept.pop()
    return " ".join(kept).rstrip(" .,:;-/('")


_WAITING = words(
    """a an the of to in on at by for from with without and or but nor when if is are was were be
    been that which who than then as into not it its this these those before after while where
    should must can will would has have had do does only also so because via per between"""
)
