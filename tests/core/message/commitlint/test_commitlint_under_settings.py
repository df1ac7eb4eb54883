"""commitlint's rules in the settings of titles: enforced beside ours, and not loaded unasked."""

import subprocess
import sys
from dataclasses import replace

import pytest
from fakes.drafts import TITLES

from bot.core.errors import ConfigError
from bot.core.message.commitlint.parameters import PARAMETERS
from bot.core.message.records import Severity
from bot.core.message.rules import RULE_NAMES, check_header, check_title, fixed_title
from bot.core.message.rules.theirs import SHARED
from bot.core.message.settings import RuleSetting, TitleRules

TICKETS = replace(
    TITLES,
    header_pattern=r"^([A-Z]+-\d+) (.*)$",
    header_pattern_correspondence=("scope", "subject"),
)


def with_rules(*settings: RuleSetting, base: TitleRules = TITLES) -> TitleRules:
    return replace(base, rules=settings)


ENFORCED = [
    ("feat: add x", RuleSetting("subject-max-length", 2, True, 4), "must not be longer than 4."),
    ("feat: add x", RuleSetting("scope-empty", 2, False), "Scope may not be empty."),
    ("feat: add Foo", RuleSetting("subject-case", 2, True, "lower-case"), "be in lower-case."),
    ("feat: add x", RuleSetting("type-enum", 2, True, ("fix",)), "Type must be one of fix."),
    ("[WIP] feat: add x", RuleSetting("header-max-length", 2, True, 10), "than 10: it has 11."),
    ("feat: add x", RuleSetting("type-case", 2, True, "upper-case"), "Type must be in upper-case."),
]


@pytest.mark.parametrize(("title", "setting", "said"), ENFORCED)
def test_a_rule_of_commitlint_is_enforced_on_titles(
    title: str, setting: RuleSetting, said: str
) -> None:
    for level, severity in ((2, Severity.ERROR), (1, Severity.WARNING)):
        rules = with_rules(replace(setting, level=level))
        for check in (check_title, check_header):
            *_, problem = check(title, rules)
            assert (problem.rule, problem.severity) == (setting.name, severity)
            assert problem.message.endswith(said)
    assert setting.name not in [
        each.rule for each in check_title(title, with_rules(replace(setting, level=0)))
    ]


@pytest.mark.parametrize(
    ("title", "setting"),
    [
        ("feat: add x", RuleSetting("scope-empty", 2, True)),
        ("[WIP] feat: add x", RuleSetting("header-max-length", 2, True, 11)),
        ("[WIP] feat: add x", RuleSetting("header-trim", 2)),
        ("feat: add x", RuleSetting("body-empty", 2, False)),
        ('Revert "feat: add x"', RuleSetting("type-empty", 2, False)),
        ("v1.2.3", RuleSetting("type-empty", 2, False)),
        ("feat: add x", RuleSetting("type-case", 2)),
    ],
)
def test_a_title_that_a_rule_does_not_look_at_or_that_keeps_it_passes(
    title: str, setting: RuleSetting
) -> None:
    assert setting.name not in [each.rule for each in check_title(title, with_rules(setting))]


def test_the_header_pattern_of_the_settings_reads_the_parts() -> None:
    rules = with_rules(RuleSetting("subject-min-length", 2, True, 9), base=TICKETS)
    told = [each for each in check_title("API-7 add x", rules) if each.rule == "subject-min-length"]
    assert [each.message for each in told] == ["Subject must not be shorter than 9."]
    assert check_title("API-7 add the x", rules) == ()


def test_errors_come_before_warnings() -> None:
    rules = with_rules(
        RuleSetting("scope-empty", 1, False), RuleSetting("subject-max-length", 2, True, 4)
    )
    assert [each.rule for each in check_title("feat: add x", rules)] == [
        "subject-max-length",
        "scope-empty",
    ]


def test_a_title_is_mended_only_to_one_that_keeps_their_rules() -> None:
    short = with_rules(RuleSetting("header-max-length", 2, True, 11))
    assert fixed_title("Feat: add x", short) == "feat: add x"
    assert fixed_title("Feat: add xy", short) == ""


def test_a_value_that_commitlint_does_not_take_is_told() -> None:
    with pytest.raises(ConfigError, match="type-enum: the value must be a list of texts"):
        check_title("feat: add x", with_rules(RuleSetting("type-enum", 2, True, "feat")))


def test_rules_that_both_know_are_told_apart() -> None:
    assert RULE_NAMES & PARAMETERS.keys() == SHARED


def test_nothing_of_commitlint_is_loaded_without_a_rule_of_its_own() -> None:
    code = (
        "import sys; from bot.config import load; from bot.core.message.rules import check_title;"
        "check_title('feat: add x', load({}).config.title);"
        "print([name for name in sys.modules if 'commitlint' in name or name == 'regex'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(
        ["bot.core.message.commitlint", "bot.core.message.commitlint.parameters"]
    )


def test_a_rule_of_commitlint_loads_no_package_of_patterns() -> None:
    code = (
        "import sys; from bot.config import load; from bot.core.message.rules import check_title;"
        "rules = load({}, {}, 'title:\\n  rules: {scope-empty: [2, never]}').config.title;"
        "assert check_title('feat: add x', rules);"
        "print('regex' in sys.modules, 'bot.core.message.commitlint.rules' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
