"""The one fix of a title: what it makes of what people write, and that it always passes."""

from dataclasses import replace

import pytest
from fakes.drafts import TITLES
from hypothesis import given
from hypothesis import strategies as st

from bot.core.message.records import Severity
from bot.core.message.rules import check_title, fixed_title
from bot.core.message.settings import TitleRules

FIXED = [
    ("feat: add x", "feat: add x"),
    (" feat: add x ", "feat: add x"),
    ('Revert "feat: x"', 'Revert "feat: x"'),
    ("feat add x", "feat: add x"),
    ("feat(api) add x", "feat(api): add x"),
    ("feat : add x", "feat: add x"),
    ("feat:add x", "feat: add x"),
    ("feat (api) : add x", "feat(api): add x"),
    ("[feat] add x", "feat: add x"),
    ("[feat(api)] add x", "feat(api): add x"),
    ("feat - add x", "feat: add x"),
    ("\u2728 feat: add x", "feat: add x"),
    (":sparkles: feat: add x", "feat: add x"),
    ("feat!(x): add y", "feat(x)!: add y"),
    ("feat!!: add y", "feat!: add y"),
    ("feat\uff1aadd x", "feat: add x"),
    ("feat\uff08api\uff09\uff01\uff1aadd x", "feat(api)!: add x"),
    ("feat(): add x", "feat: add x"),
    ("feat((api)): add x", "feat(api): add x"),
    ("feat(api)(web): add x", "feat(api,web): add x"),
    ("feat(api: add x", "feat(api): add x"),
    ("feat api): add x", "feat(api): add x"),
    ("fix(core) call f(x): y", "fix(core): call f(x): y"),
    ("feta: add x", "feat: add x"),
    ("Feature: Add new button.", "feat: add new button"),
    ("Bugfix: crash", "fix: crash"),
    ("FEAT: add x", "feat: add x"),
    ("feat: adds x...", "feat: add x"),
    ("feat: added x. (#12)", "feat: add x (#12)"),
    ("feat: add\u202e\nx", "feat: add x"),
    ("feat: Feat: add x", "feat: add x"),
    ("fix: fix crash on start", "fix: correct crash on start"),
    ("Fix the crash", "fix: correct the crash"),
    ("build for arm64", "build: build for arm64"),
    ("fix crash in parser", "fix: crash in parser"),
    ('"feat: add x"', "feat: add x"),
    ("**feat**: add x", "feat: add x"),
    ("- feat: add x", "feat: add x"),
    ("fixup! feat: add x", "feat: add x"),
    ("[WIP] Draft: feat: add x", "feat: add x"),
    ("Fix/blah blah", "fix: blah blah"),
    ("feature/add-login_form", "feat: add login form"),
    ("Octocat/fix parser", "fix: parser"),
    ("Octocat/add parser", "feat: add parser"),
    ("Octocat/nothing new", "chore: Octocat/nothing new"),
    ("JIRA-123: add x", "feat: add x (JIRA-123)"),
    ("[ABC-1] Fix the crash", "fix: correct the crash (ABC-1)"),
    ("ABC-12 feat: add x", "feat: add x (ABC-12)"),
    ("UTF-8 is broken", "chore: UTF-8 is broken"),
    ("https://foo.example is down", "chore: https://foo.example is down"),
    ("parser: add nested lists", "feat(parser): add nested lists"),
    ("Parser: add nested lists", "feat(parser): add nested lists"),
    ("net/http: fix leak", "fix(net/http): correct leak"),
    ("core(api): add x", "feat(api): core: add x"),
    ("Added retries to the pool.", "feat: add retries to the pool"),
    ("Bump lodash from 1.0.0 to 2.0.0", "build: bump lodash from 1.0.0 to 2.0.0"),
    ("Correct a typo", "docs: correct a typo"),
    ("Pool", "chore: Pool"),
    ("Lists: add x", "feat(lists): add x"),
    ("BREAKING CHANGE: drop x", "chore!: drop x"),
    ("feat(api) BREAKING CHANGE drop x", "feat(api)!: drop x"),
    ("(api): add x", "feat(api): add x"),
    ("feat(a(b)c): add x", "feat(a-b-c): add x"),
    ("build-deps: bump x", "build(deps): bump x"),
    ("ci/cd: add x", "ci(cd): add x"),
    ("bump: x to 2.0", "build: bump x to 2.0"),
    ("JIRA-123(core): add x", "feat(core): add x (JIRA-123)"),
    ("Improvement: add x", "feat: add x"),
    ("Speed up the parser", "perf: speed up the parser"),
    ("fixup!", ""),
    ("fix: crash on start, fixes #12", "fix: crash on start"),
    ("fix: crash on start (closes #12)", "fix: crash on start"),
    ("Fixes #12: crash on start", "fix: crash on start (#12)"),
    ("fix(api): resolves #12 by adding x", "fix(api): resolve issue 12 by adding x"),
    ("fix: fixes #12", "fix: correct issue 12"),
    ("feat: thank @octocat", "feat: thank `@octocat`"),
    (
        "refactored the parser so that it reads nested lists and tables with one function, not 5",
        "refactor: restructure the parser so that it reads nested lists",
    ),
    (
        "feat: generate names for types of parameters that are read from the headers of files",
        "feat: generate names for types of parameters that are read",
    ),
    (
        "feat: generate names of the nested parameters whose types and defaults the headers hold",
        "feat: generate names of the nested parameters whose types",
    ),
    (
        "feat: generate names of parameters whose types headers of all sorts hold nowhere (#12345)",
        "feat: generate names of parameters whose types headers of all sorts hold nowhere (#12345)",
    ),
    ("feat: add retries to the connection poo… (#12)", "feat: add retries to the connection (#12)"),
    (
        "fix: make errors of the pool readable (#1… (#12)",
        "fix: make errors of the pool readable (#12)",
    ),
    ("fix: make (all) errors of po…", "fix: make (all) errors"),
    ("fix: make…", "fix: make"),
    ("", ""),
    ("  ", ""),
    ("feat", ""),
    ("feat:", ""),
    ("fix: \U0001f389", "fix: \U0001f389"),
    ("\U0001f389", ""),
    ("a" * 300, "chore: " + "a" * 93),
    ("feat(" + "a" * 90 + "): add x", "feat: add x"),
    ("fix \u201cx\u201d", "fix: \u201cx\u201d"),
]


