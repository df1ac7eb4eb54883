"""How a house names the types of its changes: learned from past titles, and paths where known."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log1p

from bot.core.house.past import PastChange, PastTitle, read_title
from bot.core.house.path_parts import SORTS

Counts = dict[str, float]
"""Past changes by the type that they were given, each with its weight."""

FADING = 200
"""Past changes after which one weighs half."""
FADING_FAST = 40
FADING_AT_ONCE = 4
MOST_PATHS = 30
"""Paths of one past change that are looked at."""
MOST_PARENTS = 8
"""Folders above a path that are looked at."""
LONGEST_PATH = 300
NEAREST = 15
"""Neighbours that are asked."""

_WORD = re.compile(r"[^\W\d_]{2,20}")
_BENCH = re.compile(r"(?:^|/)bench")


@dataclass(frozen=True, slots=True)
class TypeHabits:
    """What past titles say of types; all by the type as it was written, in lower case.

    `counts` has the types in use, most used first, of `titles` that were looked at; `age` is the
    days since the newest. `recent` counts the newest more, `newest` and `latest` them alone nearly.
    `files`, `names` (without their folders), `folders` (with their `/`) and `sorts` count by what a
    change touched, `firsts` and `words` by the words of its title. `types` are the past changes',
    newest first; `places` are their numbers by path part, `lengths` what likeness is divided by.
    """

    counts: tuple[tuple[str, int], ...] = ()
    titles: int = 0
    age: float = 0.0
    recent: Mapping[str, float] = field(default_factory=dict)
    newest: Mapping[str, float] = field(default_factory=dict)
    latest: Mapping[str, float] = field(default_factory=dict)
    files: Mapping[str, Counts] = field(default_factory=dict)
    names: Mapping[str, Counts] = field(default_factory=dict)
    folders: Mapping[str, Counts] = field(default_factory=dict)
    sorts: Mapping[str, Counts] = field(default_factory=dict)
    firsts: Mapping[str, Counts] = field(default_factory=dict)
    words: Mapping[str, Counts] = field(default_factory=dict)
    places: Mapping[str, Sequence[int]] = field(default_factory=dict)
    lengths: Sequence[float] = ()
    types: Sequence[str] = ()


NO_TYPE_HABITS = TypeHabits()


def type_habits(past: Sequence[PastChange]) -> TypeHabits:
    """The habits of a past; titles without a type say nothing. Newest count most."""
    ordered = sorted(past, key=lambda change: change.days)
    read = [(change, read_title(change.title)) for change in ordered]
    told = [(change, title) for change, title in read if title.conventional]
    if not told:
        return NO_TYPE_HABITS
    types = [title.type.lower() for _, title in told]
    recent: Counts = defaultdict(float)
    newest: Counts = defaultdict(float)
    latest: Counts = defaultdict(float)
    tables: dict[str, defaultdict[str, Counts]] = {
        name: defaultdict(lambda: defaultdict(float))
        for name in ("files", "names", "folders", "sorts", "firsts", "words")
    }
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, (change, title) in enumerate(told):
        weight = 0.5 ** (number / FADING)
        name = types[number]
        recent[name] += weight
        newest[name] += 0.5 ** (number / FADING_FAST)
        latest[name] += 0.5 ** (number / FADING_AT_ONCE)
        for table, keys in _keys(change, title):
            rows = tables[table]
            for key in keys:
                rows[key][name] += weight
        for place in set(place_words(change.paths)):
            places[place].append(number)
    rarity = {place: _rarity(len(those), len(told)) for place, those in places.items()}
    return TypeHabits(
        counts=tuple(Counter(types).most_common()),
        titles=len(past),
        age=told[0][0].days,
        recent=recent,
        newest=newest,
        latest=latest,
        places=places,
        lengths=_lengths(places, rarity, len(told)),
        types=types,
        **tables,
    )


def _keys(change: PastChange, title: PastTitle) -> Iterator[tuple[str, Iterable[str]]]:
    paths = change.paths[:MOST_PATHS]
    yield "files", [path for path in paths if not path.endswith("/")]
    yield "names", {name_of(path) for path in paths if not path.endswith("/")}
    yield "folders", {folder for path in paths for folder in folders_of(path)}
    if paths:
        yield "sorts", [sorts_of(paths)]
    said = subject_words(title.subject)
    yield "firsts", said[:1]
    yield "words", set(said)


def folders_of(path: str) -> list[str]:
    """The folders that hold a path, the outermost first, each with its `/`; "" is the root."""
    parts = path[:LONGEST_PATH].split("/")[:-1][:MOST_PARENTS]
    return ["", *("/".join(parts[: depth + 1]) + "/" for depth in range(len(parts)))]


def name_of(path: str) -> str:
    """A file's name without its folders."""
    return path[-LONGEST_PATH:].rpartition("/")[2]


def sorts_of(paths: Sequence[str]) -> str:
    """The sorts of files among paths, as one word for all of them: `docs`, `code test`, …"""
    found = set()
    for path in paths[:MOST_PATHS]:
        lower = path[:LONGEST_PATH].lower()
        sort = next((name for name, form in SORTS.items() if form.search(lower)), "code")
        found.add("bench" if sort in ("set", "code") and _BENCH.search(lower) else sort)
    return " ".join(sorted(found))


def subject_words(subject: str) -> list[str]:
    """The words of a subject in lower case, at most 30."""
    return _WORD.findall(subject[:300].lower())[:30]


def place_words(paths: Sequence[str]) -> list[str]:
    """What neighbours are found by: files, their folders and endings."""
    found = []
    for path in paths[:MOST_PATHS]:
        found += folders_of(path)[1:]
        if not path.endswith("/"):
            found += [path, f".{path.rpartition('/')[2].rpartition('.')[2]}"]
    return found


def neighbours(habits: TypeHabits, paths: Sequence[str]) -> list[tuple[str, float]]:
    """The types of the past changes whose places are most alike, with likeness (0 to 1)."""
    likeness: defaultdict[int, float] = defaultdict(float)
    length = 0.0
    for place in set(place_words(paths)):
        those = habits.places.get(place, ())
        rarity = _rarity(len(those), len(habits.types))
        length += rarity * rarity
        for number in those:
            likeness[number] += rarity * rarity
    ranked = sorted(
        (
            (value / (length * habits.lengths[number]) ** 0.5, -number)
            for number, value in likeness.items()
        ),
        reverse=True,
    )
    return [(habits.types[-number], value) for value, number in ranked[:NEAREST]]


def _rarity(count: int, number: int) -> float:
    return log1p(number / (1 + count))


def _lengths(
    places: Mapping[str, Sequence[int]], rarity: Mapping[str, float], number: int
) -> list[float]:
    lengths = [0.0] * number
    for place, those in places.items():
        for one in those:
            lengths[one] += rarity[place] ** 2
    return lengths
