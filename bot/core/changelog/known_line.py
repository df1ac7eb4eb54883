"""What we know of an entry of ours, as one line of our comment that nobody sees."""

import json
import re
from dataclasses import asdict

from pydantic import TypeAdapter, ValidationError

from bot.core.changelog.records import MOST_HASHES, UNKNOWN, Known

LINE = re.compile(r"<!-- squill-changelog (\{[^\r\n<>]{1,4000}\}) -->")
HASH = re.compile(r"[0-9a-f]{16}")
LONGEST_AROUND = 1000
HIDDEN = (("<", "\\u003c"), (">", "\\u003e"), ("--", "-\\u002d"), ("@", "\\u0040"))
"""Signs that end an HTML comment, or do something on GitHub, and how JSON spells them."""

_KNOWN = TypeAdapter(Known)


def known_line(known: Known) -> str:
    """The line, "" when nothing is known."""
    if known == UNKNOWN:
        return ""
    text = json.dumps(asdict(known), separators=(",", ":"))
    for sign, spelled in HIDDEN:
        text = text.replace(sign, spelled)
    return f"<!-- squill-changelog {text} -->"


def read_known(text: str) -> Known:
    """What the first line of a comment's text tells; nothing where somebody has spoilt it.

    It is no more than a hint: a path counts only where the form would write, a hash only where a
    text has it.
    """
    found = LINE.fullmatch(text.partition("\n")[0].strip())
    if found is None:
        return UNKNOWN
    try:
        known = _KNOWN.validate_json(found[1])
    except ValidationError:
        return UNKNOWN
    whole = all(map(HASH.fullmatch, known.hashes)) and len(known.hashes) <= MOST_HASHES
    short = max(map(len, (known.path, known.before, known.after))) <= LONGEST_AROUND
    return known if whole and short else UNKNOWN


def without_known(text: str) -> str:
    """A comment's text without that line."""
    first, _, rest = text.partition("\n")
    return rest if LINE.fullmatch(first.strip()) else text