@pytest.mark.parametrize(("title", "fix"), FIXED)
def test_a_title_gets_one_fix(title: str, fix: str) -> None:
    assert fixed_title(title, TITLES) == fix


def test_a_change_tells_the_type_that_a_title_lacks() -> None:
    assert fixed_title("Nested lists", TITLES, type_hint="perf") == "perf: nested lists"
    assert fixed_title("fix: Lists", TITLES, type_hint="perf") == "fix: lists"
    assert fixed_title("Nested lists", TITLES, type_hint="wrong") == "chore: nested lists"


def test_a_type_is_one_of_the_settings() -> None:
    rules = replace(TITLES, types=("Feature", "Bug"))
    assert fixed_title("feat: add x", rules) == "Feature: add x"
    assert fixed_title("Nested lists", rules) == "Bug: nested lists"
    assert fixed_title("Nested lists", replace(TITLES, types=("a", "b"))) == "a: nested lists"


@pytest.mark.parametrize(
    ("title", "fix"),
    [
        ("feat(coer): add x", "feat(core): add x"),
        ("feat(CORE, web): add x", "feat(core,web): add x"),
        ("feat(core,nothing): add x", "feat(core): add x"),
        ("feat(nothing): add x", "feat: add x"),
        ("core: add x", "feat(core): add x"),
        ("parser: add x", "feat: parser: add x"),
    ],
)
def test_a_scope_is_the_nearest_that_is_allowed_or_none(title: str, fix: str) -> None:
    assert fixed_title(title, replace(TITLES, scopes=("core", "web"))) == fix


