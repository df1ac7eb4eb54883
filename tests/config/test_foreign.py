"""Other tools' configuration, as people have it: what is taken, from where, and what is not."""

import json
from collections.abc import Mapping

import pytest

from bot.config import foreign_settings, load, squill_yml, told_lines
from bot.config.foreign.title_action import BORROWED_INPUTS, INPUTS
from bot.config.yaml_text import Tree
from bot.core.errors import ConfigError
from bot.core.message.rules import check_title, fixed_title
from bot.core.message.settings import RuleSetting, TitleRules

ANY = "/[^]*/"

SCRIPT = """\
// the style of a monorepo: names shared between rules, one rule that asks the disk
const fs = require('node:fs');
const types = ['feat', 'fix', 'deps'];

/** @type {import('@commitlint/types').UserConfig} */
module.exports = {
  extends: ['./mine', '@commitlint/config-conventional'],
  parserPreset: {parserOpts: {headerPattern: /^(\\w+): (.+)$/, headerCorrespondence: 'type, subject', noteKeywords: ['X']}},
  rules: {
    'type-enum': [RuleConfigSeverity.Error, 'always', [...types, 'docs']],
    'scope-enum': async () => [2, 'always', fs.readdirSync('packages')],
    'scope-empty': [2, 'never'],
    'header-max-length': [2, 'always', 120],
    'subject-case': [0],
    'body-max-length': [9],
    'tense/present': [2, 'always'],
  },
  ignores: [(message) => message.includes('wip')],
  helpUrl: 'https://example.test',
  formatter: '@commitlint/format',
};
"""  # noqa: E501 - as people write it
TYPESCRIPT = """\
import type { UserConfig } from "@commitlint/types";
import { RuleConfigSeverity } from "@commitlint/types";

const Configuration: UserConfig = {
  extends: ["@commitlint/config-conventional"],
  rules: { "scope-enum": [RuleConfigSeverity.Error, "always", ["api", "web"]] },
};
export default Configuration;
"""
WORKFLOW = """\
name: Lint PR
on:
  pull_request_target:
    types: [opened, edited]
jobs:
  main:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: amannn/action-semantic-pull-request@v6
        env: {GITHUB_TOKEN: "${{ secrets.GITHUB_TOKEN }}"}
        with:
          types: |
            fix
            feat
            JIRA-\\d+
            core|ui
          scopes: |
            api
          disallowScopes: release
          requireScope: true
          subjectPattern: ^(?![A-Z]).+$
          subjectPatternError: The subject "{subject}" begins with a capital.
          headerPattern: '^(\\w*)(?:\\(([\\w$.\\-*/ ]*)\\))?: (.*)$'
          headerPatternCorrespondence: type, scope, subject
          ignoreLabels: |
            bot
            ignore-title
          wip: true
          validateSingleCommit: ${{ vars.SINGLE }}
          githubBaseUrl: https://github.example/api/v3
          unknown: 1
"""
CZ_CUSTOM = """\
[tool.commitizen]
name = "cz_customize"
message_length_limit = 90
allowed_prefixes = ["Merge", "Bot:"]
[tool.commitizen.customize]
schema_pattern = "(?s)(?P<change_type>new|mend)(\\\\((?P<scope>[^)]+)\\\\))?: (?P<message>.+)"
[tool.semantic_release]
version_toml = ["pyproject.toml:project.version"]
"""
PACKAGE = json.dumps(
    {
        "name": "app",
        "private": True,
        "commitlint": {"extends": ["@commitlint/config-angular"]},
        "release": {"branches": ["main"]},
    }
)

Files = Mapping[str, str]

