"""Rules of lengths, which commitlint counts in UTF-16 units. `never` changes nothing here."""

import re

from bot.core.message.commitlint.commit import ParsedCommit
from bot.core.message.commitlint.rules.rule import Answer, Part, Rule, as_number, text_of
from bot.core.message.javascript_text import JS_SPACES, lines_of, units

ADDRESS = re.compile(rf"\bhttps?://[^{JS_SPACES}]", re.ASCII)
"""A line with one may be longer."""


def longest(part: Part) -> Rule:
    """The part has at most so many units."""

    def rule(commit: ParsedCommit, applicable: bool, value: object) -> Answer:
        text, most = text_of(commit, part), as_number(value)
        return (not text or units(text) <= most, f"{part} must not be longer than {most}")

    return rule


def shortest(part: Part) -> Rule:
    """The part has at least so many units, where it is there."""

    def rule(commit: ParsedCommit, applicable: bool, value: object) -> Answer:
        text, least = text_of(commit, part), as_number(value)
        return (not text or units(text) >= least, f"{part} must not be shorter than {least}")

    return rule


def longest_line(part: Part) -> Rule:
    """No line of the part has more units, but for those with an address in them."""

    def rule(commit: ParsedCommit, applicable: bool, value: object) -> Answer:
        text, most = text_of(commit, part), as_number(value)
        fits = all(units(line) <= most or ADDRESS.search(line) for line in lines_of(text))
        return (not text or fits, f"no line of the {part} may be longer than {most}")

    return rule


def longest_header(commit: ParsedCommit, applicable: bool, value: object) -> Answer:
    """The header is there and has at most so many units."""
    return _header(commit, longest("header")(commit, applicable, value))


def shortest_header(commit: ParsedCommit, applicable: bool, value: object) -> Answer:
    """The header is there and has at least so many units."""
    return _header(commit, shortest("header")(commit, applicable, value))


def _header(commit: ParsedCommit, answer: Answer) -> Answer:
    valid, wanted = answer
    if commit.header is None:
        return False, f"{wanted}: there is none"
    return valid, f"{wanted}: it has {units(commit.header)}"
