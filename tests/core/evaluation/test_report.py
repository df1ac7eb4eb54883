"""An evaluation as a page, as data, as Markdown, as HTML with drawings."""

import json
import xml.etree.ElementTree as ET

import pytest
from fakes.evaluating import evaluated, outcome

from bot.core.evaluation.data import evaluation_data
from bot.core.evaluation.evaluation import Evaluation
from bot.core.evaluation.figures import Share
from bot.core.evaluation.markdown import markdown_report
from bot.core.evaluation.outcome import Outcome
from bot.core.evaluation.plots import plots
from bot.core.evaluation.sections import MOST_SAMPLES, evaluated_sections
from bot.core.evaluation.web_page import web_page
from bot.core.evaluation.wording import fraction, seconds_text, share_text, verdict
from bot.core.replies.section import Section

EVIL = "</td><script>alert(1)</script>|`![x](y) @octo \x1b[31m"

NOISE = (
    "{} has the highest score, but its difference from {} is within noise: these changes do not "
    "show which writes better for octo/app."
)

ON_TWELVE = " on 12 changes (90 % interval {} to {})."
FEW = "2 changes in common, too few to compare them (at least 10)."


def both(changes: int = 12, ahead: float = 0.5) -> list[Outcome]:
    return [
        each
        for n in range(changes)
        for each in (
            outcome(n),
            outcome(n, "a", edit=0.3, seconds=12.0, attempts=1),
            outcome(n, "b", edit=0.3 + ahead, seconds=4.0, attempts=1),
        )
    ]


def page(evaluation: Evaluation, *, samples: bool = False) -> dict[str, Section]:
    return {each.heading: each for each in evaluated_sections(evaluation, samples=samples)}


def test_a_page_of_the_analysis_alone_has_no_word_about_models() -> None:
    assert list(page(evaluated(outcome(1)))) == [
        "Replay of the last 2 changes of octo/app",
        "Agreement with the maintainers",
        "What was written",
        "What it took, for each change",
        "How sure the analysis is of its type",
        "What the figures mean",
    ]


def test_a_page_of_nothing_says_so_and_no_more() -> None:
    told = page(evaluated(ended="its seconds were over", left_out={"written by a bot": 3, "x": 0}))
    assert [each.sentences for each in told.values()] == [
        (
            "0 changes replayed; the maintainers' titles were hidden.",
            "Left out: 3 written by a bot.",
            "It ended early: its seconds were over.",
            "2026-05-04 03:02 UTC, squill 1.2.",
        )
    ]


def test_failures_and_models_that_could_not_be_asked_are_told() -> None:
    failed = outcome(1, "a", wrote=False, failures=("timeout",))
    silent = outcome(1, "b", wrote=False, why="No model could be asked.")
    told = page(evaluated(failed, silent))
    table = told["Calls without a reply"].table
    assert table
    assert table.rows == (("A", "timeout", "1"), ("B", "No model could be asked.", ""))
    assert told["Which model writes best"].sentences == (
        "No model wrote anything, so there is nothing to compare.",
    )


@pytest.mark.parametrize(
    ("outcomes", "told"),
    [
        ([outcome(1)], ()),
        ([outcome(1, "a")], ("a is the only model that was asked, so it is compared with none.",)),
        (
            both(12),
            (
                "b writes best for octo/app: its score is higher than any other model's.",
                "b against a: .12 higher on 12 changes (90 % interval .12 to .12).",
                "b against the analysis alone: .05 lower" + ON_TWELVE.format("-.05", "-.05"),
            ),
        ),
        (
            both(12, 0.0),
            (
                NOISE.format("a", "b"),
                "a against b: .00 higher on 12 changes (90 % interval .00 to .00).",
                "a against the analysis alone: .18 lower" + ON_TWELVE.format("-.18", "-.18"),
            ),
        ),
        (
            both(2),
            (
                NOISE.format("b", "a"),
                "b against a: " + FEW,
                "b against the analysis alone: " + FEW,
            ),
        ),
    ],
)
def test_who_writes_best_is_answered_or_it_is_said_why_not(
    outcomes: list[Outcome], told: tuple[str, ...]
) -> None:
    assert verdict(evaluated(*outcomes)) == told