TAKEN: dict[str, tuple[Files, dict[str, Tree], list[str]]] = {
    "a monorepo's script": (
        {"commitlint.config.js": SCRIPT},
        {
            "title.types": ["feat", "fix", "deps", "docs"],
            "title.require-scope": "true",
            "title.max-length": "120",
            "title.header-pattern": r"^(\w+): (.+)$",
            "title.header-pattern-correspondence": ["type", "subject"],
        },
        [
            "not read: commitlint.config.js: extends: './mine' is not built in; copy its rules",
            "not read: commitlint.config.js: rules.scope-enum: line 11 cannot be read without",
            "not read: commitlint.config.js: rules: body-max-length: '9' is no level",
            "not read: commitlint.config.js: rules.tense/present: commitlint itself has no such",
            "not read: commitlint.config.js: ignores: line 18 cannot be read without running it",
            "not needed: commitlint.config.js: parserPreset.parserOpts.noteKeywords: Squill has",
            "not needed: commitlint.config.js: formatter: Squill has nothing like it",
        ],
    ),
    "a typed script": (
        {"commitlint.config.ts": TYPESCRIPT},
        {"title.scopes": ["api", "web"], "title.max-length": "100"},
        [],
    ),
    "one line of JSON, as most have it": (
        {".commitlintrc.json": '{"extends": "@commitlint/config-conventional"}'},
        {"title.max-length": "100"},
        [],
    ),
    "YAML without an ending": (
        {".commitlintrc": "extends:\n  - conventional\nrules:\n  type-enum: [1, always, [a]]\n"},
        {"title.types": [ANY], "title.max-length": "100"},
        [],
    ),
    "a type that need not be": (
        {".commitlintrc.yml": "extends: conventional\nrules: {type-empty: [0]}\n"},
        {"title.header-pattern-correspondence": []},
        [],
    ),
    "no preset, one rule": (
        {".commitlintrc.yml": "rules:\n  header-max-length: [2, always, 5000]\n  type-empty: 2\n"},
        {"title.types": [ANY], "title.max-length": "1000"},
        [],
    ),
    "a part of package.json, and semantic-release": (
        {"package.json": PACKAGE, ".commitlintrc": "extends: conventional"},
        {"title.max-length": "72", "title.downstream": ["conventional-changelog"]},
        ["not needed: .commitlintrc: not read: package.json decides"],
    ),
    "an ESM script that makes a promise": (
        {"commitlint.config.mjs": "export default (async () => ({rules: {}}))()"},
        {"title.types": [ANY], "title.max-length": "1000"},
        ["not read: commitlint.config.mjs: line 1 cannot be read without running it"],
    ),
    "a list where a mapping belongs": (
        {".commitlintrc.json": "[1]"},
        {},
        ["not read: .commitlintrc.json: it is no configuration"],
    ),
    "parsers by name": (
        {
            ".commitlintrc.json": json.dumps(
                {"parserPreset": "conventional-changelog-atom", "rules": {"type-enum": [2]}}
            )
        },
        {"title.types": [ANY]},
        ["not read: .commitlintrc.json: parserPreset: 'conventional-changelog-atom' is not built"],
    ),
    "a known parser": (
        {
            ".commitlintrc.json": json.dumps(
                {
                    "parserPreset": {"name": "conventional-changelog-angular"},
                    "defaultIgnores": False,
                }
            )
        },
        {"title.types": [ANY], "title.generated": []},
        [],
    ),
    "usual titles that are ignored nonetheless": (
        {".commitlintrc.yml": "defaultIgnores: true\n"},
        {"title.types": [ANY]},
        [],
    ),
    "ignores that are switched when it runs": (
        {"commitlint.config.mjs": "export default {defaultIgnores: !process.env.CI}"},
        {"title.types": [ANY]},
        ["not read: commitlint.config.mjs: defaultIgnores: line 1 cannot be read"],
    ),
    "a length that is a warning": (
        {
            ".commitlintrc.yml": "extends: conventional\n"
            "rules: {header-max-length: [1, always, 80]}\n"
        },
        {"title.max-length": "1000", "title.warn-length": "80"},
        [],
    ),
    "scripts in the places of values": (
        {
            "commitlint.config.cjs": "module.exports = {extends: [x, [1]], rules: y(), "
            "parserPreset: z(), plugins: [p()]}"
        },
        {"title.types": [ANY]},
        [
            "not read: commitlint.config.cjs: extends: line 1 cannot",
            "not read: commitlint.config.cjs: extends: it is no name",
            "not read: commitlint.config.cjs: rules: line 1 cannot",
            "not read: commitlint.config.cjs: parserPreset: line 1 cannot",
            "not read: commitlint.config.cjs: plugins: line 1 cannot",
        ],
    ),
    "a pattern that is made when it runs": (
        {
            "commitlint.config.cjs": "module.exports = {parserPreset: {name: 'x', parserOpts: "
            "{headerPattern: new RegExp(a), headerCorrespondence: ['type', 'subject']}}}"
        },
        {"title.header-pattern-correspondence": ["type", "subject"]},
        ["not read: commitlint.config.cjs: parserPreset.parserOpts.headerPattern: line 1"],
    ),
    "a pattern as text": (
        {
            ".commitlintrc.json": json.dumps(
                {"parserPreset": {"parserOpts": {"headerPattern": r"^(\w+): (.+)$"}}}
            )
        },
        {"title.header-pattern": r"^(\w+): (.+)$"},
        [],
    ),
    "the action's inputs in a workflow": (
        {".github/workflows/lint.yml": WORKFLOW},
        {
            "title.types": ["fix", "feat", r"/JIRA-\d+/", "/core|ui/"],
            "title.scopes": ["api"],
            "title.disallow-scopes": ["release"],
            "title.require-scope": "true",
            "title.subject-pattern": "^(?![A-Z]).+$",
            "title.subject-pattern-error": 'The subject "{subject}" begins with a capital.',
            "title.header-pattern": r"^(\w*)(?:\(([\w$.\-*/ ]*)\))?: (.*)$",
            "title.header-pattern-correspondence": ["type", "scope", "subject"],
            "title.ignore-labels": ["bot", "ignore-title"],
            "title.wip": "true",
        },
        [
            "not read: .github/workflows/lint.yml: validateSingleCommit: an expression has",
            "not needed: .github/workflows/lint.yml: githubBaseUrl: Squill asks the server",
            "not needed: .github/workflows/lint.yml: unknown: amannn/action-semantic-pull-request",
        ],
    ),
    "a workflow without the action": (
        {".github/workflows/ci.yml": "jobs: {a: {steps: [{run: make}, {uses: x}]}, b: {uses: y}}"},
        {},
        [],
    ),
    "an empty workflow": ({".github/workflows/ci.yml": "on: push\njobs:\n"}, {}, []),
    "semantic.yml as it is by default": (
        {".github/semantic.yml": "# nothing set\n"},
        {"title.validate-single-commit": "true", "title.generated": []},
        [],
    ),
    "semantic.yml that wants title and commits": (
        {
            ".github/semantic.yml": "titleAndCommits: true\ntypes:\n  - feat\n  - fix\n"
            "scopes: [a]\n"
            "allowMergeCommits: true\nallowRevertCommits: true\ntargetUrl: https://example.test\n"
        },
        {
            "title.types": ["feat", "fix"],
            "title.scopes": ["a"],
            "title.commits": "all",
            "title.generated": ["merge", "revert"],
        },
        ["not needed: .github/semantic.yml: targetUrl: the status links to the run"],
    ),
    "semantic.yml for commits alone": (
        {"semantic.yml": "commitsOnly: true\nanyCommit: true\n"},
        {"title.commits": "all"},
        ["not needed: semantic.yml: commitsOnly: the title is checked too"],
    ),
    "semantic.yml for titles alone, switched off": (
        {"semantic.yml": "enabled: false\ntitleOnly: true\n"},
        {"mode": "suggest", "title.generated": []},
        [],
    ),
    "commitizen as it is by default": (
        {"pyproject.toml": '[project]\nname = "x"\n[tool.commitizen]\nversion = "1.0"\n'},
        {
            "title.types": [
                *("build", "bump", "chore", "ci", "docs", "feat", "fix", "perf"),
                *("refactor", "revert", "style", "test"),
            ]
        },
        [],
    ),
    "commitizen with a convention of its own": (
        {"pyproject.toml": CZ_CUSTOM},
        {
            "title.max-length": "90",
            "title.types": [ANY],
            "title.header-pattern": r"(?<type>new|mend)(\((?<scope>[^)]+)\))?: (?<subject>.+)",
            "title.generated": ["merge", "release"],
            "title.downstream": ["python-semantic-release"],
        },
        ["not needed: pyproject.toml: allowed_prefixes: 'Bot:': Squill has nothing like it"],
    ),
    "commitizen in files of its own": (
        {".cz.json": '{"commitizen": {"name": "cz_jira"}}', "cz.yaml": "commitizen: {name: x}"},
        {},
        [
            "not read: .cz.json: name: 'cz_jira' is a program; only cz_conventional_commits is",
            "not needed: cz.yaml: not read: .cz.json decides",
        ],
    ),
    "patterns of commitizen that say nothing of parts": (
        {
            ".cz.yaml": "commitizen: {name: cz_customize, message_length_limit: 0, "
            "customize: {schema_pattern: '.*'}}"
        },
        {},
        ["not read: .cz.yaml: customize.schema_pattern: name its groups type, scope and subject"],
    ),
    "a pattern of commitizen's that JavaScript has not": (
        {
            "cz.json": json.dumps(
                {
                    "commitizen": {
                        "name": "cz_customize",
                        "customize": {"schema_pattern": r"(?P<type>a)(?P<subject>.)(?P=type)"},
                    }
                }
            )
        },
        {},
        ["not read: cz.json: customize.schema_pattern: "],
    ),
    "commitizen's customisation without a pattern": (
        {"cz.toml": '[tool.commitizen]\nname = "cz_customize"\n'},
        {},
        ["not needed: cz.toml: customize: without a schema_pattern it accepts any message"],
    ),
    "release tools alone": (
        {
            "release-please-config.json": "{}",
            ".release-please-manifest.json": "{}",
            ".releaserc": "{}",
            "cliff.toml": "",
        },
        {"title.downstream": ["release-please", "conventional-changelog", "git-cliff"]},
        [],
    ),
    "git-cliff in pyproject.toml": (
        {"pyproject.toml": "[tool.git-cliff.git]\nconventional_commits = true\n"},
        {"title.downstream": ["git-cliff"]},
        [],
    ),
    "files of others that are broken": (
        {"package.json": "{", "pyproject.toml": "[", "README.md": "x"},
        {},
        [
            "not read: package.json: line 1: is not JSON",
            "not read: pyproject.toml: is not TOML",
        ],
    ),
}

