"""What value each of commitlint's rules takes, and whether a value has that shape."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType


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
        *("camel-case", "kebab-case", "pascal-case", "snake-case", "start-case", "lowerCase"),
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

PARAMETERS: Mapping[str, Parameter] = MappingProxyType(
    {name: parameter for parameter, names in _BY_PARAMETER.items() for name in names}
)
"""commitlint's 38 rules (its `docs/reference/rules.md`)."""

HEADER_RULES = frozenset(
    name for name in PARAMETERS if name.startswith(("header-", "type-", "scope-", "subject-"))
)
"""Those that look at nothing but the first line."""


def fits(value: object, parameter: Parameter) -> bool:
    """Whether a value has the shape; a rule without a parameter takes any, as commitlint does."""
    return SHAPES[parameter](value)


def _is_any(value: object) -> bool:
    return True


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _are_texts(value: object) -> bool:
    return isinstance(value, tuple) and all(map(_is_text, value))


def _are_scopes(value: object) -> bool:
    if isinstance(value, Mapping):
        return _has_lists(value, "scopes") and _are_texts(value["scopes"])
    return _are_texts(value)


def _are_cases(value: object) -> bool:
    if isinstance(value, Mapping):
        return _has_lists(value, "cases") and _are_listed(value["cases"])
    return _are_listed(value)


def _has_lists(value: Mapping[object, object], name: str) -> bool:
    known = {name} <= value.keys() <= {name, "delimiters"}
    return known and all(isinstance(listed, tuple) for listed in value.values())


def _are_listed(value: object) -> bool:
    return all(map(_is_case, value if isinstance(value, tuple) else (value,)))


def _is_case(item: object) -> bool:
    if isinstance(item, Mapping):
        return item.get("when", "always") in ("always", "never") and _is_case(item.get("case"))
    return isinstance(item, str) and item in CASES


SHAPES: Mapping[Parameter, Callable[[object], bool]] = MappingProxyType(
    {
        Parameter.NONE: _is_any,
        Parameter.NUMBER: _is_number,
        Parameter.TEXT: _is_text,
        Parameter.TEXTS: _are_texts,
        Parameter.SCOPES: _are_scopes,
        Parameter.CASES: _are_cases,
    }
)
