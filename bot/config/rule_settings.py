"""`title.rules`: commitlint's rules and levels of ours, read and checked."""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from bot.config.keys import clipped, nearest, shown
from bot.config.rule_names import OURS
from bot.config.yaml_text import Tree
from bot.core.message.commitlint.parameters import PARAMETERS, Parameter, fits
from bot.core.message.settings import RuleSetting

LEVELS = {"0": 0, "1": 1, "2": 2, "off": 0, "warning": 1, "error": 2}
APPLICABLE = {"always": True, "never": False}
INFINITE = 1_000_000_000  # longer than any text
_INFINITY = re.compile(r"\+?(\.inf|Infinity)", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,9}|10{9}")

FORM = "a level 0, 1 or 2, or [level, always or never, value]"

Parts: TypeAlias = tuple[Tree, Tree, Tree]


def rule_settings(tree: Tree) -> tuple[RuleSetting, ...]:
    """Return the settings of rules, those without a value left out.

    Only for a tree that `rule_problems` finds nothing wrong with.
    """
    rules = tree if isinstance(tree, dict) else {}
    return tuple(_setting(name, _parts(rule)) for name, rule in rules.items() if rule is not None)


def written_rules(rules: Iterable[RuleSetting]) -> dict[str, object]:
    """The tree that `rule_settings` reads these settings from."""
    return {rule.name: _written(rule) for rule in rules}


def rule_problems(tree: Tree) -> Iterator[str]:
    """Say what is wrong with each rule: its name, level, applicability or value."""
    if not isinstance(tree, dict):
        yield f"title.rules: {shown(tree)} is not allowed: it must be a mapping of rules"
        return
    for name, rule in tree.items():
        if problem := rule_problem(name, rule):
            yield f"title.rules.{problem}"


def rule_problem(name: str, rule: Tree) -> str:
    """Say what is wrong with one rule, "" when nothing is."""
    parameter = PARAMETERS.get(name) or OURS.get(name)
    if parameter is None:
        meant = nearest(name, (*PARAMETERS, *OURS))
        return f"{clipped(repr(name)[1:-1])}: there is no such rule{meant}"
    if rule is None:
        return ""
    level, applicable, value = _parts(rule)
    if isinstance(rule, dict) or (isinstance(rule, list) and len(rule) not in (1, 2, 3)):
        return f"{name}: {shown(rule)} is not allowed: it must be {FORM}"
    if not isinstance(level, str) or level not in LEVELS:
        return f"{name}: {shown(level)} is no level: it must be {FORM}"
    if not isinstance(applicable, str) or applicable not in APPLICABLE:
        return f"{name}: {shown(applicable)} is not allowed: it must be always or never"
    if name not in PARAMETERS and applicable == "never":
        return f"{name}: this rule has no opposite: it must be always"
    if value not in (None, "") and not _fits(value, parameter):
        return f"{name}: {shown(value)} is not allowed: it must be {parameter.value}"
    return ""


def _parts(rule: Tree) -> Parts:
    """Level, applicability and value, as commitlint's arrays have them."""
    level, applicable, value = (
        [*rule, None, None, None] if isinstance(rule, list) else [rule, None, None]
    )[:3]
    return level, "always" if applicable is None else applicable, value


def _setting(name: str, parts: Parts) -> RuleSetting:
    level, applicable, value = parts
    parameter = PARAMETERS.get(name, Parameter.NONE)
    return RuleSetting(
        name, LEVELS[str(level)], APPLICABLE[str(applicable)], _value(value, parameter)
    )


def _written(rule: RuleSetting) -> object:
    if rule.value is None and rule.applicable:
        return rule.level
    settings = [rule.level, "always" if rule.applicable else "never"]
    return settings if rule.value is None else [*settings, _thawed(rule.value)]


def _thawed(value: object) -> object:
    if isinstance(value, Mapping):
        return {name: _thawed(inner) for name, inner in value.items()}
    return list(map(_thawed, value)) if isinstance(value, tuple) else value


def _value(value: Tree, parameter: Parameter) -> object:
    if value == "" and parameter is not Parameter.TEXT:
        return None
    if parameter is Parameter.NUMBER and isinstance(value, str):
        return INFINITE if _INFINITY.fullmatch(value) else int(value)
    return _frozen(value)


def _frozen(value: Tree) -> object:
    if isinstance(value, dict):
        return MappingProxyType({name: _frozen(inner) for name, inner in value.items()})
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _fits(value: Tree, parameter: Parameter) -> bool:
    if parameter is Parameter.NUMBER:
        return isinstance(value, str) and bool(
            _NUMBER.fullmatch(value) or _INFINITY.fullmatch(value)
        )
    return parameter is not Parameter.NONE and fits(_frozen(value), parameter)