CASES = pytest.mark.parametrize(("files", "settings", "told"), TAKEN.values(), ids=TAKEN)


@CASES
def test_what_people_have_is_taken_and_the_rest_is_told(
    files: Files, settings: dict[str, Tree], told: list[str]
) -> None:
    found = foreign_settings(files)
    assert {key: found.settings[key] for key in settings} == settings
    lines = list(told_lines(found.unread, found.left))
    assert [line[: len(start)] for line, start in zip(lines, told, strict=True)] == told
    assert found.settings.keys() == found.origins.keys()


@CASES
def test_a_migrated_file_says_the_same(
    files: Files, settings: dict[str, Tree], told: list[str]
) -> None:
    found = foreign_settings(files)
    as_found = load({}, {}, foreign=lambda: found)
    migrated = load({}, {}, squill_yml(found), foreign=lambda: found)
    assert not migrated.config.title.import_settings
    again = load({}, {"title-import-settings": "true"}, squill_yml(found), foreign=lambda: found)
    assert again.config == as_found.config
    assert (migrated.unread, migrated.left) == ((), ())


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({".commitlintrc.json": "{"}, ".commitlintrc.json: line 1: is not JSON"),
        ({".commitlintrc.json": "[" * 100_000}, ".commitlintrc.json: is nested deeper than 20"),
        ({".commitlintrc.json": "[" * 22 + "]" * 22}, ".commitlintrc.json: is nested deeper than"),
        ({"cz.toml": f"a = {'[' * 22}{']' * 22}"}, "cz.toml: is nested deeper than 20 levels"),
        ({"cz.toml": f"a = {'[' * 9000}{']' * 9000}"}, "cz.toml: is nested deeper than 20 levels"),
        ({".commitlintrc.json": "{}" + " " * 300_000}, ".commitlintrc.json: is larger than 256"),
        ({".commitlintrc.yaml": "a: &b [*b]"}, ".commitlintrc.yaml: line 1: anchors and aliases"),
        ({".commitlintrc": "- a"}, ".commitlintrc: the top must be a mapping"),
        ({"cz.toml": "a = "}, "cz.toml: is not TOML"),
        ({"semantic.yml": "a: b: c"}, "semantic.yml: line 1: is not YAML"),
        ({".commitlintrc.yml": "rules:\n  a: [2,\n"}, ".commitlintrc.yml: line 2: is not YAML"),
        ({".commitlintrc.yml": "a: [2\n\n"}, ".commitlintrc.yml: line 2: is not YAML"),
    ],
)
def test_a_tool_s_own_file_that_cannot_be_read_is_an_error(files: Files, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        foreign_settings(files)
    assert caught.value.message.startswith(said)


def titles(files: Files) -> TitleRules:
    return load({}, {}, foreign=lambda: foreign_settings(files)).config.title


def test_other_tools_settings_lie_between_our_defaults_and_our_file() -> None:
    found = foreign_settings({"commitlint.config.ts": TYPESCRIPT})
    loaded = load({}, {}, "title: {scopes: [cli]}", foreign=lambda: found)
    assert loaded.config.title.scopes == ("cli",)
    assert loaded.origins["title.scopes"] == ".github/squill.yml"
    assert loaded.origins["title.types"] == "commitlint.config.ts (type-enum)"
    off = load({}, {}, "title: {import-settings: false}", foreign=lambda: found)
    assert off.config.title.scopes == ()


def test_a_wrong_value_of_another_tool_names_its_file() -> None:
    found = foreign_settings({"semantic.yml": f"types: ['{'x' * 501}']"})
    with pytest.raises(ConfigError, match=r"^semantic.yml \(types\): title.types\[0\]: "):
        load({}, {}, foreign=lambda: found)


def test_rules_that_stay_have_commitlint_s_names() -> None:
    rules = titles({"commitlint.config.js": SCRIPT}).rules
    assert RuleSetting("subject-case", 0) in rules
    assert RuleSetting("type-case", 2, True, "lower-case") in rules
    assert {"type-enum", "scope-empty", "header-max-length"}.isdisjoint(each.name for each in rules)


def test_imported_types_judge_and_mend_titles() -> None:
    rules = titles({"commitlint.config.ts": TYPESCRIPT})
    assert check_title("feat(api): add retries", rules) == ()
    assert fixed_title("Feature(apo): Add retries.", rules) == "feat(api): add retries"


CONVENTIONAL = "extends: ['@commitlint/config-conventional']"
TYPES_FROM_A_FILE = "'type-enum': [2, 'always', [...require('./types'), 'feat', 'deps']]"
TYPES_THAT_GROW = "const types = [2, 'always', ['feat']]; types[2].push('zap');\n"
PARTLY_READ: list[tuple[str, str, list[str]]] = [
    (
        f"module.exports = {{{CONVENTIONAL}, rules: {{\n{TYPES_FROM_A_FILE}}}}}",
        "deps: bump requests to 2.32",
        ["rules.type-enum"],
    ),
    (
        f"{TYPES_THAT_GROW}module.exports = {{{CONVENTIONAL}, rules: {{'type-enum': types}}}}",
        "zap: add x",
        ["rules.type-enum"],
    ),
    (
        f"module.exports = {{{CONVENTIONAL}, rules: {{'type-empty': [quiet() ? 0 : 2]}}}}",
        "add x",
        ["rules.type-empty"],
    ),
    (
        f"module.exports = {{{CONVENTIONAL}, rules: {{'type-case': [9]}}}}",
        "feat: add x",
        ["rules"],
    ),
    (
        f"module.exports = {{{CONVENTIONAL}, rules: {{'type-case': [2], ...more}}}}",
        f"Zap: add {'x' * 100}",
        ["rules.type-case", "rules: ...more"],
    ),
    (f"module.exports = {{{CONVENTIONAL}, rules: rules()}}", "Zap: add x", ["rules"]),
    (f"module.exports = {{{CONVENTIONAL}, ...more}}", "Zap: add x", ["extends", "...more"]),
    (f"module.exports = {{...more, {CONVENTIONAL}}}", "Zap: add x", ["...more"]),
    (
        "module.exports = {extends: ['conventional', '@acme/commitlint-config']}",
        "Zap: add x",
        ["extends"],
    ),
    (
        f"const c = {{{CONVENTIONAL}, rules: {{}}}}; c.rules = {{}}; module.exports = c",
        "Zap: add x",
        ["line 1 cannot be read without running it"],
    ),
]


@pytest.mark.parametrize(("script", "title", "places"), PARTLY_READ)
def test_what_may_be_set_by_what_cannot_be_read_is_not_enforced(
    script: str, title: str, places: list[str]
) -> None:
    found = foreign_settings({"commitlint.config.js": script})
    rules = load({}, {}, foreign=lambda: found).config.title
    assert [each.rule for each in check_title(title, rules) if each.rule != "warn-length"] == []
    starts = [f"commitlint.config.js: {place}" for place in places]
    assert [told[: len(start)] for told, start in zip(found.unread, starts, strict=True)] == starts


CERTAIN: list[tuple[str, str, str]] = [
    (f"{{...more, {CONVENTIONAL}, rules: {{}}}}", "zap: add x", "type"),
    (
        f"{{{CONVENTIONAL}, rules: {{...more, 'scope-empty': [2, 'never']}}}}",
        "zap: x",
        "scope-required",
    ),
    ("{extends: ['./mine', 'conventional']}", "zap: add x", "type"),
    ("{extends: ['conventional', '@commitlint/config-nx-scopes']}", "zap(a): add x", "type"),
    ("{extends: ['conventional', 'lerna-scopes']}", "zap(a): add x", "type"),
    ("{extends: ['conventional'], rules: {'scope-enum': scopes()}}", "zap(a): add x", "type"),
]


@pytest.mark.parametrize(("exported", "title", "rule"), CERTAIN)
def test_what_nothing_that_cannot_be_read_sets_anew_is_enforced(
    exported: str, title: str, rule: str
) -> None:
    rules = titles({"commitlint.config.js": f"module.exports = {exported}"})
    assert [each.rule for each in check_title(title, rules)] == [rule]


def test_a_length_that_is_a_warning_is_told_once_and_gives_way_to_ours() -> None:
    found = foreign_settings(
        {".commitlintrc.yml": "extends: conventional\nrules: {header-max-length: [1, always, 80]}"}
    )
    loaded = load({}, {}, foreign=lambda: found)
    [told] = check_title(f"feat: add {'x' * 80}", loaded.config.title)
    assert told.rule == "warn-length"
    assert check_title(f"feat: add {'x' * 69}", loaded.config.title) == ()
    assert loaded.origins["title.warn-length"] == ".commitlintrc.yml (header-max-length, a warning)"
    no_error = ".commitlintrc.yml (no header-max-length that is an error)"
    assert loaded.origins["title.max-length"] == no_error
    shorter = load({}, {}, "title: {max-length: 60}", foreign=lambda: found)
    assert shorter.config.title.warn_length == 60
    lowered = ".commitlintrc.yml (header-max-length, a warning), lowered to title.max-length"
    assert shorter.origins["title.warn-length"] == lowered


def test_without_its_usual_ignores_a_merge_is_held_to_the_convention() -> None:
    rules = titles({".commitlintrc.json": '{"extends": "conventional", "defaultIgnores": false}'})
    assert [each.rule for each in check_title("Merge branch main", rules)] == ["grammar"]


def test_without_a_need_for_a_type_a_title_may_have_none() -> None:
    rules = titles({".commitlintrc.yml": "extends: conventional\nrules: {type-empty: [0]}\n"})
    assert check_title("add retries", rules) == ()
    assert check_title("fix(api): add retries", rules) == ()
    assert [each.rule for each in check_title("nope: add retries", rules)] == ["type"]


@pytest.mark.parametrize("spelt", BORROWED_INPUTS)
def test_the_action_s_inputs_are_inputs_of_ours_in_both_spellings(spelt: str) -> None:
    text = {"headerPatternCorrespondence": "type", "wip": "true", "requireScope": "true"}
    value = text.get(BORROWED_INPUTS[spelt], "false" if spelt.lower()[:8] == "validate" else "x")
    load({}, {spelt: value})
    assert len(INPUTS) == 13


def test_an_input_s_list_has_a_pattern_on_each_line_that_matches_the_whole() -> None:
    rules = load({}, {"types": "feat\n\nJIRA-\\d+\ncore|ui\n"}).config.title
    passing = ("feat: add x", "JIRA-12: add x", "core: add x", "ui: add x")
    assert all(check_title(title, rules) == () for title in passing)
    assert check_title("corexyz: add x", rules) != ()


def test_inputs_of_ours_win_over_the_action_s() -> None:
    loaded = load({}, {"types": "a", "title-types": "b", "scopes": "", "wip": "true"})
    assert loaded.config.title.types == ("b",)
    assert loaded.origins["title.wip"] == "input wip"
    with pytest.raises(ConfigError, match=r"input wip: title\.wip: 'perhaps' is not allowed"):
        load({}, {"wip": "perhaps"})
