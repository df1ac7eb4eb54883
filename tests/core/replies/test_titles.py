"""The words about a title."""

import pytest

from bot.core.message.records import Problem, Severity
from bot.core.replies.titles import (
    failure_description,
    group_description,
    landing_section,
    status_description,
    title_errors,
    title_section,
)
from bot.core.verdict import TitleVerdict

GRAMMAR = Problem("grammar", "Begin with a type, as in `feat: …`.")
LENGTH = Problem("length", "Shorten the title to 100 characters: it has 140.")
VAGUE = Problem("vague", "Say what changes.", severity=Severity.WARNING)


def verdict(*problems: Problem, title: str = "Update", fix: str = "") -> TitleVerdict:
    return TitleVerdict(title, problems, fix=fix)


@pytest.mark.parametrize(
    ("problems", "valid", "description"),
    [
        ((), True, "The title is a Conventional Commit."),
        ((VAGUE,), True, "Valid, but: Say what changes."),
        ((GRAMMAR,), False, "Begin with a type, as in `feat: …`."),
        ((VAGUE, GRAMMAR), False, "Begin with a type, as in `feat: …`."),
        ((GRAMMAR, LENGTH), False, "Begin with a type, as in `feat: …`. (+1 more)"),
    ],
)
def test_a_status_says_what_to_mend(
    problems: tuple[Problem, ...], valid: bool, description: str
) -> None:
    assert verdict(*problems).valid is valid
    assert status_description(verdict(*problems)) == description


@pytest.mark.parametrize(
    ("problems", "fix", "description"),
    [
        ((GRAMMAR,), "feat: add x", "Begin with a type, as in `feat: …`. Try: feat: add x"),
        ((VAGUE,), "feat: add x", "Valid, but: Say what changes. Try: feat: add x"),
        (
            (GRAMMAR, LENGTH),
            "feat: add x",
            "Begin with a type, as in `feat: …`. (+1 more) Try: feat: add x",
        ),
    ],
)
def test_a_status_tells_the_fix(problems: tuple[Problem, ...], fix: str, description: str) -> None:
    assert status_description(verdict(*problems, fix=fix)) == description


def test_a_long_problem_makes_room_for_the_fix_but_not_for_a_giant_one() -> None:
    types = Problem("type", "Use one of these types: " + "feat, " * 40)
    said = status_description(verdict(types, fix="feat: add retries to the pool"))
    assert said.endswith("… Try: feat: add retries to the pool")
    assert said.startswith("Use one of these types: feat, feat, ")
    assert "Try" not in status_description(verdict(types, fix="feat: " + "x" * 90))


def test_a_title_that_was_not_checked_says_why() -> None:
    exempt = TitleVerdict("Update", (), "the label `skip` is set.")
    assert exempt.valid
    assert status_description(exempt) == "Not checked: the label `skip` is set."


@pytest.mark.parametrize("text", ["x" * 1000, "\U0001f600" * 1000, "a\nb\r\n::set-output::" * 99])
def test_a_description_is_never_longer_than_github_takes(text: str) -> None:
    problems = (Problem("a", text), Problem("b", text))
    descriptions = [
        *(status_description(verdict(*problems, fix="feat: " + "x" * n)) for n in (1, 50, 1000)),
        status_description(TitleVerdict("", (), text)),
        status_description(verdict(*problems)),
        group_description(10**9, verdict(*problems)),
        failure_description(text),
    ]
    assert all(len(each) <= 140 and "\n" not in each for each in descriptions)


def test_a_group_names_the_pull_request_unless_there_is_none() -> None:
    assert group_description(7, verdict(LENGTH)).startswith("#7: Shorten")
    assert group_description(0, verdict(LENGTH)).startswith("Shorten")


def test_an_unchecked_title_says_why_and_what_to_do() -> None:
    told = failure_description("GitHub did not answer.")
    assert told == "Not checked; re-run the job. GitHub did not answer."


def test_errors_are_one_line_and_empty_for_a_valid_title() -> None:
    assert title_errors(verdict(VAGUE)) == ""
    assert title_errors(verdict(VAGUE, fix="feat: x")) == ""
    assert title_errors(verdict(VAGUE, GRAMMAR, LENGTH)) == f"{GRAMMAR.message} {LENGTH.message}"
    assert title_errors(verdict(GRAMMAR, fix="feat: x")) == f"{GRAMMAR.message} Try: feat: x"


def test_a_title_without_problems_needs_no_words() -> None:
    assert title_section(verdict()) == ""


def test_the_comment_lists_what_is_wrong_and_a_title_that_passes() -> None:
    section = title_section(verdict(GRAMMAR, VAGUE, fix="feat: add retries"))
    assert section.splitlines() == [
        "### Title",
        "",
        "`Update` does not pass:",
        "",
        "- Begin with a type, as in `feat: …`.",
        "- Say what changes. (a warning)",
        "",
        "One that passes: `feat: add retries`",
    ]


def test_a_warning_alone_lets_a_title_pass() -> None:
    section = title_section(verdict(VAGUE))
    assert "`Update` passes, with a warning:\n\n- Say what changes." in section
    assert "One that passes" not in section
    better = title_section(verdict(VAGUE, fix="feat: add retries"))
    assert better.endswith("\n\nA better one: `feat: add retries`")


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("a `b` c", "`` a `b` c ``"),
        ("```", "```` ``` ````"),
        ("", "` `"),
        ("@octocat fixes #1\n# heading", "`@octocat fixes #1 # heading`"),
    ],
)
def test_a_title_cannot_leave_its_code_span(title: str, shown: str) -> None:
    assert f"\n{shown} does not pass:" in title_section(verdict(GRAMMAR, title=title))


def test_what_will_land_is_folded_away_whole() -> None:
    text = landing_section(TitleVerdict("feat: add x", (), lands=("feat: add x (#7)\n\n```\na",)))
    assert text.splitlines()[:2] == ["<details>", "<summary>What squashing will land</summary>"]
    assert "````text\nfeat: add x (#7)\n\n```\na\n````" in text
    assert landing_section(TitleVerdict("feat: add x", ())) == ""


def test_all_that_may_land_is_shown_with_the_setting_that_would_tell() -> None:
    text = landing_section(TitleVerdict("feat: add x", (), lands=("a",) * 3 + ("b" * 9000,) * 9))
    assert "What squashing may land" in text
    assert "`squash.title`" in text
    assert text.count("```text") == 4
    assert "(4000 more characters)" in text
