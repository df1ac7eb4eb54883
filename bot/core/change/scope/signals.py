"""How much each scope of a house speaks for itself, given what a change touches."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, log1p, sqrt

from bot.core.change.scope.touched import Touched
from bot.core.house.path_parts import common_place, marks, mixture, places
from bot.core.house.scope_habits import ScopeHabits

INERTIA = 1.5
"""Past changes that the habit of a folder counts as, in the folders within it."""
NEAREST = 15
MORE = 40
TOLD_BY = 80
"""Words of a change that are compared with past titles."""
LEAST = 1e-4

Shares = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Signals:
    """Each by scope, "" for none; shares sum to about 1.

    `folded` are the files' habits by folder and file, averaged; `agreed` multiplied instead (in
    logarithms), `together` those of the folder around all. `near` and `wide` are the votes of 15
    and 40 past changes with alike paths, `said` of those whose titles also speak alike; `nearest`
    is the greatest likeness, `alike` the usual one. `told` is how far past titles have the
    change's words. `covered` is the share of files whose habit is this scope. `depth` and
    `evidence` say how well the files' places are known.
    """

    folded: Shares
    agreed: Shares
    together: Shares
    near: Shares
    wide: Shares
    said: Shares
    nearest: Shares
    alike: Shares
    told: Shares
    covered: Shares
    mixture: Shares
    newest: Shares
    depth: float
    evidence: float
    place: str


def signals_of(touched: Touched, habits: ScopeHabits) -> Signals:
    """Ask the habits about a change."""
    folds = [_folded(path, habits) for path in touched.paths]
    place = common_place(touched.paths)
    told = _told(touched, habits)
    likeness = _likeness(touched, habits)
    voters = sorted(likeness, key=lambda age: (-likeness[age], age))
    spoken = {
        age: likeness[age] * (0.3 + told.get(habits.scopes[age], 0.0)) for age in voters[:MORE]
    }
    return Signals(
        folded=_mean([fold for fold, _, _ in folds]),
        agreed=_product([fold for fold, _, _ in folds]),
        together=_folded(place, habits)[0] if place else habits.shares,
        near=_votes(voters[:NEAREST], likeness, habits),
        wide=_votes(voters[:MORE], likeness, habits),
        said=_votes(voters[:MORE], spoken, habits),
        nearest=_first(voters, likeness, habits),
        alike=_usual(likeness, habits),
        told=told,
        covered=_covered([fold for fold, _, _ in folds]),
        mixture=_smooth(habits.mixtures.get(mixture(touched.paths), {}), habits),
        newest=_newest(touched.paths, habits),
        depth=_average([depth for _, depth, _ in folds]),
        evidence=log1p(_average([weight for _, _, weight in folds])),
        place=place,
    )


def _folded(path: str, habits: ScopeHabits) -> tuple[dict[str, float], float, float]:
    """The habits along a path, the inner folders' counting most; how deep they go, and weigh."""
    shares = dict(habits.shares)
    along = places(path)
    weight = depth = 0.0
    for number, place in enumerate(along, start=1):
        counts = habits.places.get(place)
        if not counts:
            break
        weight = sum(counts.values())
        keep = INERTIA / (weight + INERTIA)
        shares = {scope: share * keep for scope, share in shares.items() if share * keep > LEAST}
        for scope, count in counts.items():
            shares[scope] = shares.get(scope, 0.0) + count / (weight + INERTIA)
        depth = number / len(along)
    return shares, depth, weight


def _likeness(touched: Touched, habits: ScopeHabits) -> dict[int, float]:
    """How alike past changes are by where they were, 0 to 1 (the cosine of rare marks)."""
    number = len(habits.scopes)
    products: dict[int, float] = defaultdict(float)
    square = 0.0
    for mark in sorted(marks(touched.paths)):
        rare = habits.rarity.get(mark, log1p(number))
        square += rare * rare
        holders = habits.holders.get(mark, ())
        if 2 * len(holders) <= number or number <= 20:
            for age in holders:
                products[age] += rare * rare
    length = sqrt(square) or 1.0
    return {age: product / (length * habits.lengths[age]) for age, product in products.items()}


def _votes(
    voters: Sequence[int], likeness: Mapping[int, float], habits: ScopeHabits
) -> dict[str, float]:
    votes: dict[str, float] = defaultdict(float)
    for age in voters:
        votes[habits.scopes[age]] += likeness[age] ** 2
    whole = sum(votes.values()) or 1.0
    return {scope: vote / whole for scope, vote in votes.items()}


def _first(
    voters: Sequence[int], likeness: Mapping[int, float], habits: ScopeHabits
) -> dict[str, float]:
    first: dict[str, float] = {}
    for age in voters:
        first.setdefault(habits.scopes[age], likeness[age])
    return first


def _usual(likeness: Mapping[int, float], habits: ScopeHabits) -> dict[str, float]:
    sums: dict[str, float] = defaultdict(float)
    for age, value in likeness.items():
        sums[habits.scopes[age]] += value * habits.weights[age]
    whole = sum(habits.weights)
    return {scope: value / (habits.shares[scope] * whole + 1) for scope, value in sums.items()}


def _told(touched: Touched, habits: ScopeHabits) -> dict[str, float]:
    """How far the titles under a scope have the words of the change's lines and paths, 0 to 1."""
    words = Counter(dict(touched.words.most_common(TOLD_BY)))
    for path in touched.paths[:20]:
        words.update({word[1:]: 3 for word in marks((path,)) if word.startswith("~")})
    scores: dict[str, float] = defaultdict(float)
    square = 0.0
    for word, count in words.items():
        scopes = habits.words.get(word)
        if scopes:
            rare = log1p(habits.titles / sum(scopes.values()))
            square += count * rare * rare
            for scope, weight in scopes.items():
                scores[scope] += sqrt(count) * rare * weight
    length = sqrt(square) or 1.0
    whole = sum(habits.weights)
    return {
        scope: score / (length * (habits.shares[scope] * whole + 1))
        for scope, score in scores.items()
    }


def _mean(folds: Sequence[Mapping[str, float]]) -> dict[str, float]:
    sums: dict[str, float] = defaultdict(float)
    for fold in folds:
        for scope, share in fold.items():
            sums[scope] += share / len(folds)
    return dict(sums)


def _product(folds: Sequence[Mapping[str, float]]) -> dict[str, float]:
    scopes = {scope for fold in folds for scope in fold}
    return {
        scope: exp(sum(log(fold.get(scope, 0.0) + 1e-3) for fold in folds) / len(folds))
        for scope in scopes
    }


def _covered(folds: Sequence[Mapping[str, float]]) -> dict[str, float]:
    counts: dict[str, float] = defaultdict(float)
    for fold in folds:
        for scope, share in fold.items():
            if share > 0.3:
                counts[scope] += 1 / len(folds)
    return dict(counts)


def _newest(paths: Sequence[str], habits: ScopeHabits) -> dict[str, float]:
    """The share of files whose innermost known place was last changed under a scope."""
    counts: dict[str, float] = defaultdict(float)
    for path in paths:
        known = next((place for place in reversed(places(path)) if place in habits.ages), "")
        if known:
            counts[next(iter(habits.ages[known]))] += 1 / len(paths)
    return dict(counts)


def _smooth(counts: Mapping[str, float], habits: ScopeHabits) -> dict[str, float]:
    whole = sum(counts.values()) + 2
    scopes = {*counts, *habits.shares}
    return {
        scope: (counts.get(scope, 0.0) + 2 * habits.shares.get(scope, 0.0)) / whole
        for scope in scopes
    }


def _average(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
