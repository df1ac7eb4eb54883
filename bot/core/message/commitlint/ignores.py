"""Messages that commitlint does not look at: git's and hosts' own, and those of a configuration."""

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from bot.core.message.commitlint.expressions import Expression, taken
from bot.core.message.javascript_text import JS_SPACES, LINE_ENDS, trimmed

ANY = f"[^{LINE_ENDS}]"
LINE_START = f"(?<![^{LINE_ENDS}])"  # of any line, also below the title

RELEASE_PREFIX = re.compile(r"\Achore(?:\([^)]+\))?:")
SKIP = rf"(?:skip|ci)[-{JS_SPACES}](?:ci|skip)"
SKIP_MARKS = tuple(
    re.compile(mark, re.IGNORECASE | re.ASCII) for mark in (rf"\[{SKIP}\]", rf"\({SKIP}\)")
)
NUMBER = r"(0|[1-9]\d*)"
NAME = r"(?:\d*[a-zA-Z-][a-zA-Z\d-]*|0|[1-9]\d*)"
BUILD = r"[a-zA-Z\d-]+"
VERSION = re.compile(
    rf"v?{NUMBER}\.{NUMBER}\.{NUMBER}(?:-{NAME}(?:\.{NAME})*)?(?:\+{BUILD}(?:\.{BUILD})*)?",
    re.ASCII,
)
LONGEST_VERSION = 256  # npm's semver reads no longer one
LARGEST_NUMBER = 2**53 - 1


def _matches(pattern: str) -> Callable[[str], bool]:
    program = re.compile(pattern)
    return lambda message: program.search(message) is not None


def is_release(message: str) -> bool:
    """The title is a version of SemVer, also as `chore(release): v1.2.3 [skip ci]`."""
    title = RELEASE_PREFIX.sub("", message.partition("\n")[0], count=1)
    for mark in SKIP_MARKS:
        title = mark.sub("", title, count=1)
    version = trimmed(title)
    found = VERSION.fullmatch(version) if len(version) <= LONGEST_VERSION else None
    return found is not None and all(int(number) <= LARGEST_NUMBER for number in found.groups())


IGNORES: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        "merge": _matches(rf"{LINE_START}Merge (?:pull request|branch |{ANY}*? into )"),
        "merge-tag": _matches(rf"{LINE_START}Merge tag "),
        "revert": _matches(r"\A[Rr]evert "),
        "reapply": _matches(r"\A[Rr]eapply "),
        "autosquash": _matches(r"\A(?:amend|fixup|squash)!"),
        "release": is_release,
        "merged": _matches(rf"\AMerged (?:{ANY}*?in(?:to)? |PR {ANY}*?: )"),
        "merge-remote": _matches(r"\AMerge remote-tracking branch"),
        "automatic-merge": _matches(r"\AAutomatic merge"),
        "auto-merged": _matches(rf"\AAuto-merged {ANY}*? into "),
    }
)
"""What @commitlint/is-ignored 21.2 passes over, when `defaultIgnores` is on."""


def is_ignored(message: str, *, default_ignores: bool, ignores: Sequence[Expression]) -> bool:
    """Whether commitlint does not look at a message, blanks at its end left out.

    Raises ConfigError for a pattern that cannot be read or takes too long.
    """
    text = message.rstrip(JS_SPACES)
    if default_ignores and any(ignores_it(text) for ignores_it in IGNORES.values()):
        return True
    return any(taken(pattern, text) for pattern in ignores)
