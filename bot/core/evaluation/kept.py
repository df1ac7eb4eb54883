"""What of an evaluation is kept in the registry: each model's quality for the repository."""

from collections.abc import Sequence

from bot.core.evaluation.evaluation import Evaluation
from bot.core.evaluation.figures import Figures
from bot.core.models.model import Model
from bot.core.models.quality import FEWEST, Quality


def qualities_of(evaluation: Evaluation, models: Sequence[Model]) -> tuple[Quality, ...]:
    """The qualities of models that had enough changes; none where it is of no one repository.

    A model that could not be asked is not measured by that.
    """
    known = {each.model_id: each for each in models}
    silent = {each.writer for each in evaluation.outcomes if each.why}
    return tuple(
        _quality(evaluation, each, known[each.writer])
        for each in evaluation.figures
        if evaluation.replayed.repository
        and each.writer in known
        and each.writer not in silent
        and each.changes >= FEWEST
    )


def _quality(evaluation: Evaluation, figures: Figures, model: Model) -> Quality:
    replayed = evaluation.replayed
    return Quality(
        repository=replayed.repository,
        model_id=model.model_id,
        model_name=model.model_name,
        at=replayed.at,
        changes=figures.changes,
        score=figures.score,
        error=figures.error,
        type=figures.type.value or 0.0,
        scope=figures.scope.value or 0.0,
        first_fit=figures.first_fit.value or 0.0,
        edit=figures.edit,
        seconds=figures.seconds_median,
        squill=replayed.squill,
    )
