"""The rules of a pull request's title in one visible table, and one title that passes them."""

from bot.core.message.records import Problem, Severity
from bot.core.message.rules.active import calls_nobody, closes_nothing
from bot.core.message.rules.fix import best_title
from bot.core.message.rules.form import (
    fits_header_pattern,
    follows_grammar,
    is_finished,
    is_no_autosquash,
    shows_all_its_characters,
    stands_on_one_line,
)
from bot.core.message.rules.levels import levels_of_ours
from bot.core.message.rules.parts import (
    has_allowed_scope,
    has_known_type,
    has_no_disallowed_scope,
    has_required_scope,
    writes_type_in_lower_case,
)
from bot.core.message.rules.theirs import header_faults, holds_messages, message_faults
from bot.core.message.rules.title import Target, TitleRule, is_unfinished, read_title
from bot.core.message.rules.wording import (
    begins_in_lower_case,
    ends_without_full_stop,
    fits_subject_pattern,
    is_imperative_mood,
    is_short_enough,
    is_short_enough_for_lists,
    is_whole,
    says_something,
    says_the_type_once,
)
from bot.core.message.settings import TitleRules

__all__ = [
    "RULE_NAMES",
    "TITLE_RULES",
    "Target",
    "check_header",
    "check_title",
    "fixed_title",
    "holds_messages",
    "is_unfinished",
    "message_faults",
]

ERROR, WARNING = Severity.ERROR, Severity.WARNING
TITLE, HEADER = Target.TITLE, Target.HEADER

# fmt: off
TITLE_RULES: tuple[TitleRule, ...] = (
    TitleRule("invisible", shows_all_its_characters, ERROR, HEADER, "no character is hidden"),
    TitleRule("one-line", stands_on_one_line, ERROR, TITLE, "it is one line"),
    TitleRule("wip", is_finished, ERROR, TITLE, "no `WIP` stands before it"),
    TitleRule("autosquash", is_no_autosquash, ERROR, TITLE, "no `fixup!` stands before it"),
    TitleRule("grammar", follows_grammar, ERROR, HEADER, "it is `type(scope)!: subject`"),
    TitleRule("header-pattern", fits_header_pattern, ERROR, HEADER, "it is as header-pattern"),
    TitleRule("type", has_known_type, ERROR, HEADER, "the type is allowed, in any case"),
    TitleRule("type-case", writes_type_in_lower_case, WARNING, HEADER, "the type is lower case"),
    TitleRule("scope", has_allowed_scope, ERROR, HEADER, "each scope is allowed"),
    TitleRule("scope-disallowed", has_no_disallowed_scope, ERROR, HEADER, "no scope is forbidden"),
    TitleRule("scope-required", has_required_scope, ERROR, HEADER, "it has a scope if it must"),
    TitleRule("subject-pattern", fits_subject_pattern, ERROR, HEADER, "it is as subject-pattern"),
    TitleRule("length", is_short_enough, ERROR, HEADER, "it is no longer than max-length"),
    TitleRule("warn-length", is_short_enough_for_lists, WARNING, HEADER, "lists show all of it"),
    TitleRule("cut-off", is_whole, ERROR, HEADER, "it does not end in `…`"),
    TitleRule("full-stop", ends_without_full_stop, ERROR, HEADER, "it has no full stop"),
    TitleRule("vague", says_something, WARNING, HEADER, "it would not fit any change"),
    TitleRule("imperative", is_imperative_mood, WARNING, HEADER, "its verb is an imperative"),
    TitleRule("case", begins_in_lower_case, WARNING, HEADER, "the subject begins in lower case"),
    TitleRule("repeated-type", says_the_type_once, WARNING, HEADER, "it says its type once"),
    TitleRule("closing-keyword", closes_nothing, WARNING, TITLE, "it closes no issue"),
    TitleRule("mention", calls_nobody, WARNING, HEADER, "it notifies nobody"),
)
# fmt: on
"""Every rule: its name, its function, its severity by default, whom it is for, what it wants."""


RULE_NAMES = frozenset(rule.name for rule in TITLE_RULES)


def check_title(title: str, rules: TitleRules) -> tuple[Problem, ...]:
    """Every rule that a title breaks, in the table's order; errors and warnings mixed.

    Behind them stand commitlint's rules about first lines, where the settings name some.
    A merge's, a revert's and a release's own title (`Revert "…"`, `v1.2.3`) is not held to the
    grammar. Lengths are code points of the NFC form. Raises ConfigError for a pattern of the
    settings that cannot be read or takes too long.
    """
    return _broken(title, rules, (TITLE, HEADER))


def check_header(header: str, rules: TitleRules) -> tuple[Problem, ...]:
    """The same of a commit's first line, without the rules that are for titles alone."""
    return _broken(header, rules, (HEADER,))


def _broken(text: str, rules: TitleRules, targets: tuple[Target, ...]) -> tuple[Problem, ...]:
    checked, levels = read_title(text, rules), levels_of_ours(rules)
    problems = []
    for rule in TITLE_RULES:
        severity = levels.get(rule.name, rule.severity)
        fault = rule.check(checked, rules) if severity and rule.target in targets else None
        if fault and severity:
            problems.append(Problem(rule.name, fault.message, span=fault.span, severity=severity))
    return (*problems, *header_faults(checked.rest, rules))


def fixed_title(
    title: str, rules: TitleRules, *, type_hint: str = "", scope_hint: str = "", better: str = ""
) -> str:
    """One title that `check_title` finds no error in, with as few warnings as may be, or "".

    All repairs of code at once; a title without problems is given back. `type_hint` and
    `scope_hint` are the change's own, for what a title lacks; without a hint its first verb tells
    the type. `better` is a whole header that is taken when the repaired title says nothing.
    """
    return best_title(title, rules, check_title, (type_hint, scope_hint), better)
