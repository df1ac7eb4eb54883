"""An evaluation as data for programs. The keys are a promise: none is renamed or removed."""

from dataclasses import asdict

from bot.core.evaluation.evaluation import Evaluation
from bot.core.evaluation.figures import Figures, Share
from bot.core.evaluation.outcome import Outcome

DIGITS = 4


def evaluation_data(evaluation: Evaluation) -> dict[str, object]:
    """The evaluation as JSON holds it: shares, scores and similarities from 0 to 1, null unknown.

    `writer` is a model's id, "" for the analysis alone. Tokens and attempts are means over a
    change, seconds wall time.
    """
    told, best = evaluation.replayed, evaluation.best
    return {
        "source": told.source,
        "repository": told.repository,
        "at": told.at,
        "squill": told.squill,
        "ended": told.ended,
        "left_out": dict(told.left_out),
        "writers": [_figures(each) for each in evaluation.figures],
        "best": {
            "leader": best.leader or None,
            "clear": best.clear,
            "comparisons": [_rounded(asdict(each)) for each in best.comparisons],
            "analysis": _rounded(asdict(best.baseline)) if best.baseline else None,
        },
        "changes": [_outcome(each) for each in evaluation.outcomes],
    }


def _figures(figures: Figures) -> dict[str, object]:
    shares = ("wrote", "type", "scope", "breaking", "flagged", "found", "first_fit", "grounded")
    plain = (
        *("writer", "name", "changes", "attempts", "prompt_tokens", "output_tokens"),
        *("seconds_median", "seconds_p90", "edit", "chrf", "score", "error"),
    )
    known = {name: _share(getattr(figures, name)) for name in shares}
    return _rounded({name: getattr(figures, name) for name in plain}) | {
        **known,
        "failures": dict(figures.failures),
        "calibration": _rounded(asdict(figures.calibration)) if figures.calibration else None,
    }


def _share(share: Share) -> dict[str, object]:
    value = share.value
    return {
        "share": None if value is None else round(value, DIGITS),
        "right": share.right,
        "of": share.of,
    }


def _outcome(outcome: Outcome) -> dict[str, object]:
    return _rounded({**asdict(outcome), "score": outcome.score})


def _rounded(told: dict[str, object]) -> dict[str, object]:
    return {
        name: round(value, DIGITS) if isinstance(value, float) else value
        for name, value in told.items()
    }