def test_without_a_repository_these_changes_are_meant() -> None:
    assert "for these changes" in verdict(evaluated(*both(), repository=""))[0]


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.834, ".83"), (1.0, "1.00"), (-0.05, "-.05"), (0.0, ".00"), (0.999, "1.00")],
)
def test_fractions_have_two_digits(value: float, text: str) -> None:
    assert fraction(value) == text


@pytest.mark.parametrize(("value", "text"), [(12.34, "12.3"), (0.0042, ".004"), (1.0, "1.0")])
def test_seconds_have_the_digits_that_count(value: float, text: str) -> None:
    assert seconds_text(value) == text


def test_a_share_of_nothing_is_no_figure() -> None:
    assert share_text(Share(0, 0)) == ""
    assert share_text(Share(1, 4)) == ".25 (1 of 4)"


def test_samples_are_few_and_say_who_had_no_draft() -> None:
    many = [*both(MOST_SAMPLES + 3), outcome(0, "c", wrote=False)]
    table = page(evaluated(*many), samples=True)["Side by side"].table
    assert table
    assert sum(row[1] == "the maintainers" for row in table.rows) == MOST_SAMPLES
    assert ("", "C", "(no draft of its own)") in table.rows


def test_data_goes_through_json_and_has_every_change() -> None:
    told = json.loads(json.dumps(evaluation_data(evaluated(*both()))))
    assert (told["best"]["leader"], told["best"]["clear"]) == ("b", True)
    assert told["best"]["comparisons"][0]["difference"] == 0.125
    assert [each["writer"] for each in told["writers"]] == ["", "a", "b"]
    assert told["writers"][0]["calibration"]["error"] == 0.25
    assert told["writers"][1]["calibration"] is None
    assert told["writers"][1]["flagged"] == {"share": None, "right": 0, "of": 0}
    assert len(told["changes"]) == 36
    assert json.loads(json.dumps(evaluation_data(evaluated())))["best"]["leader"] is None


def test_drawings_are_sound_and_there_for_what_is_known() -> None:
    assert plots(evaluated()) == ()
    alone = plots(evaluated(outcome(1)))
    assert [each.name for each in alone] == ["calibration", "agreement"]
    untyped = plots(evaluated(outcome(1, type_agrees=None, type_was_right=None)))
    assert [each.name for each in untyped] == ["agreement"]
    drawn = plots(evaluated(*both(), outcome(99, "c" * 99 + EVIL, seconds=0.0)))
    assert [each.name for each in drawn] == ["calibration", "agreement", "seconds"]
    for each in drawn:
        assert ET.fromstring(each.svg).tag.endswith("svg")  # noqa: S314 - our own drawing
        assert "<script" not in each.svg


def test_markdown_has_drawings_beside_it_and_contains_what_people_wrote() -> None:
    evaluation = evaluated(*both(), outcome(99, theirs=EVIL))
    drawn = plots(evaluation)
    names = {each.name: f"my report-{each.name}.svg" for each in drawn}
    text = markdown_report(evaluation, names, drawn)
    assert text.startswith("# Replay of the last 2 changes of octo/app\n")
    assert "](my%20report-calibration.svg)" in text
    assert "## Which model writes best\n\nb writes best" in text
    assert "| writer | changes | type |" in text
    assert "<script" not in text
    assert "@octo" not in text


def test_a_web_page_needs_nothing_and_runs_nothing() -> None:
    evaluation = evaluated(*both(1), outcome(0, "x", header=EVIL), source=EVIL)
    text = web_page(evaluation, plots(evaluation))
    assert text.startswith("<!doctype html>")
    assert "<script" not in text
    assert "\x1b" not in text
    assert "http://" not in text.replace("http://www.w3.org/2000/svg", "")
    assert text.count("<svg") == 3
    assert "prefers-color-scheme:dark" in text
