"""How commitlint's parser reads messages, and the options that its presets bring along."""

from dataclasses import dataclass

from bot.core.message.commitlint.expressions import (
    ANGULAR_HEADER,
    ANGULAR_REVERT,
    BREAKING_HEADER,
    HEADER,
    REVERT,
    Expression,
)

PARTS = ("type", "scope", "subject")
ACTIONS = (
    *("close", "closes", "closed", "fix", "fixes", "fixed"),
    *("resolve", "resolves", "resolved"),
)


@dataclass(frozen=True, slots=True)
class ParserOptions:
    """commitlint's `parserOpts`; what is left out is as preset angular has it, its default.

    A pattern that is None matches nothing; the same goes for a list that is None. `comment_char`
    is what lines begin with that are left out, None for none.
    """

    header_pattern: Expression | None = ANGULAR_HEADER
    header_correspondence: tuple[str, ...] = PARTS
    breaking_header_pattern: Expression | None = None
    merge_pattern: Expression | None = None
    merge_correspondence: tuple[str, ...] = ()
    revert_pattern: Expression | None = ANGULAR_REVERT
    revert_correspondence: tuple[str, ...] = ("header", "hash")
    field_pattern: Expression | None = None
    note_keywords: tuple[str, ...] | None = ("BREAKING CHANGE",)
    issue_prefixes: tuple[str, ...] | None = ("#",)
    issue_prefixes_case_sensitive: bool = False
    reference_actions: tuple[str, ...] | None = ACTIONS
    comment_char: str | None = None


ANGULAR = ParserOptions()
CONVENTIONAL = ParserOptions(
    header_pattern=HEADER,
    breaking_header_pattern=BREAKING_HEADER,
    revert_pattern=REVERT,
    note_keywords=("BREAKING CHANGE", "BREAKING-CHANGE"),
)
"""What configurations of conventional-changelog-angular 9.4 and -conventionalcommits 10.4 hold."""