def test_a_required_scope_is_the_change_s() -> None:
    rules = replace(TITLES, require_scope=True)
    assert fixed_title("feat: add x", rules) == ""
    assert fixed_title("feat: add x", rules, scope_hint="api") == "feat(api): add x"
    assert fixed_title("feat: add x", rules, better="fix(pool): y") == "feat(pool): add x"
    assert fixed_title("feat: add x", rules, better="y") == ""
    only = replace(rules, scopes=("core",))
    assert fixed_title("feat: add x", only, scope_hint="api") == "feat(core): add x"


@pytest.mark.parametrize("title", ["", "fix: update code", "Update", "feat:", "\U0001f389"])
def test_a_title_that_says_nothing_gives_way_to_the_change_s_header(title: str) -> None:
    better = "feat(pool): retry failed connections"
    assert fixed_title(title, TITLES, better=better) == better
    kept = fixed_title("Retried", TITLES, better=better)
    assert kept == "chore: retried"


def test_a_better_header_is_mended_too_and_never_worse_than_none() -> None:
    rules = replace(TITLES, types=("Feature",))
    better = "feat(pool): retry"
    assert fixed_title("Update", rules, better=better) == "Feature(pool): retry"
    assert fixed_title("fix: update code", TITLES, better="") == "fix: update code"
    assert fixed_title("fix: update code", TITLES, better="feat:") == "fix: update code"


PIECES = [
    "feat", "Fix", "WIP", ":", ": ", "(", ")", "!", " ", "[", "]", "/", "#12", "fixes ", "@a", "`",
    "api", "added", "the", ".", "\u2026", "\uff1a", "\uff08", "\u200b", "\U000e0041", "\ud800",
    "\u2728", "ABC-1", '"', "**", "-", "x" * 90, "\n", "fixup! ", "e\u0301", " (#3)", "Merge ",
]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "fix"),
    [
        ('Revert "feat: add x"', "revert: add x"),
        ('Revert "fix(api): the thing" (#12)', "revert: the thing (#12)"),
        ('Revert "Update the readme"', "revert: update the readme"),
        ('Revert "Revert "feat: add x""', 'revert: undo "feat: add x"'),
    ],
)
def test_a_revert_gets_a_type_where_it_needs_one(title: str, fix: str) -> None:
    assert fixed_title(title, replace(TITLES, generated=())) == fix


SETTINGS = [
    TITLES,
    replace(TITLES, types=("Feature", "Bug"), scopes=("core", "web"), require_scope=True),
    replace(TITLES, max_length=20, warn_length=20),
]


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=12).map("".join)),
    st.sampled_from(SETTINGS),
    st.sampled_from(["", "fix", "Nothing"]),
    st.sampled_from(["", "core", "a(b"]),
    st.sampled_from(["", "feat(pool): retry failed connections", "x\u202e"]),
)
def test_whatever_a_fix_is_it_passes(
    title: str, rules: TitleRules, type_hint: str, scope_hint: str, better: str
) -> None:
    fix = fixed_title(title, rules, type_hint=type_hint, scope_hint=scope_hint, better=better)
    before, after = check_title(title, rules), check_title(fix, rules) if fix else ()
    assert all(each.severity is Severity.WARNING for each in after)
    if all(each.severity is Severity.WARNING for each in before):
        assert fix
        assert len(after) <= len(before)


@pytest.mark.parametrize(
    "piece",
    ["a", "(", "a(", ")", "feat: ", "feat(", "fixes #1 ", "\u202e", " ", "[a", "\ud800", "*"],
)
def test_a_hundred_thousand_characters_get_a_fix_or_none(piece: str) -> None:
    fix = fixed_title((piece * 100_000)[:100_000], TITLES)
    assert len(fix) <= TITLES.max_length
