"""`title.rules`, and regular expressions: what is read and what is refused."""

from types import MappingProxyType
from typing import get_args

import pytest
import yaml

from bot.config import load, written_rules
from bot.config.rule_names import OURS
from bot.config.rule_settings import INFINITE
from bot.core.errors import ConfigError
from bot.core.message.commitlint.parameters import PARAMETERS
from bot.core.message.downstream import TOOLS
from bot.core.message.settings import ReleaseTool, RuleSetting

FILE = ".github/squill.yml"


def rules(text: str) -> tuple[RuleSetting, ...]:
    return load({}, {}, f"title:\n  rules: {text}").config.title.rules


def error(text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        load({}, {}, f"title:\n  {text}")
    return caught.value.message


READ = [
    ("{}", ()),
    ("{imperative: 0}", (RuleSetting("imperative", 0),)),
    ("{imperative: error}", (RuleSetting("imperative", 2),)),
    ("{imperative: [warning]}", (RuleSetting("imperative", 1),)),
    ("{imperative: }", ()),
    ("{scope-empty: [2, never]}", (RuleSetting("scope-empty", 2, applicable=False),)),
    (
        "{subject-case: [1, never, [upper-case, start-case]]}",
        (RuleSetting("subject-case", 1, False, ("upper-case", "start-case")),),
    ),
    ("{type-case: [2, always, lower-case]}", (RuleSetting("type-case", 2, True, "lower-case"),)),
    ("{header-max-length: [2, always, 72]}", (RuleSetting("header-max-length", 2, True, 72),)),
    (
        "{body-max-length: [0, always, Infinity], footer-max-length: [0, always, .inf]}",
        (
            RuleSetting("body-max-length", 0, True, INFINITE),
            RuleSetting("footer-max-length", 0, True, INFINITE),
        ),
    ),
    ("{scope-enum: [2, always, [1, on]]}", (RuleSetting("scope-enum", 2, True, ("1", "on")),)),
    (
        '{scope-enum: [2, always, {scopes: [a_b], delimiters: ["/"]}]}',
        (
            RuleSetting(
                "scope-enum",
                2,
                True,
                MappingProxyType({"scopes": ("a_b",), "delimiters": ("/",)}),
            ),
        ),
    ),
    (
        "{scope-case: [2, always, {cases: [kebab-case]}]}",
        (RuleSetting("scope-case", 2, True, MappingProxyType({"cases": ("kebab-case",)})),),
    ),
    (
        "{type-case: [2, always, [{when: never, case: upper-case}]]}",
        (
            RuleSetting(
                "type-case",
                2,
                True,
                (MappingProxyType({"when": "never", "case": "upper-case"}),),
            ),
        ),
    ),
    ('{header-max-length: [2, always, ""]}', (RuleSetting("header-max-length", 2),)),
    ("{subject-full-stop: [2, never, .]}", (RuleSetting("subject-full-stop", 2, False, "."),)),
]


@pytest.mark.parametrize(("text", "settings"), READ)
def test_rules_are_read_in_every_form(text: str, settings: tuple[RuleSetting, ...]) -> None:
    assert rules(text) == settings


@pytest.mark.parametrize(("text", "settings"), READ)
def test_rules_that_are_written_are_read_as_they_were(
    text: str, settings: tuple[RuleSetting, ...]
) -> None:
    assert rules(yaml.safe_dump(written_rules(settings), default_flow_style=True)) == settings


def test_an_input_holds_rules_as_json_or_yaml() -> None:
    text = '{"header-max-length": [2, "always", 72]}'
    wanted = (RuleSetting("header-max-length", 2, True, 72),)
    assert load({}, {"title-rules": text}).config.title.rules == wanted
    assert (
        load({"SQUILL_TITLE_RULES": "header-max-length: [2, always, 72]"}).config.title.rules
        == wanted
    )
    with pytest.raises(ConfigError, match="input title-rules: line 1: is not YAML"):
        load({}, {"title-rules": "{"})


REFUSED = [
    ("rules: [a]", "title.rules: ['a'] is not allowed: it must be a mapping of rules"),
    (
        "rules: {subject-caze: 1}",
        "title.rules.subject-caze: there is no such rule; did you mean subject-case?",
    ),
    ("rules: {xyzzy: 1}", "title.rules.xyzzy: there is no such rule"),
    ("rules: {imperative: 3}", "imperative: '3' is no level: it must be a level 0, 1 or 2"),
    ("rules: {imperative: [[1]]}", "imperative: ['1'] is no level"),
    ("rules: {imperative: {level: 1}}", "imperative: {'level': '1'} is not allowed"),
    ("rules: {imperative: []}", "imperative: [] is not allowed: it must be a level"),
    ("rules: {type-enum: [2, always, [a], b]}", "type-enum: ['2', 'always', ['a'], 'b'] is not"),
    ("rules: {type-empty: [2, sometimes]}", "'sometimes' is not allowed: it must be always or nev"),
    ("rules: {type-empty: [2, [never]]}", "['never'] is not allowed: it must be always or never"),
    ("rules: {imperative: [2, never]}", "imperative: this rule has no opposite: it must be always"),
    ("rules: {imperative: [2, always, x]}", "imperative: 'x' is not allowed: it must be no value"),
    ("rules: {header-max-length: [2, always, long]}", "'long' is not allowed: it must be a whole"),
    ("rules: {header-max-length: [2, always, [72]]}", "['72'] is not allowed: it must be a whole"),
    ("rules: {type-enum: [2, always, feat]}", "'feat' is not allowed: it must be a list of texts"),
    ("rules: {type-enum: [2, always, [[a]]]}", "[['a']] is not allowed: it must be a list of te"),
    ("rules: {subject-full-stop: [2, never, [.]]}", "['.'] is not allowed: it must be text"),
    ("rules: {subject-case: [2, always, loud]}", "'loud' is not allowed: it must be one or a list"),
    ("rules: {scope-case: [2, always, {cases: [loud]}]}", "it must be one or a list of camel"),
    ("rules: {type-case: [2, always, [{case: loud}]]}", "it must be one or a list of camel-case"),
    ("rules: {scope-enum: [2, always, {scopes: [a], delimeters: [b]}]}", "it must be a list of t"),
    ("rules: {scope-enum: [2, always, {scope: [a]}]}", "it must be a list of texts, or {scopes:"),
    ("rules: {scope-enum: [2, always, {scopes: a}]}", "it must be a list of texts, or {scopes:"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_a_rule_that_makes_no_sense_is_named_with_what_is_allowed(text: str, message: str) -> None:
    told = error(text)
    assert told.startswith(f"{FILE}: title.rules")
    assert message in told


def test_the_release_tools_of_the_settings_are_those_whose_reading_is_known() -> None:
    assert get_args(ReleaseTool) == tuple(TOOLS)


def test_every_rule_of_commitlint_has_its_parameter_and_ours_have_none() -> None:
    assert len(PARAMETERS) == 38
    assert {"imperative", "vague", "landing-title", "downstream-release-please"} <= OURS.keys()


PATTERNS = [
    ("types: [feat, /(/]", "title.types: The pattern `(` cannot be read"),
    ("scopes: ['/[z-a]/']", "title.scopes: The pattern `[z-a]` cannot be read"),
    ("disallow-scopes: [/+/]", "title.disallow-scopes: The pattern `+` cannot be read"),
    ("subject-pattern: (", "title.subject-pattern: The pattern `(` cannot be read"),
    ("header-pattern: ^(", "title.header-pattern: The pattern `^(` cannot be read"),
]


@pytest.mark.parametrize(("text", "message"), PATTERNS)
def test_a_pattern_that_cannot_be_read_is_named_with_its_key(text: str, message: str) -> None:
    assert error(text).startswith(f"{FILE}: {message}")


def test_a_list_in_one_text_may_hold_patterns_with_commas() -> None:
    text = "/a{1,2}/, feat\n fix , /x, y/,/z"
    assert load({}, {"title-types": text}).config.title.types == (
        *("/a{1,2}/", "feat", "fix", "/x, y/", "/z"),
    )


def test_delimiters_of_scopes_are_separated_by_spaces() -> None:
    assert load({}, {"title-scope-delimiters": ", /"}).config.title.scope_delimiters == (",", "/")
