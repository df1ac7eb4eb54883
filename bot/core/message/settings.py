"""The settings of titles and messages. Their defaults stand in config.yaml alone."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

Word = Annotated[str, Field(min_length=1, max_length=500)]
Expression = Annotated[str, Field(max_length=2000)]
Names = tuple[Word, ...]

SquashTitle = Literal["", "PR_TITLE", "COMMIT_OR_PR_TITLE"]
SquashMessage = Literal["", "PR_BODY", "COMMIT_MESSAGES", "BLANK"]
ReleaseTool = Literal[
    "release-please", "conventional-changelog", "git-cliff", "python-semantic-release"
]


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """A rule by its name: level 0 (off), 1 (warning) or 2 (error), and its parameter.

    `applicable` is commitlint's `always` (True) or `never`. `value` is a number, a text, a tuple of
    texts, a read-only mapping of such, or None for a rule without a parameter.
    """

    name: str
    level: int
    applicable: bool = True
    value: object = None


@dataclass(frozen=True, slots=True)
class TitleRules:
    """What a pull request's title must be, and what lands with it. Lengths are code points.

    An entry of `types`, `scopes` and `disallow_scopes` that is written /…/ is a regular expression
    that must match the whole. "" is no pattern. `generated` are the sorts of titles that git and
    hosts write and that need no type. `downstream` are release tools by their names.
    """

    types: Annotated[Names, Field(min_length=1)]
    scopes: Names
    disallow_scopes: Names
    require_scope: bool
    scope_delimiters: Annotated[tuple[Word, ...], Field(min_length=1)]
    subject_pattern: Expression
    subject_pattern_error: Expression
    header_pattern: Expression
    header_pattern_correspondence: Names
    max_length: Annotated[int, Field(ge=20, le=1000)]
    warn_length: Annotated[int, Field(ge=20, le=1000)]
    ignore_labels: Names
    ignore_authors: Names
    wip: bool
    generated: tuple[Literal["merge", "revert", "release"], ...]
    validate_single_commit: bool
    validate_single_commit_matches_title: bool
    commits: Literal["none", "all", "any"]
    downstream: tuple[ReleaseTool, ...]
    rules: tuple[RuleSetting, ...]
    import_settings: bool
    report: Literal["status", "check-run"]


@dataclass(frozen=True, slots=True)
class SquashRules:
    """How GitHub makes the squash commit, by its own names; "" is not known."""

    title: SquashTitle
    message: SquashMessage


@dataclass(frozen=True, slots=True)
class WritingRules:
    """What Squill's own messages must be. Lengths and widths are code points, deadlines seconds."""

    aim_length: Annotated[int, Field(ge=20, le=200)]
    max_length: Annotated[int, Field(ge=20, le=200)]
    body_width: Annotated[int, Field(ge=40, le=200)]
    body_max_width: Annotated[int, Field(ge=40, le=1000)]
    max_attempts: Annotated[int, Field(ge=0, le=20)]
    total_deadline: Annotated[float, Field(gt=0, le=3600)]
