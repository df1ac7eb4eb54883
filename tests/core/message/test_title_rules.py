"""The rules of titles, each named by the titles that break it."""

from dataclasses import replace

import pytest
from fakes.drafts import TITLES
from hypothesis import given
from hypothesis import strategies as st

from bot.core.message.records import Severity
from bot.core.message.rules import TITLE_RULES, check_title
from bot.core.message.safety import clean

BROKEN = [
    ("feat: add x", []),
    ("fix(core)!: handle nested parentheses", []),
    ("Feat(api): add x", ["type-case"]),
    ("Add retries.", ["grammar"]),
    ("", ["grammar"]),
    ("feta: add x", ["type"]),
    ("zzz: add x", ["type"]),
    ("fix crash in parser", ["grammar"]),
    ("fix bug: a crash", ["grammar"]),
    ("fixup! feat: x", ["autosquash"]),
    ("feat( ): add x", ["grammar"]),
    ("[WIP] feat: add x", ["wip"]),
    ("WIP: feat: add x", ["wip"]),
    ("Draft: add x", ["wip", "grammar"]),
    ("feat: wipe x", []),
    ("fix: crash, fixes #12", ["closing-keyword"]),
    ("fix: #12 crash", ["closing-keyword"]),
    ("fix: crash, closes octo/demo#12", ["closing-keyword"]),
    ("fix: crash (#12)", []),
    ("fix: crash of issue 12", []),
    ("feat: add x for @octocat", ["mention"]),
    ("feat: add @octo/pkg and `@layer` for a@b.example", []),
    ('Revert "feat: x"', []),
    ("Merge branch 'a' into b", []),
    ("v1.2.3", []),
    ("feat: add x.", ["full-stop"]),
    ("feat: add x...", []),
    ("feat: search in ..", []),
    ("feat: search in the fi… (#12)", ["cut-off"]),
    ("feat: search in .", []),
    ("feat: update code", ["vague"]),
    ("feat: added x", ["imperative"]),
    ("feat: frobnicated x", ["imperative"]),
    ("feat: Add x", ["case"]),
    ("feat: Docker images are smaller", []),
    ("fix: fix crash on start", ["repeated-type"]),
    ("feat: add x\u202ey", ["invisible"]),
    ("feat: add\nx", ["one-line"]),
    ("feat: add x\n", []),
    ("feat: a" + "b" * 80, ["warn-length"]),
    ("feat: a" + "b" * 80 + " (#12)", ["warn-length"]),
    ("feat: a" + "b" * 60 + " (#12)", []),
    ("feat: a" + "b" * 100, ["length"]),
    ("feat: 🎉" + "é" * 65, []),
]


@pytest.mark.parametrize(("title", "rules"), BROKEN)
def test_a_title_names_every_rule_it_breaks(title: str, rules: list[str]) -> None:
    assert [problem.rule for problem in check_title(title, TITLES)] == rules


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("feat: add x", ""),
        ("feat(core): add x", ""),
        ("feat(core, web): add x", ""),
        ("feat(coer): add x", "Unknown scope `coer`: did you mean `core`?"),
        ("feat(core,): add x", "Unknown scope ``: use core, web."),
        ("feat(ab): add x", "Unknown scope `ab`: use core, web."),
    ],
)
def test_a_scope_is_one_of_those_allowed(title: str, said: str) -> None:
    problems = check_title(title, replace(TITLES, scopes=("core", "web")))
    assert [problem.message for problem in problems] == ([said] if said else [])


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Fix/blah blah", "This is the branch's name; write it as a title: `fix: …`."),
        ("feature/add-x", "This is the branch's name; write it as a title: `feat: …`."),
        ("Octocat/blah blah", "There is no type; write it as `type(scope): subject`."),
        ("Fix crash", "Put a colon and a space after the type: `fix: …`."),
        ("feature: add x", "Unknown type `feature`: did you mean `feat`?"),
        ("feta: add x", "Unknown type `feta`: did you mean `feat`?"),
        ("[wip]  feat: x", "Remove `[wip]` when the work is done."),
        ("fix: x fixes #1", "`fixes #1` closes the issue on merge: say that in the description."),
    ],
)
def test_a_message_says_what_is_wrong(title: str, said: str) -> None:
    assert [problem.message for problem in check_title(title, TITLES)] == [said]


def test_a_core_of_a_program_is_no_misspelt_chore() -> None:
    (problem,) = check_title("core: add x", TITLES)
    assert problem.message.startswith("Unknown type `core`: use feat, fix")


def test_a_mark_of_unfinished_work_may_be_a_type() -> None:
    rules = replace(TITLES, types=("wip",))
    assert check_title("WIP: add x", rules)[0].rule == "type-case"
    assert check_title("wip: add x", rules) == ()


def test_a_scope_can_be_required() -> None:
    rules = replace(TITLES, require_scope=True)
    assert [p.rule for p in check_title("feat: add x", rules)] == ["scope-required"]
    assert check_title("feat(a): add x", rules) == ()


def test_lengths_are_told_in_code_points() -> None:
    (warning,) = check_title("feat: a" + "b" * 80, TITLES)
    (error,) = check_title("feat: a" + "b" * 100, TITLES)
    assert warning.severity is Severity.WARNING
    assert error.severity is Severity.ERROR
    assert error.span == (100, 107)
    assert "107" in error.message


def test_types_are_the_maintainers_and_compared_in_any_case() -> None:
    rules = replace(TITLES, types=("Feature", "Bug"))
    assert check_title("feature: add x", rules) == ()
    assert [p.rule for p in check_title("feat: add x", rules)] == ["type"]


HOSTILE = [
    "\n",
    "::set-output name=x::y",
    "##[error]",
    "`",
    "\u202e",
    "\U000e0041",
    "\ud800",
    "(",
    ":",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(["feat", ": ", "x", *HOSTILE])).map("".join)))
def test_any_title_gets_short_clean_messages(title: str) -> None:
    for problem in check_title(title, TITLES):
        assert len(problem.message) <= 100
        assert clean(problem.message) == problem.message
        assert "\n" not in problem.message


@pytest.mark.parametrize(
    "piece", ["a", "(", "a(", ")", "feat: ", "e\u0301\u0327", "\u202e", " ", "Merge x into "]
)
def test_a_hundred_thousand_characters_are_checked(piece: str) -> None:
    assert check_title((piece * 100_000)[:100_000], TITLES)


def test_every_rule_says_what_it_wants() -> None:
    assert all(rule.meaning and rule.check.__doc__ for rule in TITLE_RULES)
    assert len({rule.name for rule in TITLE_RULES}) == len(TITLE_RULES)
