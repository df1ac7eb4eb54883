"""How many tokens a prompt has, and what happens to one that is too long."""

import re
from itertools import islice

from fakes.ollama.call import Call, RefusedError
from fakes.ollama.faults import overflow

TOKENS_PER_MESSAGE = 4
_TOKEN = re.compile(
    r"[ \t]*(?:[A-Za-z]{1,8}|[0-9]{1,3}|\n+|[!-/:-@\[-`{-~]{1,100}|[^\x00-\x7f])|[ \t]+|[\s\S]"
)
SINCE_TRUNCATE = (0, 12, 6)  # the first version that knows truncate and shift
SINCE_LLAMA_SERVER = (0, 30, 0)
OLD_OVERFLOW = "the input length exceeds the context length"
NO_SHIFT = (
    "the prompt is longer than the context length currently available to the model; "
    "shorten the prompt, or use a longer context length"
)


def tokens_of(text: str) -> int:
    """The true count of tokens, in this world: near to what real vocabularies make of text."""
    return sum(1 for _ in _TOKEN.finditer(text))


def first_tokens(text: str, count: int) -> str:
    """The text's first tokens."""
    ends = [match.end() for match in islice(_TOKEN.finditer(text), count)]
    return text[: ends[-1]] if ends else ""


def prompt_tokens(call: Call) -> int:
    """The tokens of the whole prompt."""
    return sum(tokens_of(text) + TOKENS_PER_MESSAGE for text in call.texts)


def seen_tokens(call: Call, tokens: int, window: int, version: tuple[int, ...]) -> int:
    """How many of them the model sees. Raises RefusedError where it must not be fewer.

    Without truncate:false, or on a version that does not know it, the rest is cut silently.
    """
    if tokens < window:
        return tokens
    if version < SINCE_TRUNCATE:
        return window
    new = version >= SINCE_LLAMA_SERVER
    if call.body.get("truncate") is False:
        raise RefusedError(400, overflow(tokens, window) if new else OLD_OVERFLOW)
    if new and call.body.get("shift") is False:
        raise RefusedError(400, NO_SHIFT)
    return window // 2 + 2 if new else window
