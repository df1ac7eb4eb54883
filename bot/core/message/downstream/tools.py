"""The release tools whose reading is known, and what the lines look like that they misread."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.core.message.downstream import (
    conventional_changelog,
    git_cliff,
    python_semantic_release,
    release_please,
    release_please_parts,
)
from bot.core.message.downstream.read_commit import ReadCommit
from bot.core.message.downstream.reference_grammar import OPEN_CALL


class Effect(StrEnum):
    """What comes of a misreading."""

    DROP = "leave this commit out of the release"
    MAJOR = "release a breaking change that is none"
    UNSEEN = "not see the breaking change"
    SPLIT = "make more than one commit of this"


@dataclass(frozen=True, slots=True)
class Suspect:
    """What a line looks like, from its start, that has an effect, and why it has."""

    pattern: re.Pattern[str]
    why: str


@dataclass(frozen=True, slots=True)
class Tool:
    """A release tool: how it reads a message, and the lines that it misreads.

    One that `unsquashes` is meant to make commits of a body's list: that is told only where it
    raises the version further than the header does.
    """

    read: Callable[[str], tuple[ReadCommit, ...]]
    suspects: Mapping[Effect, Suspect]
    unsquashes: bool = False

    def suspect(self, effect: Effect) -> Suspect:
        """What lines with an effect look like; like no line where that is not known."""
        return self.suspects.get(effect, NO_LINE)


NO_LINE = Suspect(re.compile(r"(?!)"), "")
TOKEN = r"BREAKING[ -]CHANGE"  # noqa: S105  # a footer's token
COMMIT_LIKE = r"[^\s()!:]+(?:\([^()]*\))?"
LISTED = r"[ \t]*(?:[*-][ \t]+)?"
UNSEEN = Suspect(
    re.compile(rf"{TOKEN}:"), "it looks for `BREAKING CHANGE: text` at the start of a paragraph"
)

TOOLS: Mapping[str, Tool] = {
    "release-please": Tool(
        release_please.commits_read,
        {
            Effect.DROP: Suspect(
                OPEN_CALL, "its parser fails at `word(` that the line does not close"
            ),
            Effect.MAJOR: Suspect(
                re.compile(rf"{TOKEN}(?::| #)|.*BREAKING-CHANGE:|{COMMIT_LIKE}!(?::| #)"),
                "it takes the line for a note on what breaks",
            ),
            Effect.UNSEEN: Suspect(
                re.compile(rf"{TOKEN}(?::| #)"), "a footer without text takes the place of the `!`"
            ),
            Effect.SPLIT: Suspect(
                re.compile(rf".*{release_please_parts.BEGIN}|{COMMIT_LIKE}!?(?::| #)"),
                "it takes the line for a commit of its own",
            ),
        },
    ),
    "conventional-changelog": Tool(
        conventional_changelog.commits_read,
        {
            Effect.MAJOR: Suspect(
                conventional_changelog.NOTE, "it takes the words for a note, in any case and place"
            ),
            Effect.UNSEEN: Suspect(
                conventional_changelog.FIELD, "it takes all below `-name-` for a field"
            ),
        },
    ),
    "git-cliff": Tool(
        git_cliff.commits_read,
        {
            Effect.DROP: Suspect(
                re.compile(r"[^()!:\s]+(?: CHANGE)?:\s*\Z"),
                "its parser fails at a footer without text",
            ),
            Effect.MAJOR: Suspect(
                re.compile(rf"{TOKEN}(?::| #)"), "it takes the line for a note on what breaks"
            ),
            Effect.UNSEEN: UNSEEN,
        },
    ),
    "python-semantic-release": Tool(
        python_semantic_release.commits_read,
        {
            Effect.MAJOR: Suspect(
                re.compile(rf"[ \t]*{TOKEN}:|{LISTED}(?:{python_semantic_release.TYPES})\b.*!:"),
                "it takes the line for a note on what breaks",
            ),
            Effect.UNSEEN: UNSEEN,
            Effect.SPLIT: Suspect(
                re.compile(rf"{LISTED}(?:{python_semantic_release.TYPES})(?:\(.*\))?!?:\s"),
                "it takes the paragraph for a commit of its own",
            ),
        },
        unsquashes=True,
    ),
}
"""By the names that the settings use."""
