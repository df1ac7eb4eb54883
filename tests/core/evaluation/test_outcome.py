"""One change in the hands of one writer."""

from dataclasses import replace

import pytest
from fakes.evaluating import outcome
from fakes.suggesting import play, task

from bot.core.evaluation.landed import Truth
from bot.core.evaluation.outcome import Outcome, outcome_of
from bot.core.message.records import Attempt, Degradation, Problem, Severity, Suggestion

TEMPLATE = play(models=(), work=task(title="")).suggestion
COMMIT = TEMPLATE.draft.commit
ERROR = Problem("grounding", "no", severity=Severity.ERROR)
WARNING = Problem("header-length", "long", severity=Severity.WARNING)
TRUTH = Truth("feat", "", False, COMMIT.subject)
READ = Attempt("m", "read part 1 of 2", "", (ERROR,), 1.0, 10, 20)
WROTE = replace(READ, step="generate message", problems=(WARNING,))


def outcome_with(truth: Truth = TRUTH, **parts: object) -> Outcome:
    suggestion: Suggestion = replace(TEMPLATE, **parts)  # type: ignore[arg-type]  # values of any field
    return outcome_of("a" * 40, "", truth, suggestion, 2.0, "theirs")


def test_the_same_words_agree_in_everything() -> None:
    came = outcome_with(Truth(COMMIT.type, COMMIT.scope.upper(), COMMIT.breaking, COMMIT.subject))
    assert (came.type_agrees, came.scope_agrees, came.edit, came.chrf) == (True, True, 1.0, 1.0)
    assert (came.wrote, came.was_breaking, came.seconds) == (True, COMMIT.breaking, 2.0)
    assert came.score == 1.0


def test_a_title_without_a_type_says_nothing_of_type_scope_and_break() -> None:
    came = outcome_with(Truth("", "", True, "retry"))
    assert (came.type_agrees, came.scope_agrees, came.was_breaking, came.type_was_right) == (
        (None,) * 4
    )
    assert came.score == pytest.approx((1 + came.edit) / 2)


@pytest.mark.parametrize(
    ("attempts", "problems", "fit"),
    [
        ((), (), True),
        ((), (ERROR,), False),
        ((), (WARNING,), True),
        ((READ, WROTE), (ERROR,), True),
        ((replace(WROTE, problems=(ERROR,)), WROTE), (), False),
        ((replace(WROTE, failure="timeout"),), (), False),
        ((READ,), (ERROR,), False),
    ],
)
def test_the_first_reply_is_what_counts_or_the_draft_where_there_was_none(
    attempts: tuple[Attempt, ...], problems: tuple[Problem, ...], fit: bool
) -> None:
    assert outcome_with(attempts=attempts, problems=problems).first_fit is fit


def test_calls_are_counted_with_what_they_took_and_invented() -> None:
    written = replace(TEMPLATE, writer="m:7b", attempts=(READ, WROTE))
    came = outcome_of("a", "m", TRUTH, written, 1.0, "x" * 999)
    assert (came.attempts, came.ungrounded, came.prompt_tokens, came.output_tokens) == (
        2,
        1,
        20,
        40,
    )
    assert came.wrote
    assert len(came.theirs) == 200


def test_a_model_whose_draft_was_not_used_did_not_write() -> None:
    failed = replace(TEMPLATE, writer="", attempts=(replace(WROTE, failure="timeout"),))
    came = outcome_of("a", "m", TRUTH, failed, 1.0, "")
    assert (came.wrote, came.score, came.failures, came.why) == (False, 0.0, ("timeout",), "")


@pytest.mark.parametrize(
    ("writer", "degradations", "why"),
    [
        ("m", (Degradation("A.", ""), Degradation("B.", "")), "B."),
        ("m", (), ""),
        ("", (Degradation("A.", ""),), ""),
    ],
)
def test_why_a_model_was_not_asked_is_kept(
    writer: str, degradations: tuple[Degradation, ...], why: str
) -> None:
    suggestion = replace(TEMPLATE, writer="", attempts=(), degradations=degradations)
    assert outcome_of("a", writer, TRUTH, suggestion, 1.0, "").why == why


@pytest.mark.parametrize(
    ("parts", "score"),
    [
        ({}, 1.0),
        ({"wrote": False}, 0.0),
        ({"type_agrees": False}, 0.75),
        ({"scope_agrees": None, "edit": 0.4}, 0.8),
        ({"type_agrees": None, "scope_agrees": None, "first_fit": False, "edit": 0.5}, 0.25),
    ],
)
def test_a_score_is_the_mean_of_what_is_known(parts: dict[str, object], score: float) -> None:
    came: Outcome = replace(outcome(), **parts)  # type: ignore[arg-type]  # values of any field
    assert came.score == pytest.approx(score)
