"""The words behind a command: quotes hold together, `key=value` names, and case is kept."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

WORD = re.compile(
    r"(?P<name>-{0,2}[A-Za-z][A-Za-z-]{0,30}=)?"
    r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|\u201c(?P<curly>[^\u201d]*)\u201d"
    r"|(?P<plain>\S+))(?=\s|$)"
    r"|(?P<other>\S+)"
)
QUOTED = ("double", "single", "curly")


@dataclass(frozen=True, slots=True)
class ArgumentWord:
    """One word, or several in quotes; `name` is the key of `key=value`, "" without one."""

    text: str
    name: str = ""


def argument_words(text: str) -> Iterator[ArgumentWord]:
    """The words of one line, in order; `--force` is `force`. A quote without its end is a word."""
    for found in WORD.finditer(text):
        parts = found.groupdict()
        quoted = next((parts[kind] for kind in QUOTED if parts[kind] is not None), None)
        plain = parts["plain"] or parts["other"] or ""
        name = (parts["name"] or "").lstrip("-").rstrip("=").lower()
        yield ArgumentWord(plain.removeprefix("--") if quoted is None else quoted, name)
