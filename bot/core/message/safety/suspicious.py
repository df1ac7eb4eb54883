"""What is odd about a text from outside, in words for those who review it."""

import re

from bot.core.message.safety.characters import hidden_sorts
from bot.core.message.safety.directives import NO_CI, SKIP

USUAL = frozenset({"control", "separator"})
"""Sorts of hidden characters that tests and old files hold for good reasons."""

ADDRESSED = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b[^.\n]{0,40}\b(?:previous|prior|above|earlier|all)\b"
    r"[^.\n]{0,30}\b(?:instructions?|rules|prompts?|directions)\b"
    r"|<\|(?:im_start|im_end|eot_id|start_header_id|system|assistant)\|>|\[/?INST\]"
    r"|\b(?:dear|hey|attention|note to(?: the)?|instructions? (?:for|to)(?: the)?)"
    r" (?:ai|llm|model|assistant|language model|bot)s?\b",
    re.IGNORECASE,
)
"""How texts speak to a model: of 15,600 landed changes one in 3,000 holds such words."""

LONGEST_READ = 2 * 1024 * 1024  # characters


def oddities(text: str) -> tuple[str, ...]:
    """What a reader of this text should know, as the ends of sentences about it."""
    text = text[:LONGEST_READ]
    hidden = [sort for sort in hidden_sorts(text) if sort not in USUAL]
    told = [f"holds characters that nobody sees ({', '.join(hidden)})"] if hidden else []
    if ADDRESSED.search(text):
        told.append("speaks to a language model, and was read as a text like any other")
    return tuple(told)


def skips_ci(text: str) -> bool:
    """Whether a commit with this in its message starts no workflow."""
    text = text[:LONGEST_READ]
    return bool(SKIP.search(text) or NO_CI.search(text))
