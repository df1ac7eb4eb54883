"""What settings make of the rules of titles: patterns, delimiters, own headers, severities."""

from dataclasses import replace

import pytest
from fakes.drafts import TITLES, WRITING, a_change, a_commit, a_draft

from bot.core.errors import ConfigError
from bot.core.message.mend.header import allowed_scope
from bot.core.message.quality import check_draft
from bot.core.message.records import Severity
from bot.core.message.rules import RULE_NAMES, check_header, check_title, fixed_title
from bot.core.message.settings import RuleSetting, TitleRules


def broken(title: str, rules: TitleRules) -> list[str]:
    return [problem.rule for problem in check_title(title, rules)]


@pytest.mark.parametrize(
    ("delimiters", "scope", "rules", "fix"),
    [
        ((",",), "core,web", [], "core,web"),
        ((",",), "core/web", ["scope"], "core,web"),
        ((",", "/"), "core/web", [], "core/web"),
        (("/",), "core / web", [], "core / web"),
        (("/",), "core,wbe", ["scope"], "core/web"),
        ((" ",), "core web", [], "core web"),
        ((), "core,web", ["scope"], "core"),
        ((), "core", [], "core"),
    ],
)
def test_scopes_are_divided_by_what_the_settings_say(
    delimiters: tuple[str, ...], scope: str, rules: list[str], fix: str
) -> None:
    settings = replace(TITLES, scopes=("core", "web"), scope_delimiters=delimiters)
    assert broken(f"feat({scope}): add x", settings) == rules
    assert fixed_title(f"feat({scope}): add x", settings) == f"feat({fix}): add x"


def test_a_scope_may_be_forbidden() -> None:
    rules = replace(TITLES, disallow_scopes=("release", "/internal.*/"))
    (problem,) = check_title("feat(core,release): add x", rules)
    assert problem.message == "The scope `release` is not allowed."
    assert broken("feat(internal-x): add x", rules) == ["scope-disallowed"]
    assert broken("feat: add x", rules) == []
    assert fixed_title("feat(core,release): add x", rules) == "feat(core): add x"
    assert fixed_title("feat(release): add x", rules) == "feat: add x"
    assert allowed_scope("release", a_change(), rules) == ""
    drafted = check_draft(a_draft(a_commit(scope="release")), a_change(), WRITING, rules)
    assert problem.message in [each.message for each in drafted]


@pytest.mark.parametrize(
    ("pattern", "title", "fix"),
    [
        ("^(?![A-Z]).+$", "feat: Docker images are smaller", "feat: docker images are smaller"),
        ("^[A-Z].*$", "feat: add x", "feat: Add x"),
        ("[a-z ]+", "feat: add 2 things", ""),
        ("add", "feat: add x", ""),
    ],
)
def test_a_subject_has_to_match_a_pattern_as_a_whole(pattern: str, title: str, fix: str) -> None:
    rules = replace(TITLES, subject_pattern=pattern)
    assert "subject-pattern" in broken(title, rules)
    assert fixed_title(title, rules) == fix


def test_a_reference_behind_a_subject_does_not_break_its_pattern() -> None:
    rules = replace(TITLES, subject_pattern="^[a-z ]+$")
    assert broken("feat: add x (#12)", rules) == []
    assert broken("feat: add x (#12)", replace(TITLES, subject_pattern=r".*\(#12\)")) == []


def test_a_pattern_has_its_own_words() -> None:
    said = "`{subject}` of {title}{other} is no subject."
    rules = replace(TITLES, subject_pattern="x+", subject_pattern_error=said)
    (problem,) = check_title("feat: add {title}", rules)
    assert problem.message == "`add {title}` of feat: add {title}{other} is no subject."
    (problem,) = check_title("feat: add y", replace(rules, subject_pattern_error=""))
    assert problem.message == "The subject does not match the pattern `x+`."
    long = check_title("feat: add y", replace(rules, subject_pattern_error="{title}" * 1000))
    assert len(long[0].message) == 300
    assert broken("Update", rules) == ["grammar"]


OWN = replace(
    TITLES,
    header_pattern=r"^\[([A-Z]+-\d+)\] (\w+): (.+)$",
    header_pattern_correspondence=("ticket", "type", "subject"),
)


@pytest.mark.parametrize(
    ("title", "rules", "fix"),
    [
        ("[ABC-1] feat: add x", [], "[ABC-1] feat: add x"),
        ("[ABC-1] feta: add x", ["type"], "[ABC-1] feat: add x"),
        ("[ABC-1] feat: Added x.", ["full-stop", "imperative", "case"], "[ABC-1] feat: add x"),
        ("[ABC-1] zzz: add x", ["type"], "[ABC-1] feat: add x"),
        ("feat: add x", ["header-pattern"], ""),
        ('Revert "feat: add x"', [], 'Revert "feat: add x"'),
    ],
)
def test_a_header_may_have_a_form_of_its_own(title: str, rules: list[str], fix: str) -> None:
    assert broken(title, OWN) == rules
    assert fixed_title(title, OWN) == fix


