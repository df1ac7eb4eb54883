"""What commitlint says of a text under the settings of titles, as problems."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.message.commitlint.expressions import Expression
from bot.core.message.commitlint.linting import Broken, CommitlintConfig, lint
from bot.core.message.commitlint.options import CONVENTIONAL, ParserOptions
from bot.core.message.records import Problem, Severity
from bot.core.message.safety import one_line
from bot.core.message.settings import RuleSetting, TitleRules

LONGEST_SAID = 100  # code points of a problem's words


def linted(text: str, named: Sequence[RuleSetting], rules: TitleRules) -> tuple[Problem, ...]:
    """The named rules that a text breaks, errors first.

    The header is read as preset conventionalcommits does, or by the settings' own pattern.
    Raises ConfigError for a rule or value that commitlint does not take, and for a pattern that
    cannot be read or takes too long.
    """
    outcome = lint(text, CommitlintConfig(tuple(named), _options(rules)))
    return (
        *(_problem(broken, Severity.ERROR) for broken in outcome.errors),
        *(_problem(broken, Severity.WARNING) for broken in outcome.warnings),
    )


def _options(rules: TitleRules) -> ParserOptions:
    if not rules.header_pattern:
        return CONVENTIONAL
    return replace(
        CONVENTIONAL,
        header_pattern=Expression(rules.header_pattern),
        header_correspondence=rules.header_pattern_correspondence,
        breaking_header_pattern=None,
    )


def _problem(broken: Broken, severity: Severity) -> Problem:
    said = f"{broken.message[:1].upper()}{broken.message[1:]}."
    return Problem(broken.name, one_line(said, LONGEST_SAID), severity=severity)
