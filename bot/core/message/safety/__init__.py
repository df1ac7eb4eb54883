"""Text from outside made inert: for commits and Markdown, for fences, for one line, for the log."""

from collections.abc import Callable

from bot.core.message.safety.characters import clean
from bot.core.message.safety.directives import (
    drop_alerts,
    quote_commands,
    quote_orders,
    unlock_directives,
)
from bot.core.message.safety.log import log_safe
from bot.core.message.safety.markup import COMMENT_START, drop_html, drop_links, open_comments
from bot.core.message.safety.references import (
    decode_entities,
    drop_mentions,
    drop_trailers,
    plain_references,
    plain_urls,
)

__all__ = ["PASSES", "Pass", "clean", "fenced", "inert", "log_safe", "one_line", "opened"]

Pass = Callable[[str], str]

PASSES: tuple[Pass, ...] = (
    clean,
    decode_entities,
    open_comments,
    drop_html,
    drop_links,
    plain_references,
    plain_urls,
    drop_mentions,
    drop_trailers,
    unlock_directives,
    drop_alerts,
    quote_commands,
)
"""What `inert` does, in this order."""

OPENED = "<! --"
MOST_ROUNDS = 6
ACTIVE_CHARACTERS = str.maketrans(dict.fromkeys("<>&@#[]!`*"))


def inert(text: str, passes: tuple[Pass, ...] = PASSES) -> str:
    """Text of a model or a stranger that does nothing in a commit or in Markdown outside a fence.

    The text is pasted into git, so nothing is hidden in it: no zero-width characters, no escapes.
    `@name` loses its @; `#12`, `GH-12`, `o/r#12` and links to issues become "issue 12" or
    "PR 12 of o/r", so that no closing keyword has anything to close and nobody's issue is linked;
    images and links become their words; HTML known to GitHub goes, while `Vec<T>` and code spans
    stay; links lose their scheme outside code spans; invented trailers go; `[skip ci]` loses its
    brackets; other bots' `/commands` get into code spans; characters that nobody sees go, the
    rest is NFC.

    Doing it twice changes nothing. What still moves after a few rounds was built to get past
    this, and loses every character that could be active.
    """
    for _ in range(MOST_ROUNDS):
        before = text
        for make_inert in passes:
            text = make_inert(text)
        if text == before:
            return text
    return drop_trailers(clean(text).translate(ACTIVE_CHARACTERS))


def fenced(text: str, language: str = "text") -> str:
    """A Markdown code block around any text: its fence is longer than every run of backticks in it.

    `language` is our own word, never text from outside. Inside a fence GitHub links and notifies
    nothing, so the words stay as they are. Only invisible characters go; and since who looks for
    markers and commands may not look at fences, comments are opened and commands of other bots get
    into backticks.
    """
    shown = opened(quote_orders(clean(text)))
    longest = run = 0
    for character in shown:
        run = run + 1 if character == "`" else 0
        longest = max(longest, run)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{shown}\n{fence}"


def opened(text: str) -> str:
    """The text, for a fence or a code span, without anything that begins a comment of HTML."""
    return text.replace(COMMENT_START, OPENED)


def one_line(text: str, limit: int) -> str:
    """The text on one line of at most `limit` code points, without invisible characters."""
    line = " ".join(clean(text[: limit * 8 + 1000]).split())
    return line if len(line) <= limit else line[: max(limit - 1, 0)].rstrip() + "…"
