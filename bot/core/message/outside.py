"""Text from outside, bounded and delimited so that a model can tell it from its instructions."""

import hashlib
from dataclasses import dataclass

from bot.core.message.safety import clean

LONGEST_TITLE = 300  # characters, as the other bounds here
LONGEST_BODY = 1600
LONGEST_BRANCH = 120


@dataclass(frozen=True, slots=True)
class AuthorWords:
    """What the author of a pull request says about it."""

    title: str
    body: str
    branch: str


def authors_words(words: AuthorWords) -> str:
    """The author's words as delimited blocks, "" when there are none."""
    parts = (
        ("title", words.title.strip()[:LONGEST_TITLE]),
        ("branch", words.branch.strip()[:LONGEST_BRANCH]),
        ("description", _without_comments(words.body[: 4 * LONGEST_BODY])[:LONGEST_BODY]),
    )
    return "\n".join(delimited(label, text) for label, text in parts if text)


def delimited(label: str, text: str) -> str:
    """The text between two lines that end and begin with a mark which the text does not hold.

    What nobody sees, no model reads: characters that hide instructions from reviewers are left out.
    The mark is drawn from the text itself: whoever writes the text cannot close the block early,
    and the same text always gives the same prompt.
    """
    text = clean(text)
    mark = _mark(text)
    return f"<<<{label} {mark}\n{text}\n{mark}>>>"


def _mark(text: str) -> str:
    seed = text.encode("utf-8", "backslashreplace")
    mark = hashlib.sha256(seed).hexdigest()[:10]
    while mark in text:
        mark = hashlib.sha256(mark.encode() + seed).hexdigest()[:10]
    return mark


def _without_comments(text: str) -> str:
    """The text without HTML comments, which hold a template's words rather than the author's."""
    before, *commented = text.split("<!--")
    return (before + "".join(part.partition("-->")[2] for part in commented)).strip()
