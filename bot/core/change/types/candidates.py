"""What speaks for each type that may be given: change, author and house, as numbers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, log1p

from bot.core.house.type_habits import (
    MOST_PATHS,
    TypeHabits,
    folders_of,
    name_of,
    neighbours,
    sorts_of,
)

INPUTS = (
    "prior", "diff", "diff gap", "diff top", "said", "said gap", "titled",
    "past", "age", "unsteady", "used", "all", "recent", "newest", "latest", "drift",
    "place", "place gap", "place known", "file", "file known", "name", "name known",
    "sort", "sort known", "near", "near most", "first", "first known", "word", "word gap",
)  # fmt: skip
"""What the ranking model is asked for one candidate: logs of shares and of counts."""

LEAST_SHARE = 1e-4
_STRENGTH = 3.0
"""So many past changes weigh as much as what is believed without them."""
_HOUSE_STRENGTH = 20.0
_MOST_WORD = 4.0

Shares = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom to judge for: paths of the change, words of its title; shares by candidate.

    `prior` is how often maintainers anywhere give a type, `diff` what the change alone says,
    `said` what change and title say together, empty where there is no title.
    """

    paths: Sequence[str]
    words: Sequence[str]
    prior: Shares
    diff: Shares
    said: Shares


def candidate_rows(
    asked: Asked, habits: TypeHabits, names: Mapping[str, str]
) -> dict[str, list[float]]:
    """A row of `INPUTS` for each candidate; `names` has the candidate that a past type is."""
    told = _told(asked)
    house = _of_house(asked, habits, _House(habits, names, asked.prior))
    return {name: [*told[name], *house[name]] for name in asked.prior}


def _told(asked: Asked) -> dict[str, list[float]]:
    """What change and title say of each candidate."""
    top, said_top = _top(asked.diff), _top(asked.said)
    rows = {}
    for name, prior in asked.prior.items():
        diff = _log(asked.diff.get(name, 0.0))
        said = _log(asked.said.get(name, 0.0)) if asked.said else 0.0
        gap = said - said_top if asked.said else 0.0
        rows[name] = [_log(prior), diff, diff - top, top, said, gap, float(bool(asked.said))]
    return rows


def _of_house(asked: Asked, habits: TypeHabits, house: "_House") -> dict[str, list[float]]:
    """What the house says of each candidate."""
    paths = asked.paths[:MOST_PATHS]
    place, place_known = house.by_place(paths)
    pools = (
        house.pooled(habits.files, paths),
        house.pooled(habits.names, {name_of(path) for path in paths}),
        house.pooled(habits.sorts, [sorts_of(paths)] if paths else []),
        house.by_neighbours(paths),
        house.pooled(habits.firsts, asked.words[:1]),
    )
    words = house.by_words(asked.words)
    top, most = _top(place), max(words.values(), default=0.0)
    rows = {}
    for name in asked.prior:
        recent = _log(house.recent[name])
        row = [*house.size, float(name in house.used), *house.rhythm(name)]
        row += [_log(place[name]), _log(place[name]) - top, place_known]
        for shares, known in pools:
            row += [_log(shares[name]) - recent, known]
        rows[name] = [*row, words[name], words[name] - most]
    return rows


def base_scores(asked: Asked) -> dict[str, float]:
    """What each candidate's score begins with: the log of its share without the house."""
    return {name: _log((asked.said or asked.diff)[name]) for name in asked.prior}


class _House:
    """The habits by candidate, smoothed by what is believed without them."""

    def __init__(self, habits: TypeHabits, names: Mapping[str, str], prior: Shares) -> None:
        self._habits = habits
        self._names = names
        self._prior = prior
        self.all = self._smooth(dict(habits.counts), prior, _HOUSE_STRENGTH)
        self.recent = self._smooth(habits.recent, prior, _HOUSE_STRENGTH)
        self.latest = self._smooth(habits.latest, self.recent, _STRENGTH)
        self.newest = self._smooth(habits.newest, self.recent, _HOUSE_STRENGTH)
        self.used = {names.get(written, "") for written, _ in habits.counts}
        unsteady = sum(abs(self.newest[name] - self.all[name]) for name in prior)
        self.size = (log1p(len(habits.types)), log1p(max(habits.age, 0.0)), unsteady)

    def rhythm(self, name: str) -> tuple[float, ...]:
        """How often the house gives a type: in all its past, lately, and against others."""
        recent = _log(self.recent[name])
        return (
            _log(self.all[name]),
            recent,
            _log(self.newest[name]),
            _log(self.latest[name]) - recent,
            recent - _log(self._prior[name]),
        )

    def _counts(self, row: Mapping[str, float]) -> dict[str, float]:
        counts: dict[str, float] = {}
        for written, count in row.items():
            name = self._names.get(written)
            if name:
                counts[name] = counts.get(name, 0.0) + count
        return counts

    def _smooth(self, row: Mapping[str, float], believed: Shares, strength: float) -> Shares:
        counts = self._counts(row)
        whole = sum(counts.values()) + strength
        return {
            name: (counts.get(name, 0.0) + strength * share) / whole
            for name, share in believed.items()
        }

    def pooled(self, rows: Mapping[str, Shares], keys: Iterable[str]) -> tuple[Shares, float]:
        """Shares over all rows of these keys together, and log(1 + n) of what they count."""
        counts: dict[str, float] = {}
        for key in keys:
            for written, count in rows.get(key, {}).items():
                counts[written] = counts.get(written, 0.0) + count
        return self._smooth(counts, self.recent, _STRENGTH), log1p(sum(counts.values()))

    def by_place(self, paths: Sequence[str]) -> tuple[Shares, float]:
        """The mean over files of the shares at their place, each folder smoothed by its parent."""
        sums = dict.fromkeys(self.recent, 0.0)
        known = 0.0
        for path in paths:
            shares = self.recent
            for folder in folders_of(path)[1:]:
                row = self._habits.folders.get(folder)
                if not row:
                    break
                shares = self._smooth(row, shares, _STRENGTH)
            else:
                row = self._habits.files.get(path, {})
                shares = self._smooth(row, shares, _STRENGTH) if row else shares
                known += bool(row)
            for name, share in shares.items():
                sums[name] += share
        if not paths:
            return self.recent, 0.0
        count = len(paths)
        return {name: share / count for name, share in sums.items()}, known / count

    def by_neighbours(self, paths: Sequence[str]) -> tuple[Shares, float]:
        """Shares among the past changes most alike, and the likeness of the nearest."""
        near = neighbours(self._habits, paths)
        counts: dict[str, float] = {}
        for written, likeness in near:
            counts[written] = counts.get(written, 0.0) + 4 * likeness * likeness
        return self._smooth(counts, self.recent, _STRENGTH), near[0][1] if near else 0.0

    def by_words(self, words: Sequence[str]) -> dict[str, float]:
        """How much more the title's words speak for a type than the type's share, as a log."""
        sums = dict.fromkeys(self.recent, 0.0)
        for word in dict.fromkeys(words):
            row = self._habits.words.get(word)
            if row:
                for name, share in self._smooth(row, self.recent, _STRENGTH).items():
                    sums[name] += _log(share) - _log(self.recent[name])
        return {name: max(-_MOST_WORD, min(_MOST_WORD, value)) for name, value in sums.items()}


def _top(shares: Shares) -> float:
    return _log(max(shares.values(), default=0.0))


def _log(share: float) -> float:
    return log(max(share, LEAST_SHARE))
