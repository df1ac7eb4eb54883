"""Which scopes a house uses, and where: what is asked of the past when a change wants a scope."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log1p, sqrt

from bot.core.house.past import PastChange, PastTitle, read_title
from bot.core.house.path_parts import (
    Pattern,
    joints_of,
    marks,
    mixture,
    names_in,
    places,
    plain,
    sample,
    spoken_words,
)

Counts = Mapping[str, float]
"""Past changes by their scope in lower case ("" for none), each with its weight."""

Sums = defaultdict[str, float]
Named = tuple[str, Pattern] | Pattern
"""A form of name in a folder, or anywhere."""

FADING = 500
"""Past changes after which one weighs half."""
NEWEST = 50
MOST_TOLD = 14
"""Newest changes in one place that reasons count."""
MOST_SAMPLED = 20_000
"""Paths of all past changes together that are looked at, those of the newest first."""
MOST_NAMED = 20
"""Files of one past change whose parts are compared with its scope."""


@dataclass(frozen=True, slots=True)
class ScopeHabits:
    """What past titles say of scopes; all by the scope in lower case, "" for none.

    `counts` are the scopes as the house spells them, most used first, of `titles` with a type.
    `shares` weighs the newer more, `newest` counts the last 50. `places` (folders with their `/`,
    and files), `mixtures` (of sorts of files) and `words` (of titles) say what each was used for;
    `ages` how many changes ago, by place, `last` anywhere; `placed` are the newest there.
    `holders` are past changes by mark of their paths, `lengths` and `scopes` belong to them.
    `named` counts how often a scope was the name of a part of a path: (times that there was one,
    times that it was); `joints` stand in scopes of several parts.
    """

    counts: tuple[tuple[str, int], ...] = ()
    titles: int = 0
    spelling: Mapping[str, str] = field(default_factory=dict)
    scopes: Sequence[str] = ()
    weights: Sequence[float] = ()
    shares: Counts = field(default_factory=dict)
    newest: Counts = field(default_factory=dict)
    last: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, Counts] = field(default_factory=dict)
    ages: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    placed: Mapping[str, Sequence[int]] = field(default_factory=dict)
    mixtures: Mapping[str, Counts] = field(default_factory=dict)
    words: Mapping[str, Counts] = field(default_factory=dict)
    rarity: Mapping[str, float] = field(default_factory=dict)
    holders: Mapping[str, Sequence[int]] = field(default_factory=dict)
    lengths: Sequence[float] = ()
    joints: Sequence[str] = ()
    named: Mapping[tuple[str, Pattern] | Pattern, tuple[float, float]] = field(default_factory=dict)


NO_SCOPE_HABITS = ScopeHabits()


def scope_habits(past: Sequence[PastChange]) -> ScopeHabits:
    """The habits of a past, newest first; titles without a type say nothing of scopes."""
    read = [(change, read_title(change.title)) for change in past]
    told = [(change, title) for change, title in read if title.conventional]
    if not told:
        return NO_SCOPE_HABITS
    spelt = Counter(title.scope for _, title in told if title.scope)
    scopes = [title.scope.lower() for _, title in told]
    weights = [0.5 ** (age / FADING) for age in range(len(told))]
    paths = list(_sampled([change.paths for change, _ in told]))
    lasts: dict[str, int] = {}
    for age, scope in enumerate(scopes):
        lasts.setdefault(scope, age)
    found = _Found(scopes, weights, joints_of(spelt))
    found.learn(paths, [title for _, title in told])
    return ScopeHabits(
        counts=tuple(spelt.most_common()),
        titles=len(told),
        spelling={name.lower(): name for name, _ in reversed(spelt.most_common())},
        scopes=scopes,
        weights=weights,
        shares=_shares(scopes, weights),
        newest=Counter(scopes[:NEWEST]),
        last=lasts,
        places=found.places,
        ages=found.ages,
        placed={place: ages[:MOST_TOLD] for place, ages in found.placed.items()},
        mixtures=found.mixtures,
        words=found.words,
        rarity={mark: log1p(len(told) / len(ages)) for mark, ages in found.holders.items()},
        holders=found.holders,
        lengths=_lengths(found.holders, len(told)),
        joints=joints_of(spelt),
        named={key: (tried, found.hit[key]) for key, tried in found.tried.items()},
    )


def _sampled(paths: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    left = MOST_SAMPLED
    for touched in paths:
        drawn = sample(touched) if left > 0 else ()
        left -= len(drawn)
        yield drawn


def _sums() -> Sums:
    return defaultdict(float)


class _Found:
    """The tables while they grow."""

    def __init__(
        self, scopes: Sequence[str], weights: Sequence[float], joints: Sequence[str]
    ) -> None:
        self._joints = joints
        self._scopes = scopes
        self._weights = weights
        self.places: defaultdict[str, Sums] = defaultdict(_sums)
        self.mixtures: defaultdict[str, Sums] = defaultdict(_sums)
        self.words: defaultdict[str, Sums] = defaultdict(_sums)
        self.ages: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self.placed: defaultdict[str, list[int]] = defaultdict(list)
        self.holders: defaultdict[str, list[int]] = defaultdict(list)
        self.tried: defaultdict[Named, float] = defaultdict(float)
        self.hit: defaultdict[Named, float] = defaultdict(float)

    def learn(self, paths: Sequence[Sequence[str]], titles: Sequence[PastTitle]) -> None:
        """Counts what each past change touched and said, the newest first."""
        for age, (touched, title) in enumerate(zip(paths, titles, strict=True)):
            scope, weight = self._scopes[age], self._weights[age]
            for word in spoken_words(title.subject):
                self.words[word][scope] += weight
            if not touched:
                continue
            self.mixtures[mixture(touched)][scope] += weight
            for place in {place for path in touched for place in places(path)}:
                self.places[place][scope] += weight
                self.ages[place].setdefault(scope, age)
                self.placed[place].append(age)
            for mark in marks(touched):
                self.holders[mark].append(age)
            if scope:
                self._name(plain(scope), touched[:MOST_NAMED], weight)

    def _name(self, scope: str, paths: Iterable[str], weight: float) -> None:
        """Counts for each part of a path whether the scope is its name."""
        tried: set[Named] = set()
        hit: set[Named] = set()
        for path in paths:
            for parent, name, pattern, _ in names_in(path, self._joints):
                tried.update(((parent, pattern), pattern))
                if name == scope:
                    hit.update(((parent, pattern), pattern))
        for key in tried:
            self.tried[key] += weight
        for key in hit:
            self.hit[key] += weight


def _shares(scopes: Sequence[str], weights: Sequence[float]) -> dict[str, float]:
    whole = sum(weights)
    shares: dict[str, float] = defaultdict(float)
    for scope, weight in zip(scopes, weights, strict=True):
        shares[scope] += weight / whole
    return dict(shares)


def _lengths(holders: Mapping[str, Sequence[int]], number: int) -> list[float]:
    """How long each past change is, counted in rare marks: what likeness is divided by."""
    squares = [0.0] * number
    for ages in holders.values():
        rare = log1p(number / len(ages))
        for age in ages:
            squares[age] += rare * rare
    return [sqrt(square) for square in squares]
