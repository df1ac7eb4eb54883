"""Regular expressions that users write: read as JavaScript's or Python's, matched in bounded time.

They run in the package `regex`, which can give up: a pattern that backtracks without end is an
error of the settings that names the pattern, never a hang.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import regex

from bot.core.errors import ConfigError
from bot.core.message.javascript_pattern import group_names, rewritten

LONGEST_PATTERN = 2_000  # code points
LONGEST_TEXT = 100_000  # code points; a longer text matches nothing
DEEPEST = 50  # parentheses within parentheses
MOST_COPIES = 5_000  # of one part: `regex` writes `(a{100}){10}` out a thousand times
SECONDS = 0.2  # for one match
SHOWN = 60  # code points of a pattern in a message

FLAGS = "dgimsuy"
STRUCTURE = re.compile(
    r"\\(?:[upP]\{[^}]*\}|.)|\[\^?(?:\\.|[^\]\\])*\]|(?P<open>\()|(?P<close>\))"
    r"|(?P<often>\+|\{(?P<least>\d{1,9})(?P<more>,?)\d*\})|.",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A match: its text, what each group took in order ("" for none), and the same by name."""

    text: str
    groups: tuple[str, ...]
    named: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as its user wrote it, ready to match."""

    source: str
    names: tuple[str, ...]
    sticky: bool
    program: regex.Pattern[str]

    def matches(self, text: str) -> bool:
        """Whether the pattern matches the whole text. Raises ConfigError when it takes too long."""
        return self._run(self.program.fullmatch, text) is not None

    def search(self, text: str) -> Found | None:
        """The first match anywhere in the text. Raises ConfigError when it takes too long."""
        run = self.program.match if self.sticky else self.program.search
        found = self._run(run, text)
        if found is None:
            return None
        groups = tuple(group or "" for group in found.groups())
        named = {name: group for name, group in zip(self.names, groups, strict=True) if name}
        return Found(found[0], groups, named)

    def _run(
        self, match: Callable[..., regex.Match[str] | None], text: str
    ) -> regex.Match[str] | None:
        if len(text) > LONGEST_TEXT:
            return None
        try:
            return match(text, timeout=SECONDS)
        except TimeoutError as error:
            raise ConfigError(
                f"The pattern `{_shown(self.source)}` takes too long to match. Write it without a "
                "repetition inside a repetition, such as `(a+)+`."
            ) from error


@lru_cache(maxsize=512)
def compiled(source: str, *, flags: str = "", javascript: bool = True) -> Pattern:
    """A pattern in JavaScript's syntax, or Python's, with the flags of `/source/flags`.

    `g`, `d` and `u` change nothing: matching has no memory, and texts are code points always.
    Raises ConfigError for one that cannot be read, is above 2,000 code points, nests above 50
    groups or repeats a part above 5,000 times; the words name it and say why.
    """
    try:
        _bound(source)
        _known(flags)
        if javascript:
            program = regex.compile(rewritten(source, flags), _options(flags, "i"))
            return Pattern(source, group_names(source), "y" in flags, program)
        program = regex.compile(source, _options(flags, "ims"))
    except (ValueError, regex.error) as error:
        said = f"The pattern `{_shown(source)}` cannot be read: {error}."
        raise ConfigError(said) from error
    names = {at: name for name, at in program.groupindex.items()}
    in_order = tuple(names.get(at, "") for at in range(1, program.groups + 1))
    return Pattern(source, in_order, "y" in flags, program)


def _known(flags: str) -> None:
    if set(flags) - set(FLAGS):
        raise ValueError(f"the flags are {', '.join(FLAGS)}, not `{_shown(flags)}`")


def _options(flags: str, known: str) -> int:
    """Flags by their letters as numbers of the package."""
    options = {"i": regex.IGNORECASE, "m": regex.MULTILINE, "s": regex.DOTALL}
    return sum(int(options[flag]) for flag in known if flag in flags) | int(regex.VERSION0)


def _bound(source: str) -> None:
    """Raises ValueError for a pattern whose program would be too large."""
    if len(source) > LONGEST_PATTERN:
        raise ValueError(f"it has {len(source)} characters, at most {LONGEST_PATTERN} are read")
    sizes, last = [0], 1
    for token in STRUCTURE.finditer(source):
        if token["open"]:
            sizes.append(0)
        elif token["often"]:
            sizes[-1] += last * (_times(token) - 1)
            last *= _times(token)
        else:
            last = sizes.pop() if token["close"] else 1
            if not sizes:
                raise ValueError("it closes a group that it does not open")
            sizes[-1] += last
        if len(sizes) > DEEPEST or sizes[-1] > MOST_COPIES:
            raise ValueError("it nests or repeats too much")


def _times(token: re.Match[str]) -> int:
    """How often the package writes a repeated part out."""
    least = int(token["least"] or 1)
    return max(1, least + bool(least and (token["more"] or token["often"] == "+")))


def _shown(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
