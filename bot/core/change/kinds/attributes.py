"""What a repository's `.gitattributes` says of generated, vendored and documentation files.

Meaning: gitattributes(5), and github-linguist's "overrides". The last line that speaks of a file
wins, attribute by attribute; unlike `.gitignore`, a folder's line says nothing of what is in it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pathspec.patterns.gitignore import GitIgnorePatternError
from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

from bot.core.change.quoting import unquoted

NAMES = ("linguist-generated", "linguist-vendored", "linguist-documentation")
MOST_RULES = 500
LONGEST_PATTERN = 200
MOST_STARS = 6
LONGEST_PATH = 500
"""Patterns become regular expressions: what is longer or richer than this is passed over, so that
no pair of pattern and path takes long to match."""

_LINE = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[^\s"#]\S*)\s+(\S.*)')


@dataclass(frozen=True, slots=True)
class Rule:
    """One line: the files it speaks of, and what it says of each attribute."""

    pattern: re.Pattern[str]
    says: dict[str, bool]


@dataclass(frozen=True, slots=True)
class Attributes:
    """The lines of a `.gitattributes` that tell kinds of files."""

    rules: tuple[Rule, ...] = field(default=())

    def of(self, path: str) -> dict[str, bool]:
        """What is said of a file; an attribute that is not mentioned is missing."""
        said: dict[str, bool] = {}
        if len(path) <= LONGEST_PATH:
            for rule in self.rules:
                if _speaks_of(rule.pattern, path):
                    said |= rule.says
        return said


def read_attributes(text: str) -> Attributes:
    """The telling lines of a `.gitattributes` file; lines that git would not take are left out."""
    return Attributes(tuple(_rules(text))[:MOST_RULES])


def _rules(text: str) -> Iterator[Rule]:
    for line in text.split("\n"):
        found = _LINE.match(line)
        says = _says(found[2]) if found else {}
        pattern = _pattern(unquoted(found[1])) if found and says else None
        if pattern:
            yield Rule(pattern, says)


def _says(words: str) -> dict[str, bool]:
    """Attributes of a line: `name`, `name=true`, `-name` and `name=false`."""
    says: dict[str, bool] = {}
    for word in words.split():
        name, _, value = word.lstrip("-!").partition("=")
        if name in NAMES:
            says[name] = word[0] not in "-!" and value.lower() != "false"
    return says


def _pattern(glob: str) -> re.Pattern[str] | None:
    too_rich = len(glob) > LONGEST_PATTERN or glob.count("*") > MOST_STARS or "[[" in glob
    if glob.startswith("!") or too_rich:
        return None
    try:
        regex = GitIgnoreSpecPattern(glob).regex
    except GitIgnorePatternError:
        return None
    return regex if isinstance(regex, re.Pattern) else None


def _speaks_of(pattern: re.Pattern[str], path: str) -> bool:
    """Whether the file itself matches: pathspec marks a match of a folder above it as `ps_d`."""
    found = pattern.match(path)
    return found is not None and not found.groupdict().get("ps_d")
