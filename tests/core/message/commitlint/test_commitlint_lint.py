"""A message held to a whole configuration: levels, ignored messages, presets, bad settings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import ConfigError
from bot.core.message.commitlint.expressions import Expression
from bot.core.message.commitlint.ignores import IGNORES, is_ignored
from bot.core.message.commitlint.linting import CommitlintConfig, lint
from bot.core.message.commitlint.options import ParserOptions
from bot.core.message.commitlint.parameters import PARAMETERS
from bot.core.message.commitlint.presets import PRESETS, UNSUPPORTED, Preset, preset
from bot.core.message.settings import RuleSetting

CONVENTIONAL = PRESETS["@commitlint/config-conventional"]
ANGULAR = PRESETS["@commitlint/config-angular"]


def config_of(held: Preset) -> CommitlintConfig:
    return CommitlintConfig(held.rules, held.parser)


LINTED = [
    (CONVENTIONAL, "feat(api)!: add x\n\nbody\n\nBREAKING CHANGE: y", (), ()),
    (
        CONVENTIONAL,
        "Feat: Add x.",
        ("subject-case", "subject-full-stop", "type-case", "type-enum"),
        (),
    ),
    (CONVENTIONAL, "add x", ("subject-empty", "type-empty"), ()),
    (CONVENTIONAL, "feat: x\nbody\nRefs: 1", (), ("body-leading-blank", "footer-leading-blank")),
    (
        CONVENTIONAL,
        f"feat: {'x' * 95}\n\n{'y' * 101}",
        ("header-max-length", "body-max-line-length"),
        (),
    ),
    (CONVENTIONAL, f"feat: {'x' * 94}\n\n{'y' * 100}\n\nRefs: {'z' * 94}", (), ()),
    (CONVENTIONAL, f"feat: x\n\nRefs: {'z' * 95}", ("footer-max-line-length",), ()),
    (CONVENTIONAL, "feat: x ", ("header-trim",), ()),
    (ANGULAR, "feat(api)!: x", ("subject-exclamation-mark",), ()),
    (ANGULAR, "chore(Api): x", ("scope-case", "type-enum"), ()),
    (ANGULAR, f"fix: {'x' * 68}", ("header-max-length",), ()),
    (PRESETS["@commitlint/config-angular-type-enum"], "chore: x", ("type-enum",), ()),
    (PRESETS["@commitlint/config-angular-type-enum"], "chore!: x", (), ()),
    (CONVENTIONAL, "", (), ()),
    (CONVENTIONAL, " \n", (), ()),
]


@pytest.mark.parametrize(("held", "message", "errors", "warnings"), LINTED)
def test_a_message_is_held_to_a_preset(
    held: Preset, message: str, errors: tuple[str, ...], warnings: tuple[str, ...]
) -> None:
    outcome = lint(message, config_of(held))
    assert sorted(rule.name for rule in outcome.errors) == sorted(errors)
    assert sorted(rule.name for rule in outcome.warnings) == sorted(warnings)
    assert outcome.valid is not bool(errors)
    assert not outcome.ignored


@given(st.text())
def test_any_text_can_be_held_to_every_preset(message: str) -> None:
    for held in PRESETS.values():
        outcome = lint(message, config_of(held))
        assert outcome.valid is not bool(outcome.errors)


@pytest.mark.parametrize("part", ["Merge x into\n", "chore(", "1.0.0-a.", "a: b\n", "`'", "# c\n"])
@pytest.mark.parametrize("start", ["", "feat(", "feat: x\n\n"])
def test_a_hostile_message_is_held_to_every_rule(start: str, part: str) -> None:
    rules = tuple(RuleSetting(name, 2) for name in PARAMETERS)
    assert lint(start + part * 10_000, CommitlintConfig(rules, default_ignores=False)).errors


def test_levels_sort_what_is_broken_and_leave_rules_out() -> None:
    rules = (
        RuleSetting("type-empty", 1, False),
        RuleSetting("subject-empty", 2, False),
        RuleSetting("scope-empty", 0, False),
    )
    outcome = lint("x", CommitlintConfig(rules))
    assert [(rule.name, rule.level, rule.message) for rule in outcome.errors] == [
        ("subject-empty", 2, "subject may not be empty")
    ]
    assert [(rule.name, rule.level) for rule in outcome.warnings] == [("type-empty", 1)]


def test_a_message_of_comments_alone_breaks_nothing() -> None:
    options = ParserOptions(comment_char="#")
    rules = (RuleSetting("header-max-length", 2, True, 5),)
    assert lint("# c", CommitlintConfig(rules, options)).valid
    assert not lint("# c\n\nx", CommitlintConfig(rules, options)).valid


IGNORED = [
    ("Merge pull request #1 from a/b", "merge"),
    ("Merge branch 'a' into b\n\nbody", "merge"),
    ("x\n\nMerge a into b", "merge"),
    ("Merge tag 'v1'", "merge-tag"),
    ('Revert "feat: x"', "revert"),
    ("revert commit abc", "revert"),
    ('Reapply "feat: x"', "reapply"),
    ("fixup! feat: x", "autosquash"),
    ("squash!feat: x", "autosquash"),
    ("amend! x", "autosquash"),
    ("1.2.3", "release"),
    ("v1.2.3-rc.1.x+build.7\n\nbody", "release"),
    ("chore(release): 1.2.3 [skip ci]", "release"),
    ("chore: v1.0.0 (CI skip)", "release"),
    ("Merged in x (pull request #1)", "merged"),
    ("Merged a into b", "merged"),
    ("Merged PR 7: x", "merged"),
    ("Merge remote-tracking branch 'x'", "merge-remote"),
    ("Automatic merge from a", "automatic-merge"),
    ("Auto-merged a into b", "auto-merged"),
]
LOOKED_AT = [
    *(
        "feat: x",
        "Merge",
        "Merge a",
        "Merge branch",
        "Merge tag\n",
        "Revert",
        "revert: feat: x",
        "",
    ),
    *("Reapply\n\n", "fixup: x", "1.2", "v1.2.3.4", "01.2.3", "1.2.3-01", "1.2.3-", "x 1.2.3"),
    *(
        "9007199254740992.0.0",
        "1.2.3chore:",
        "1.2.3-" + "x" * 251,
        "chore(): 1.2.3",
        "Merged x",
        "Merged PR 7",
    ),
    *("Auto-merged a", " Revert x", "x fixup! y"),
]


@pytest.mark.parametrize(("message", "name"), IGNORED)
def test_messages_that_git_and_hosts_write_are_ignored(message: str, name: str) -> None:
    assert name in [known for known, ignores in IGNORES.items() if ignores(message)]
    assert lint(message, config_of(CONVENTIONAL)).ignored
    assert lint(f"{message} \n", config_of(CONVENTIONAL)).ignored
    config = CommitlintConfig(CONVENTIONAL.rules, default_ignores=False)
    assert not lint(message, config).ignored


@pytest.mark.parametrize("message", LOOKED_AT)
def test_other_messages_are_looked_at(message: str) -> None:
    assert not is_ignored(message, default_ignores=True, ignores=())


def test_a_configuration_can_ignore_messages_of_its_own() -> None:
    config = CommitlintConfig(
        CONVENTIONAL.rules, default_ignores=False, ignores=(Expression("^release ", "i"),)
    )
    assert lint("Release 7", config).ignored
    assert not lint("Revert x", config).valid


def test_a_pattern_that_cannot_be_read_is_named() -> None:
    with pytest.raises(ConfigError, match=r"`\(` cannot be read"):
        lint("feat: x", CommitlintConfig((), ignores=(Expression("("),)))


REFUSED = [
    (RuleSetting("type-enums", 2), "commitlint has no rule `type-enums`"),
    (RuleSetting("type-enum", 3, True, ("a",)), "type-enum: the level must be 0, 1 or 2, not 3"),
    (RuleSetting("type-enum", 2, True, "feat"), "type-enum: the value must be a list of texts"),
    (RuleSetting("type-enum", 2, True, (1,)), "type-enum: the value must be a list of texts"),
    (RuleSetting("body-max-length", 2, True, "9"), "body-max-length: the value must be a whole"),
    (RuleSetting("body-max-length", 2, True, True), "body-max-length: the value must be a whole"),
    (RuleSetting("body-max-length", 2, True, -1), "body-max-length: the value must be a whole"),
    (RuleSetting("signed-off-by", 2, True, 1), "signed-off-by: the value must be text"),
    (RuleSetting("scope-enum", 2, True, {"delimiters": ("/",)}), "scope-enum: the value must be"),
    (
        RuleSetting("scope-enum", 2, True, {"scopes": (), "delimiters": "/"}),
        "scope-enum: the value",
    ),
    (RuleSetting("scope-enum", 2, True, "api"), "scope-enum: the value must be a list of texts"),
    (RuleSetting("type-case", 2, True, "loud"), "type-case: the value must be one or a list"),
    (RuleSetting("type-case", 2, True, (1,)), "type-case: the value must be one or a list"),
    (RuleSetting("scope-case", 2, True, {"cases": ("loud",)}), "scope-case: the value must be"),
    (
        RuleSetting("scope-case", 2, True, {"cases": ("lower-case",), "delimiters": 1}),
        "scope-case:",
    ),
    (RuleSetting("type-case", 2, True, ({"when": "now", "case": "lower-case"},)), "type-case:"),
]


@pytest.mark.parametrize(("setting", "told"), REFUSED)
def test_a_setting_that_commitlint_refuses_is_told(setting: RuleSetting, told: str) -> None:
    with pytest.raises(ConfigError) as refused:
        lint("feat: x", CommitlintConfig((setting,)))
    assert refused.value.message.startswith(told)


ALLOWED = [
    RuleSetting("body-empty", 2, True, ("anything",)),
    RuleSetting("scope-enum", 2, True, {"scopes": ("a",), "delimiters": ("/",)}),
    RuleSetting("scope-case", 2, True, {"cases": ("lower-case",)}),
    RuleSetting("type-case", 2, True, ({"when": "never", "case": "upper-case"}, "lower-case")),
    RuleSetting("signed-off-by", 2),
]


@pytest.mark.parametrize("setting", ALLOWED)
def test_a_setting_that_commitlint_takes_is_taken(setting: RuleSetting) -> None:
    assert lint("feat: x", CommitlintConfig((setting,))).valid


@pytest.mark.parametrize("name", [*UNSUPPORTED, "./mine.js"])
def test_a_preset_that_cannot_be_used_is_told_with_the_reason(name: str) -> None:
    with pytest.raises(ConfigError, match="cannot be used: ") as refused:
        preset(name)
    assert name in refused.value.message


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_found_by_its_name(name: str) -> None:
    assert preset(name) is PRESETS[name]
