"""commitlint 21.2 and its parser: their configurations as those of Squill's own commitlint."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from bench.peers.cases import Case, Parts, Settings
from bench.peers.verdict import Verdict
from bot.core.message.commitlint.expressions import Expression
from bot.core.message.commitlint.ignores import is_ignored
from bot.core.message.commitlint.linting import CommitlintConfig, lint
from bot.core.message.commitlint.options import ANGULAR, ParserOptions
from bot.core.message.commitlint.parser import parse
from bot.core.message.commitlint.presets import Preset, preset
from bot.core.message.conventional import is_breaking_token
from bot.core.message.settings import RuleSetting

PARSER = ParserOptions(
    header_pattern=Expression(r"^(\w*)(?:\(([\w$@.\-*/ ]*)\))?: (.*)$"),
    revert_pattern=Expression(r'^Revert\s"([\s\S]*)"\s*This reverts commit (\w*)\.?'),
    field_pattern=Expression(r"^-(?=.*\w)(.*?)-$"),
    note_keywords=("BREAKING CHANGE", "BREAKING-CHANGE"),
)
"""What conventional-commits-parser 7.1 does when it is told nothing."""

OPTIONS = {
    "headerPattern": "header_pattern",
    "headerCorrespondence": "header_correspondence",
    "breakingHeaderPattern": "breaking_header_pattern",
    "mergePattern": "merge_pattern",
    "mergeCorrespondence": "merge_correspondence",
    "revertPattern": "revert_pattern",
    "revertCorrespondence": "revert_correspondence",
    "fieldPattern": "field_pattern",
    "noteKeywords": "note_keywords",
    "issuePrefixes": "issue_prefixes",
    "issuePrefixesCaseSensitive": "issue_prefixes_case_sensitive",
    "referenceActions": "reference_actions",
    "commentChar": "comment_char",
}
NOTHING = Preset(())


def commitlint(case: Case, settings: Settings) -> Verdict:
    """What it says of a message under a configuration in its own names."""
    held = preset(settings.text("extends")) if settings.text("extends") else NOTHING
    own = _rules(settings.values.get("rules"))
    kept = tuple(rule for rule in held.rules if rule.name not in {each.name for each in own})
    parser = _options(held.parser, settings.values.get("parserOpts"))
    defaults = settings.flag("defaultIgnores", default=True)
    outcome = lint(case.message, CommitlintConfig((*kept, *own), parser, defaults))
    return Verdict(
        valid=outcome.valid,
        errors=tuple(rule.name for rule in outcome.errors),
        warnings=tuple(rule.name for rule in outcome.warnings),
        ignored=is_ignored(case.message, default_ignores=defaults, ignores=()),
    )


def reads_with(base: ParserOptions, name: str) -> Callable[[Case, Settings], Verdict]:
    """The parser's reading; a text is valid when its header gives a type."""

    def answer(case: Case, settings: Settings) -> Verdict:
        commit = parse(case.message, _options(base, settings.values.get(name)))
        notes = tuple(note.text for note in commit.notes)
        return Verdict(
            valid=commit.type is not None,
            parts=Parts(
                type=commit.type,
                scope=commit.scope,
                subject=commit.subject,
                breaking=any(is_breaking_token(note.title.upper()) for note in commit.notes),
                notes=notes,
            ),
            notes_known=True,
        )

    return answer


def _options(base: ParserOptions, given: object) -> ParserOptions:
    known = given if isinstance(given, Mapping) else {}
    values: dict[str, Any] = {OPTIONS[name]: _frozen(value) for name, value in known.items()}
    return replace(base, **values)


def _rules(given: object) -> tuple[RuleSetting, ...]:
    rules = given if isinstance(given, Mapping) else {}
    return tuple(_rule(str(name), *parts) for name, parts in rules.items())


def _rule(name: str, level: int, applicable: str = "always", value: object = None) -> RuleSetting:
    return RuleSetting(name, level, applicable == "always", _frozen(value))


def _frozen(value: object) -> object:
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    if isinstance(value, Mapping):
        if "$regex" in value:
            return Expression(str(value["$regex"]), str(value.get("$flags", "")))
        return MappingProxyType({name: _frozen(inner) for name, inner in value.items()})
    return value


reads_as_commitlint = reads_with(ANGULAR, "parserOpts")
reads_as_parser = reads_with(PARSER, "options")
