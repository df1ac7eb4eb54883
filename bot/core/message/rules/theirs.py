"""commitlint's rules that the settings name, held against a title and against a whole message."""

from collections.abc import Sequence

from bot.core.message.commitlint.parameters import HEADER_RULES, PARAMETERS
from bot.core.message.records import Problem
from bot.core.message.rules.levels import NO_VALUE
from bot.core.message.settings import RuleSetting, TitleRules

SHARED = frozenset(("type-case",))
"""Names of rules of ours too: without a value they mean ours."""

LONGEST_READ = 100_000  # code points of a message; a description on GitHub has 65,536 at most


def header_faults(header: str, rules: TitleRules) -> tuple[Problem, ...]:
    """The rules of commitlint about first lines that a header breaks, errors first.

    Raises ConfigError for a pattern of the settings that takes too long.
    """
    return _linted(header, [each for each in _named(rules) if each.name in HEADER_RULES], rules)


def message_faults(message: str, rules: TitleRules) -> tuple[Problem, ...]:
    """The same of commitlint's other rules, which look at body, footer or the whole message."""
    return _linted(message[:LONGEST_READ], _for_messages(rules), rules)


def holds_messages(rules: TitleRules) -> bool:
    """Whether the settings name a rule of commitlint that looks beyond the first line."""
    return bool(_for_messages(rules))


def _for_messages(rules: TitleRules) -> list[RuleSetting]:
    return [each for each in _named(rules) if each.name not in HEADER_RULES]


def _named(rules: TitleRules) -> list[RuleSetting]:
    return [each for each in rules.rules if each.level and _is_theirs(each)]


def _is_theirs(setting: RuleSetting) -> bool:
    ours = setting.name in SHARED and setting.value in NO_VALUE
    return setting.name in PARAMETERS and not ours


def _linted(text: str, named: Sequence[RuleSetting], rules: TitleRules) -> tuple[Problem, ...]:
    if not named:
        return ()
    # All of commitlint's rules cost 0.02 s to load, and few settings name one.
    from bot.core.message.commitlint.under_settings import linted  # noqa: PLC0415 - only what this run needs

    return linted(text, named, rules)
