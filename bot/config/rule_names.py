"""Which rules can be set by name, and what parameter each takes."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import get_args

from bot.core.message.rules import TITLE_RULES
from bot.core.message.settings import ReleaseTool


class Parameter(StrEnum):
    """What a rule's value is, in words."""

    NONE = "no value"
    NUMBER = "a whole number from 0 to 1,000,000,000, or Infinity"
    TEXT = "text"
    TEXTS = "a list of texts"
    SCOPES = "a list of texts, or {scopes: […], delimiters: […]}"
    CASES = "one or a list of camel-case, kebab-case, pascal-case, snake-case and so on"


CASES = frozenset(
    {
        *("lower-case", "lowercase", "upper-case", "uppercase", "sentence-case", "sentencecase"),
        *("camel-case", "kebab-case", "pascal-case", "snake-case", "start-case"),
    }
)
"""Targets of `@commitlint/ensure`'s `case` (its `TargetCaseType`)."""

_BY_PARAMETER = {
    Parameter.NONE: (
        *("body-empty", "footer-empty", "scope-empty", "subject-empty", "type-empty"),
        *("body-leading-blank", "footer-leading-blank", "header-trim", "references-empty"),
        *("subject-exclamation-mark", "breaking-change-exclamation-mark"),
    ),
    Parameter.NUMBER: (
        *(
            f"{part}-{bound}-length"
            for part in ("body", "footer", "header", "scope", "subject", "type")
            for bound in ("max", "min")
        ),
        *("body-max-line-length", "footer-max-line-length"),
    ),
    Parameter.TEXT: (
        *("body-full-stop", "header-full-stop", "subject-full-stop"),
        *("signed-off-by", "trailer-exists"),
    ),
    Parameter.TEXTS: ("type-enum", "scope-delimiter-style"),
    Parameter.SCOPES: ("scope-enum",),
    Parameter.CASES: ("body-case", "header-case", "scope-case", "subject-case", "type-case"),
}

COMMITLINT: Mapping[str, Parameter] = MappingProxyType(
    {name: parameter for parameter, names in _BY_PARAMETER.items() for name in names}
)
"""commitlint's 38 rules (its `docs/reference/rules.md`)."""

LANDING = ("landing-title", "single-commit", "commits")
DOWNSTREAM = tuple(f"downstream-{tool}" for tool in get_args(ReleaseTool))

OURS: Mapping[str, Parameter] = MappingProxyType(
    dict.fromkeys(
        (*(rule.name for rule in TITLE_RULES), *LANDING, *DOWNSTREAM),
        Parameter.NONE,
    )
)
"""Squill's own rules: only their level can be set."""