def test_parts_are_named_by_groups_or_by_their_order() -> None:
    ordered = replace(TITLES, header_pattern=r"^(\w*)(?:\(([\w-]*)\))?: (.*)$")
    assert broken("feat(api): add x", ordered) == []
    assert broken("zzz(api): add x", ordered) == ["type"]
    assert broken(": add x", ordered) == ["type"]
    assert fixed_title(": Added x", ordered) == "feat: add x"
    named = replace(TITLES, header_pattern=r"^(?<subject>.+) \((?<type>\w+)\)$")
    assert broken("add x (feat)", named) == []
    assert fixed_title("add x (feta)", named) == "add x (feat)"


def test_a_pattern_without_a_type_asks_for_none() -> None:
    rules = replace(OWN, header_pattern=r"^(\w+)-(.+)$")
    rules = replace(rules, header_pattern_correspondence=("ticket", "subject"))
    assert broken("ABC-add x", rules) == []
    assert fixed_title("ABC-added x", rules) == "ABC-add x"
    assert fixed_title("ABC-update", rules) == "ABC-update"


def test_a_pattern_that_cannot_be_read_is_an_error_of_the_settings() -> None:
    with pytest.raises(ConfigError):
        check_title("feat: add x", replace(TITLES, subject_pattern="("))


@pytest.mark.parametrize(
    ("level", "severity"), [(0, None), (1, Severity.WARNING), (2, Severity.ERROR)]
)
def test_settings_weigh_a_rule_by_its_name(level: int, severity: Severity | None) -> None:
    rules = replace(TITLES, rules=(RuleSetting("vague", level), RuleSetting("grammar", level)))
    found = [each.severity for each in check_title("fix: update code", rules)]
    assert found == ([severity] if severity else [])
    assert [each.severity for each in check_title("Update", rules)] == found


def test_a_fix_passes_what_the_settings_have_made_an_error() -> None:
    rules = replace(TITLES, rules=(RuleSetting("imperative", 2), RuleSetting("vague", 2)))
    assert fixed_title("feat: added x", rules) == "feat: add x"
    assert fixed_title("fix: update code", rules) == ""


def test_a_rule_that_both_know_is_theirs_where_it_has_a_value() -> None:
    rules = replace(TITLES, rules=(RuleSetting("type-case", 2, True, "upper-case"),))
    assert broken("FEAT: add x", rules) == []
    assert broken("Feat: add x", rules) == ["type-case"]


def test_a_commit_is_not_held_to_what_is_for_titles_alone() -> None:
    assert check_header("fix: crash, fixes #12", TITLES) == ()
    assert check_header("fixup! feat: add x", TITLES) == ()
    assert [each.rule for each in check_header("feat: add x.", TITLES)] == ["full-stop"]


def test_names_of_rules_are_known_to_the_settings() -> None:
    assert {"grammar", "type", "imperative", "closing-keyword"} <= RULE_NAMES


@pytest.mark.parametrize(
    ("title", "sort"),
    [
        ("Merge branch 'main'", "merge"),
        ('Revert "feat: add x"', "revert"),
        ('Reapply "feat: add x"', "revert"),
        ("Release 1.2.3", ""),
        ("release 1.2.3", "release"),
    ],
)
def test_titles_of_tools_need_a_type_unless_the_settings_let_them_pass(
    title: str, sort: str
) -> None:
    assert ("grammar" in broken(title, TITLES)) == (not sort)
    assert "grammar" in broken(title, replace(TITLES, generated=()))
    one = replace(TITLES, generated=(sort,) if sort else ())  # type: ignore[arg-type] # a table's text
    assert ("grammar" in broken(title, one)) == (not sort)


@pytest.mark.parametrize(
    ("settings", "warned"),
    [
        ({}, True),
        ({"subject_pattern": "^[A-Z].+$"}, False),
        ({"rules": (RuleSetting("subject-case", 2, True, ("sentence-case",)),)}, False),
        ({"rules": (RuleSetting("type-case", 2, True, "lower-case"),)}, True),
    ],
)
def test_settings_of_a_subject_s_case_take_the_place_of_our_rule(
    settings: dict[str, object], warned: bool
) -> None:
    rules = replace(TITLES, **settings)  # type: ignore[arg-type] # values of any field
    assert ("case" in broken("feat: Add x", rules)) == warned
