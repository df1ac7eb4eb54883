"""What speaks for each type that may be given: change, author and house, as numbers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, log1p

from bot.core.house.type_habits import (
    MOST_PATHS,
    TypeHabits,
    folders_of,
    neighbours,
    sorts_of,
)

INPUTS = (
    "prior", "diff", "diff gap", "diff top", "said", "said gap", "titled",
    "past", "all", "recent", "newest", "drift", "used",
    "place", "place gap", "place known", "file", "file known", "sort", "sort known",
    "age", "unsteady", "near", "near most", "first", "first known", "word", "word gap",
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
    tables = _House(habits, names, asked.prior)
    place, place_known = tables.by_place(asked.paths)
    file, file_known = tables.pooled("files", asked.paths[:MOST_PATHS])
    sort, sort_known = tables.pooled("sorts", [sorts_of(asked.paths)] if asked.paths else [])
    near, near_most = tables.by_neighbours(asked.paths)
    first, first_known = tables.pooled("firsts", asked.words[:1])
    word = tables.by_words(asked.words)
    tops = [_top(shares) for shares in (asked.diff, asked.said, place)]
    unsteady = sum(abs(tables.newest[name] - tables.all[name]) for name in asked.prior)
    used = {names.get(written, "") for written, _ in habits.counts}
    rows = {}
    for name, prior in asked.prior.items():
        diff, said = _log(asked.diff.get(name, 0.0)), _log(asked.said.get(name, 0.0))
        recent = tables.recent[name]
        rows[name] = [
            _log(prior), diff, diff - tops[0], tops[0],
            said if asked.said else 0.0, said - tops[1] if asked.said else 0.0,
            float(bool(asked.said)),
            log1p(len(habits.types)), _log(tables.all[name]), _log(recent),
            _log(tables.newest[name]), _log(recent) - _log(prior), float(name in used),
            _log(place[name]), _log(place[name]) - tops[2], place_known,
            _log(file[name]) - _log(recent), file_known,
            _log(sort[name]) - _log(recent), sort_known,
            log1p(max(habits.age, 0.0)), unsteady,
            _log(near[name]) - _log(recent), near_most,
            _log(first[name]) - _log(recent), first_known,
            word[name], word[name] - max(word.values()),
        ]  # fmt: skip
    return rows


def base_scores(asked: Asked) -> dict[str, float]:
    """What each candidate's score begins with: the log of its share without the house."""
    return {name: _log((asked.said or asked.diff)[name]) for name in asked.prior}


class _House:
    """The habits by candidate, smoothed by what is believed without them."""

    def __init__(self, habits: TypeHabits, names: Mapping[str, str], prior: Shares) -> None:
        self._habits = habits
        self._names = names
        self.all = self._smooth(dict(habits.counts), prior, _HOUSE_STRENGTH)
        self.recent = self._smooth(habits.recent, prior, _HOUSE_STRENGTH)
        self.newest = self._smooth(habits.newest, self.recent, _HOUSE_STRENGTH)

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

    def pooled(self, table: str, keys: Iterable[str]) -> tuple[Shares, float]:
        """Shares over all rows of these keys together, and log(1 + n) of what they count."""
        counts: dict[str, float] = {}
        rows: Mapping[str, Mapping[str, float]] = getattr(self._habits, table)
        for key in keys:
            for written, count in rows.get(key, {}).items():
                counts[written] = counts.get(written, 0.0) + count
        return self._smooth(counts, self.recent, _STRENGTH), log1p(sum(counts.values()))

    def by_place(self, paths: Sequence[str]) -> tuple[Shares, float]:
        """The mean over files of the shares at their place, each folder smoothed by its parent."""
        sums = dict.fromkeys(self.recent, 0.0)
        known = 0.0
        paths = paths[:MOST_PATHS]
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
        count = max(len(paths), 1)
        if not paths:
            return self.recent, 0.0
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
