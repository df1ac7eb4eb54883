"""Words of the change itself, made fit for a message: headings, test names, changelog lines."""

import re

from bot.core.change.wording import squeezed

LONGEST_PROSE = 60

_LINK = re.compile(r"\[([^\[\]]{1,100})\]\([^()]{0,300}\)")
_URL = re.compile(r"\(?<?https?://\S+")
_UNFIT = re.compile(r"[^\w\s.,:;'()/+=\-%`&$]")
_NUMBER = re.compile(r"\(?#\d+\)?")
_TRAILER = re.compile(r"\b(?:co-authored-by|signed-off-by|skip ci|ci skip)\b", re.IGNORECASE)


def prose(text: str, limit: int = LONGEST_PROSE) -> str:
    """The text without links, mentions, numbers and signs, cut at a word; "" if little is left.

    Backticks stay only when they come in pairs.
    """
    text = _LINK.sub(r"\1", text[:600])
    text = _NUMBER.sub("", _URL.sub("", text))
    if _TRAILER.search(text):
        return ""
    text = squeezed(_UNFIT.sub("", text.replace("*", "").replace('"', "'")))
    text = text.strip(" .,:;-/")
    if len(text) > limit:
        text = text[: limit + 1].rpartition(" ")[0].rstrip(" .,:;-/('")
    if text.count("`") % 2:
        text = text.replace("`", "")
    if text.count("(") != text.count(")"):
        text = squeezed(text.replace("(", "").replace(")", ""))
    return text if len(text) > 2 else ""


def is_cut(text: str, limit: int = LONGEST_PROSE) -> bool:
    """Whether `prose` would have to cut this text."""
    return len(prose(text, 10 * limit)) > limit
