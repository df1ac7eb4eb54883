"""Verdicts in the forms that people and programs read."""

import json

import pytest

from bot.core.findings import FORMS, Finding, as_github, as_json, as_sarif, as_text
from bot.core.message.records import Problem, Severity
from bot.core.verdict import TitleVerdict

ERROR = Problem("grammar", "There is no type.")
WARNING = Problem("imperative", "Begin with a verb.", severity=Severity.WARNING)
GOOD = Finding("a" * 40, TitleVerdict("feat: add x", ()))
BAD = Finding("title", TitleVerdict("Added x", (ERROR, WARNING), fix="feat: add x"))
LANDS = Finding("title", TitleVerdict("feat: x", (WARNING,), lands=("wip (#7)\n\nMore.",)))
FILE = Finding("message", TitleVerdict("Added x", (ERROR,)), ".git/COMMIT_EDITMSG")


@pytest.mark.parametrize(
    ("findings", "text"),
    [
        ([], "0 checked: valid.\n"),
        ([GOOD], "1 checked: valid.\n"),
        (
            [GOOD, BAD],
            (
                "title: Added x\n  error: There is no type. [grammar]\n"
                "  warning: Begin with a verb. [imperative]\n  try: feat: add x\n"
                "1 of 2 checked: not valid.\n"
            ),
        ),
        (
            [LANDS],
            (
                "title: feat: x\n  warning: Begin with a verb. [imperative]\n"
                "  lands as: wip (#7)\n1 checked: valid.\n"
            ),
        ),
    ],
)
def test_people_read_what_is_wrong_and_what_would_pass(findings: list[Finding], text: str) -> None:
    assert as_text(findings) == text


def test_json_has_every_verdict_whole() -> None:
    told = json.loads(as_json([GOOD, BAD, LANDS]))
    assert not told["valid"]
    assert [each["place"] for each in told["checked"]] == ["a" * 40, "title", "title"]
    assert told["checked"][1]["problems"][0] == {
        "rule": "grammar",
        "severity": "error",
        "message": "There is no type.",
        "span": None,
    }
    assert told["checked"][1]["fix"] == "feat: add x"
    assert told["checked"][2]["lands"] == ["wip (#7)\n\nMore."]
    assert json.loads(as_json([GOOD]))["checked"][0]["fix"] is None


def test_sarif_has_a_result_for_each_problem_where_it_is() -> None:
    told = json.loads(as_sarif([GOOD, BAD, FILE]))
    [run] = told["runs"]
    assert told["version"] == "2.1.0"
    assert run["tool"]["driver"]["rules"] == [{"id": "grammar"}, {"id": "imperative"}]
    assert [(each["ruleId"], each["level"]) for each in run["results"]] == [
        ("grammar", "error"),
        ("imperative", "warning"),
        ("grammar", "error"),
    ]
    assert run["results"][0]["message"]["text"] == "There is no type. Try: feat: add x"
    assert run["results"][0]["locations"] == [{"logicalLocations": [{"name": "title"}]}]
    [place] = run["results"][2]["locations"]
    assert place["physicalLocation"]["artifactLocation"] == {"uri": ".git/COMMIT_EDITMSG"}


def test_the_runner_gets_a_command_for_each_problem() -> None:
    assert as_github([GOOD]) == ""
    assert as_github([BAD]) == (
        "::error title=title%3A Added x::There is no type. [grammar] Try: feat: add x\n"
        "::warning title=title%3A Added x::Begin with a verb. [imperative] Try: feat: add x\n"
    )


HOSTILE = "x::warning::\n::set-output name=a::b\r::error::\x1b[2J%0A,:\u202e"


@pytest.mark.parametrize("form", FORMS)
def test_no_text_of_a_title_becomes_a_command_or_moves_a_terminal(form: str) -> None:
    problem = Problem("grammar", HOSTILE)
    finding = Finding(HOSTILE, TitleVerdict(HOSTILE, (problem,), lands=(HOSTILE,)))
    text = FORMS[form]([finding])
    lines = text.replace("\r", "\n").split("\n")
    commands = [line for line in lines if line.lstrip().startswith(("::", "##["))]
    assert len(commands) == (1 if form == "github" else 0)
    assert "\x1b" not in text
    if form == "github":
        assert "%250A" in text
