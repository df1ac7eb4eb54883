"""Repairs of a body: wrapped, not the subject again, nothing in it that is read as footers."""

from itertools import dropwhile

from bot.core.message.conventional import wrap
from bot.core.message.conventional.body import body_and_footers, is_breaking_token
from bot.core.message.plain_texts import plain_text
from bot.core.message.quality.body import plain_words
from bot.core.message.records import ConventionalCommit, Footer


def mend_body(commit: ConventionalCommit, width: int) -> tuple[str, tuple[Footer, ...]]:
    """The mended body, and the breaking notes that stood in it as footers do.

    A last paragraph such as `Note: x` would be read as a footer, so it becomes a list item.
    """
    body, notes = _without_notes(plain_text(commit.body))
    said = {"", plain_words(commit.subject), plain_words(commit.header)}
    rest = "\n".join(dropwhile(lambda line: plain_words(line) in said, body.split("\n")))
    if plain_words(rest) in said:
        return "", notes
    return wrap(_without_footers(rest), width), notes


def _without_notes(body: str) -> tuple[str, tuple[Footer, ...]]:
    rest, footers = body_and_footers(body.split("\n"))
    notes = tuple(footer for footer in footers if is_breaking_token(footer.token))
    if not notes:
        return body, ()
    others = "\n".join(f"{f.token}: {f.value}" for f in footers if f not in notes)
    return "\n\n".join(part for part in (rest, others) if part), notes


def _without_footers(body: str) -> str:
    _, footers = body_and_footers(body.split("\n"))
    if not footers:
        return body
    before, gap, last = body.rpartition("\n\n")
    return f"{before}{gap}- {last}"
