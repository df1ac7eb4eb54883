"""Holds a message to commitlint's rules."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.errors import ConfigError
from bot.core.message.commitlint.commit import ParsedCommit
from bot.core.message.commitlint.expressions import Expression
from bot.core.message.commitlint.ignores import is_ignored
from bot.core.message.commitlint.options import CONVENTIONAL, ParserOptions
from bot.core.message.commitlint.parameters import PARAMETERS, fits
from bot.core.message.commitlint.parser import parse
from bot.core.message.commitlint.rules import RULES
from bot.core.message.settings import RuleSetting

LEVELS = (0, 1, 2)
ERROR = 2
SHOWN = 60  # code points of a name in a message


@dataclass(frozen=True, slots=True)
class CommitlintConfig:
    """Rules in the order of their answers, how messages are read, and which are passed over.

    `ignores` are patterns of messages beside commitlint's own, which `default_ignores` turns on.
    """

    rules: tuple[RuleSetting, ...]
    parser: ParserOptions = CONVENTIONAL
    default_ignores: bool = True
    ignores: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a message breaks: its name, its level (1 a warning, 2 an error), in words why."""

    name: str
    level: int
    message: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What commitlint says of a message; warnings leave it valid, and so does being ignored."""

    errors: tuple[Broken, ...] = ()
    warnings: tuple[Broken, ...] = ()
    ignored: bool = False

    @property
    def valid(self) -> bool:
        """Whether no rule of level 2 is broken."""
        return not self.errors


def lint(message: str, config: CommitlintConfig) -> Outcome:
    """Every rule that a message breaks. One that is ignored, blank or all comments breaks none.

    Raises ConfigError for a rule that is not known or has a level or value that it cannot have, and
    for a pattern that cannot be read or takes too long.
    """
    check_settings(config.rules)
    if is_ignored(message, default_ignores=config.default_ignores, ignores=config.ignores):
        return Outcome(ignored=True)
    commit = parse(message, config.parser)
    if commit.header is commit.body is commit.footer is None:
        return Outcome()
    broken = tuple(broken_rules(commit, config.rules))
    return Outcome(
        tuple(rule for rule in broken if rule.level == ERROR),
        tuple(rule for rule in broken if rule.level != ERROR),
    )


def broken_rules(commit: ParsedCommit, rules: Sequence[RuleSetting]) -> Iterator[Broken]:
    """The rules that a commit breaks, those of level 0 left out."""
    for rule in rules:
        if rule.level:
            valid, wanted = RULES[rule.name](commit, rule.applicable, rule.value)
            if not valid:
                yield Broken(rule.name, rule.level, wanted)


def check_settings(rules: Sequence[RuleSetting]) -> None:
    """Raises ConfigError for the first setting that commitlint would refuse."""
    for rule in rules:
        if rule.name not in RULES:
            raise ConfigError(f"commitlint has no rule `{rule.name[:SHOWN]}`.")
        if rule.level not in LEVELS:
            raise ConfigError(f"{rule.name}: the level must be 0, 1 or 2, not {rule.level}.")
        parameter = PARAMETERS[rule.name]
        if rule.value is not None and not fits(rule.value, parameter):
            raise ConfigError(f"{rule.name}: the value must be {parameter.value}.")
