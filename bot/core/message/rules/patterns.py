"""What users write as regular expressions: the whole header, and words of their own."""

import re

from bot.core.message.conventional.header import Header, parse_header
from bot.core.message.records import Problem
from bot.core.message.settings import TitleRules

PARTS = ("type", "scope", "subject")
"""What the groups of a header's pattern are, in order, when nothing else is said."""

PLACEHOLDER = re.compile(r"\{(subject|title)\}")


def divided(scope: str, rules: TitleRules) -> list[str]:
    """The single scopes of one that is written with delimiters, without blanks around them."""
    for delimiter in rules.scope_delimiters:
        scope = scope.replace(delimiter, "\n")
    return [part.strip() for part in scope.split("\n")]


def parts_read(rules: TitleRules) -> tuple[str, ...]:
    """The parts that a header is read into; a pattern of the settings may leave some out."""
    return (rules.header_pattern and rules.header_pattern_correspondence) or PARTS


def read_header(line: str, rules: TitleRules) -> Header | Problem:
    """The parts of a line by the grammar, or by the settings' own pattern where there is one."""
    if not rules.header_pattern:
        return parse_header(line)
    # The package behind it costs 0.06 s to load, and few settings have a pattern.
    from bot.core.message.header_pattern import header_by_pattern  # noqa: PLC0415 - only what this run needs

    header = header_by_pattern(line, rules.header_pattern, parts_read(rules))
    wanted = f"Write the title as `{rules.header_pattern}` wants it."
    return header or Problem("header-pattern", wanted)


def filled(text: str, subject: str, title: str) -> str:
    """The settings' own words, with `{subject}` and `{title}` in place."""
    values = {"subject": subject, "title": title}
    return PLACEHOLDER.sub(lambda found: values[found[1]], text)
