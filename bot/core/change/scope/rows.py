"""The scopes that a change may have, each as a row of numbers for the model that ranks them."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import log1p

from bot.core.change.scope.part_names import PartName, part_names
from bot.core.change.scope.signals import Signals, signals_of
from bot.core.change.scope.touched import Touched
from bot.core.house.path_parts import plain, words_in
from bot.core.house.scope_habits import ScopeHabits

INPUTS = (
    "none", "folded", "agreed", "together", "near", "wide", "said", "nearest", "alike", "told",
    "covered", "mixture", "newest_there", "share", "newest", "trend", "age", "age_there", "known",
    "folded_rel", "near_rel", "said_rel", "alike_rel", "told_rel", "rank",
    "part_share", "part_first", "part_after", "part_habit", "part_usual", "part_tried", "parts",
    "word_share", "mentions", "mention_share", "mentions_near",
    "files", "titles", "variety", "unscoped", "unscoped_newest", "unscoped_mixture",
    "folded_best", "near_best", "likeness_best", "depth", "evidence", "part_names",
)  # fmt: skip
"""What a row's numbers are, in order."""

NEVER = 9999
ABSENT = PartName(0.0, -1, -1, 0.0, 0.0, 0.0, 0)


@dataclass(frozen=True, slots=True)
class Asked:
    """All that candidates are compared by."""

    touched: Touched
    habits: ScopeHabits
    signals: Signals
    parts: Mapping[str, PartName]
    word_shares: Mapping[str, float]
    context: tuple[float, ...]


def asked_of(touched: Touched, habits: ScopeHabits) -> Asked:
    """Gather what there is to know."""
    signals = signals_of(touched, habits)
    parts = part_names(touched.paths, habits, {plain(scope) for scope in habits.shares if scope})
    shares = _word_shares(touched, habits)
    return Asked(touched, habits, signals, parts, shares, _context(touched, habits, signals, parts))


def candidates(asked: Asked) -> tuple[str, ...]:
    """The scopes, in lower case, that something speaks for; "" for none is always among them."""
    habits, signals = asked.habits, asked.signals
    found = dict.fromkeys([""])
    for shares, most in (
        (signals.folded, 7), (signals.near, 5), (signals.wide, 6), (signals.said, 5),
        (signals.together, 3), (signals.alike, 4), (signals.told, 4), (habits.shares, 3),
        (asked.word_shares, 4),
    ):  # fmt: skip
        found |= dict.fromkeys(sorted(shares, key=lambda scope: (-shares[scope], scope))[:most])
    spelt: defaultdict[str, list[str]] = defaultdict(list)
    for scope in habits.shares:
        spelt[plain(scope)].append(scope)
    parts = asked.parts
    named = sorted(parts, key=lambda name: (-parts[name].habit * parts[name].share, name))[:6]
    for name in named:
        found |= dict.fromkeys(spelt.get(name) or [name])
    return tuple(found)


def row_of(scope: str, asked: Asked) -> list[float]:
    """The numbers of one candidate, in the order of INPUTS."""
    habits, signals = asked.habits, asked.signals
    part = asked.parts.get(plain(scope), ABSENT) if scope else ABSENT
    share = habits.shares.get(scope, 0.0)
    newest = habits.newest.get(scope, 0.0) / (sum(habits.newest.values()) or 1.0)
    there = habits.ages.get(signals.place, {}).get(scope, NEVER)
    told = [
        each.get(scope, 0.0)
        for each in (
            signals.folded, signals.agreed, signals.together, signals.near, signals.wide,
            signals.said, signals.nearest, signals.alike, signals.told, signals.covered,
            signals.mixture, signals.newest,
        )
    ]  # fmt: skip
    compared = [
        _relative(each, scope)
        for each in (signals.folded, signals.near, signals.said, signals.alike, signals.told)
    ]
    return [
        float(not scope), *told, share, newest, newest - share,
        log1p(habits.last.get(scope, NEVER)), log1p(there), float(scope in habits.shares),
        *compared, _rank(signals.folded, scope),
        part.share, part.first, part.after, part.habit, part.usual, log1p(part.tried), part.parts,
        asked.word_shares.get(scope, 0.0), *_mentions(scope, asked.touched), *asked.context,
    ]  # fmt: skip


def _context(
    touched: Touched, habits: ScopeHabits, signals: Signals, parts: Mapping[str, PartName]
) -> tuple[float, ...]:
    return (
        log1p(touched.files),
        log1p(habits.titles),
        len(habits.shares) / (habits.titles or 1),
        habits.shares.get("", 0.0),
        habits.newest.get("", 0.0) / (sum(habits.newest.values()) or 1.0),
        signals.mixture.get("", 0.0),
        max(signals.folded.values(), default=0.0),
        max(signals.near.values(), default=0.0),
        max(signals.nearest.values(), default=0.0),
        signals.depth,
        signals.evidence,
        float(len(parts)),
    )


def _word_shares(touched: Touched, habits: ScopeHabits) -> dict[str, float]:
    """How far the words of a scope are among those of the paths."""
    paths = touched.paths[:20]
    counts = Counter(word for path in paths for word in words_in(path))
    shares: dict[str, float] = {}
    for scope in habits.shares:
        words = words_in(scope)
        found = sum(counts[word] for word in words if word in counts)
        if found:
            shares[scope] = found / len(paths) / len(words)
    return shares


def _mentions(scope: str, touched: Touched) -> tuple[float, float, float]:
    """In how many changed lines, and which share, all words of a scope are; and near them."""
    words = words_in(scope)
    lines = min((touched.words[word] for word in words), default=0)
    near = min((touched.near[word] for word in words), default=0)
    return log1p(lines), lines / (touched.lines or 1), float(near)


def _relative(shares: Mapping[str, float], scope: str) -> float:
    return shares.get(scope, 0.0) / (max(shares.values(), default=0.0) or 1.0)


def _rank(shares: Mapping[str, float], scope: str) -> float:
    own = shares.get(scope, 0.0)
    return float(min(sum(share > own for share in shares.values()), 8))
