"""What of an evaluation is kept as the models' quality."""

import pytest
from fakes.evaluating import evaluated, outcome
from fakes.ports import model

from bot.core.evaluation.kept import qualities_of
from bot.core.evaluation.outcome import Outcome
from bot.core.models.quality import FEWEST, MEASURED_WITH

MODEL = model("m:7b")


def many(count: int, writer: str = "m", **others: object) -> list[Outcome]:
    return [outcome(number, writer, **others) for number in range(count)]


def test_a_model_s_figures_are_kept_with_date_changes_and_versions() -> None:
    (kept,) = qualities_of(evaluated(*many(FEWEST, edit=0.5), *many(FEWEST, "")), [MODEL])
    assert (kept.repository, kept.model_id, kept.model_name) == ("octo/app", "m", "m:7b")
    assert (kept.at, kept.changes, kept.squill) == ("2026-05-04T03:02:01", FEWEST, "1.2")
    assert kept.measured_with == MEASURED_WITH
    assert (kept.score, kept.error, kept.edit, kept.seconds) == (0.875, 0.0, 0.5, 0.5)
    assert (kept.type, kept.scope, kept.first_fit) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("outcomes", "repository"),
    [
        (many(FEWEST - 1), "octo/app"),
        (many(FEWEST), ""),
        (many(FEWEST, "gone"), "octo/app"),
        (many(FEWEST, ""), "octo/app"),
        ([*many(FEWEST), outcome(99, "m", wrote=False, why="Nobody listens.")], "octo/app"),
    ],
)
def test_too_few_no_one_repository_or_a_model_that_was_not_asked_is_not_kept(
    outcomes: list[Outcome], repository: str
) -> None:
    assert qualities_of(evaluated(*outcomes, repository=repository), [MODEL]) == ()


def test_titles_without_types_leave_agreement_at_nothing() -> None:
    untyped = many(FEWEST, type_agrees=None, scope_agrees=None)
    (kept,) = qualities_of(evaluated(*untyped), [MODEL])
    assert (kept.type, kept.scope) == (0.0, 0.0)
