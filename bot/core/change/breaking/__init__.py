"""Whether callers break: what the author says, what the change shows, and what that is worth."""

from collections.abc import Mapping, Sequence

from bot.core.change.author import AuthorEvidence
from bot.core.change.breaking.find import find
from bot.core.change.breaking.finding import Found
from bot.core.change.breaking.sentences import question_about, sentences
from bot.core.change.breaking.stated import stated
from bot.core.change.breaking.terms import sizes_of, terms
from bot.core.change.knowledge import Weights
from bot.core.change.records import BreakFinding, Breaking, FileChange, SymbolChange
from bot.core.forest import Linear
from bot.core.house.break_habits import BreakHabits
from bot.core.weights_file import Model

MOST_EVIDENCE = 5
MOST_FINDINGS = 40

PROPOSED = "Maintainers mark most changes that look like this one as breaking."
LEAST_TITLES = 20
"""Past titles from which on a house's habits are weighed."""

NEVER = 99.0
"""Log-odds that nothing reaches: where no threshold was learned nothing is proposed or asked."""


def breaking_of(
    files: Sequence[FileChange],
    symbols: Sequence[SymbolChange],
    author: AuthorEvidence,
    house: BreakHabits,
    weights: Weights,
) -> Breaking:
    """Whether callers break, with the evidence; `symbols` have fields and variants too.

    The author's word decides. Without it a change counts as breaking only where it shows
    something and the weights put it above the threshold whose precision was measured; a little
    below that there is a question. What is shown stays evidence either way.
    """
    said = tuple(stated(author))[:1]
    found = find(files, symbols)
    numbers = weights.numbers
    findings = [_finding(one, numbers.get(f"sort {one.sort}", 0.0)) for one in found]
    findings.sort(key=lambda one: -one.probability)
    shown = sentences(findings)
    model = "housed" if house.titles >= LEAST_TITLES else "bare"
    score = _score(terms(sizes_of(files), found, author.title, house), weights.models.get(model))
    proposed = bool(shown) and not said and score >= numbers.get(f"propose {model}", NEVER)
    asked = bool(shown) and not said and score >= numbers.get(f"ask {model}", NEVER)
    said = (PROPOSED,) if proposed else said
    return Breaking(
        is_breaking=bool(said),
        evidence=(*said, *shown)[:MOST_EVIDENCE],
        findings=tuple(findings[:MOST_FINDINGS]),
        question=question_about(shown) if asked or proposed else "",
    )


def _finding(one: Found, probability: float) -> BreakFinding:
    return BreakFinding(one.sort, one.name, one.path, one.why, probability)


def _score(known: Mapping[str, float], model: Model | None) -> float:
    """How sure it is that maintainers would mark the change, in log-odds."""
    return model.scores(known)[0] if isinstance(model, Linear) else -NEVER
