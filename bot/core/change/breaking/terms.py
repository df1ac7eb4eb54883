"""What findings, the author's words and the house's habits are weighed by: named numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import log, log1p

from bot.core.change.breaking.finding import Found
from bot.core.change.records import ChangeType, FileChange, FileKind
from bot.core.house.break_habits import GOES, BreakHabits
from bot.core.house.past import read_title

LONGEST_TITLE = 300
_MOST_WORDS = 24
_WORD = re.compile(r"`[^`]{1,60}`|[a-z]{2,24}|\d+", re.IGNORECASE)
_MARK = re.compile(r"`|[a-z][A-Z_]|::|\w\(\)")
_LEAST = 0.002
_WORDS = (
    ("retires", re.compile(r"deprecat|legacy|obsolete|\bold\b|unused", re.IGNORECASE)),
    ("support", re.compile(r"\bsupport|\bcompat", re.IGNORECASE)),
    ("floor", re.compile(r"\b(?:node|python|rust|msrv|go|php|java|jdk|ruby|angular|laravel|symfony"
                         r"|ie\d*|minimum|min)\b.{0,20}\d", re.IGNORECASE)),
    ("default", re.compile(r"\bby default|\bdefaults?\b", re.IGNORECASE)),
    ("renames", re.compile(r"\brenam|\binstead of\b|\bin favou?r of\b|\breplace", re.IGNORECASE)),
    ("requires", re.compile(r"\brequire|\bmandatory|\bstrict|\benforce", re.IGNORECASE)),
    ("breaks", re.compile(r"\bbreaking|\bincompatib|\bmajor\b", re.IGNORECASE)),
    ("reverts", re.compile(r"\brevert", re.IGNORECASE)),
)  # fmt: skip


def terms(
    sizes: Mapping[str, float], found: Sequence[Found], title: str, house: BreakHabits
) -> dict[str, float]:
    """The numbers by name, each about 0 to 3. `title` may have a type, which does not count."""
    subject = read_title(title).subject[:LONGEST_TITLE]
    said = {f"says {name}": 1.0 for name, pattern in _WORDS if pattern.search(subject)}
    said |= {"says goes": 1.0} if GOES.search(subject) else {}
    said |= {"says code": 1.0} if _MARK.search(subject) else {}
    shown = _shown(found)
    habits = _habits(house)
    return {
        **said,
        **dict.fromkeys(_words(subject), 1.0),
        **shown,
        **habits,
        **sizes,
        **_together(said, shown, habits),
    }


def _words(subject: str) -> Iterator[str]:
    words = ["`" if word[0] == "`" else "#" if word[0].isdigit() else word.lower()
             for word in _WORD.findall(subject)[:_MOST_WORDS]]  # fmt: skip
    yield from (f"w {word}" for word in words)
    yield from (f"w {one} {other}" for one, other in pairwise(words))
    if words:
        yield f"first {words[0]}"


def _shown(found: Sequence[Found]) -> dict[str, float]:
    counts = Counter(one.sort for one in found)
    told = {f"shows {sort}": 1.0 for sort in counts}
    told |= {f"shows many {sort}": log1p(count) / 2 for sort, count in counts.items() if count > 1}
    return told | ({"shows": 1.0} if found else {})


def _habits(house: BreakHabits) -> dict[str, float]:
    if not house.titles:
        return {}
    known = min(house.titles, 100) / 100
    return {
        "house": 1.0,
        "house known": known,
        "house 20": _odds(house.last_20),
        "house 50": _odds(house.last_50),
        "house all": _odds(house.all) * known,
        "house goes": _odds(house.goes),
        "house since": 2.0 - log1p(house.since) / 3.5,
        "house never": float(not house.all),
    }


def _odds(share: float) -> float:
    """How much more (or less) than one in fifty: about -1 to 2."""
    share = max(share, _LEAST)
    return log(share / (1 - share) * 49) / 2.3


def sizes_of(files: Sequence[FileChange]) -> dict[str, float]:
    """How much of what a change touches, and whether it adds or takes away."""
    source = [file for file in files if file.kind is FileKind.SOURCE]
    removed = sum(file.removed_lines for file in source)
    added = sum(file.added_lines for file in source)
    fates = Counter(file.change_type for file in source)
    kinds = {file.kind for file in files}
    told = {
        "files": log1p(len(files)) / 3,
        "removed": log1p(removed) / 4,
        "added": log1p(added) / 4,
        "shrinks": float(removed > 2 * added + 3),
        "only removes": float(removed > 0 and added == 0),
        "deletes": log1p(fates[ChangeType.DELETED]),
        "no source": float(not source),
    }
    told |= {f"touches {kind.value}": 1.0 for kind in kinds}
    return {name: value for name, value in told.items() if value}


def _together(
    said: Mapping[str, float], shown: Mapping[str, float], habits: Mapping[str, float]
) -> dict[str, float]:
    """Pairs that say more than both do apart: something goes, and the house marks such changes."""
    told: dict[str, float] = {}
    for name in ("says goes", "says support", "says renames", "says default", "says floor"):
        if name in said:
            told[f"{name} & shows"] = float("shows" in shown)
            for habit in ("house 50", "house all", "house goes"):
                told[f"{name} & {habit}"] = habits.get(habit, 0.0)
    if "says goes" in said and "says retires" in said:
        told["says goes & retires"] = 1.0
    for name in ("shows deprecated removed", "shows minimum raised", "shows note says so",
                 "shows guide written", "shows part removed", "shows option removed"):  # fmt: skip
        if name in shown:
            told[f"{name} & house"] = habits.get("house all", 0.0)
    return {name: value for name, value in told.items() if value}
