"""Why a type is the most probable one, in words that are true of this change."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log

from bot.core.change.evidence import Evidence
from bot.core.change.title import first_verb
from bot.core.change.type_names import allowed_type
from bot.core.change.types.learned import Learned
from bot.core.change.types.rules import BY_FILES, BY_SOURCE
from bot.core.change.types.voices import Voice
from bot.core.change.verbs import imperative_of
from bot.core.change.wording import fit_name
from bot.core.house.type_habits import TypeHabits, folders_of

LEAST_PAST = 5
"""Past changes in a folder before they are told of."""
LEAST_SHARE = 0.5
MOST = 3
_LEAST = 1e-4
_NOTHING = "it looks most like changes of this type in other repositories"


def reasons_for(
    name: str,
    seen: Evidence,
    learned: Learned,
    habits: TypeHabits,
    title: str,
    types: Sequence[str],
    voices: Sequence[Voice],
) -> tuple[str, ...]:
    """What speaks for the type, the strongest first: the words, the house, the files."""
    house = _gain(name, learned.whole, learned.said or learned.alone)
    words = _gain(name, learned.said, learned.alone) if learned.said else 0.0
    ranked = [
        *((10.0, voice.told) for voice in voices if voice.top == name),
        *((words, text) for text in _of_title(title, words)),
        *((house, text) for text in _of_house(name, seen, habits, types)),
        *((log(max(learned.alone.get(name, 0.0), _LEAST) * len(types)), text)
          for text in _of_files(name, seen, types)),
    ]  # fmt: skip
    found = [text for _, text in sorted(ranked, key=lambda pair: -pair[0])]
    return tuple(dict.fromkeys(found))[:MOST] or (_NOTHING,)


def _gain(name: str, after: Mapping[str, float], before: Mapping[str, float]) -> float:
    return log(max(after.get(name, 0.0), _LEAST) / max(before.get(name, 0.0), _LEAST))


def _of_title(title: str, gain: float) -> Iterator[str]:
    verb = imperative_of(first_verb(title))
    if verb and gain > 0:
        yield f"the title begins with {verb}"


def _of_house(name: str, seen: Evidence, habits: TypeHabits, types: Sequence[str]) -> Iterator[str]:
    """The share of this type among the past changes of the deepest folder that holds them all."""
    folders = [set(folders_of(file.path)) for file in seen.leading]
    shared = sorted(set.intersection(*folders) if folders else set(), key=len, reverse=True)
    for folder in shared:
        numbers = habits.places.get(folder, ()) if folder else range(len(habits.types))
        if len(numbers) < LEAST_PAST or (folder and not fit_name(folder)):
            continue
        counts = Counter(allowed_type(habits.types[number], types) for number in numbers)
        share = counts[name] / len(numbers)
        if share >= LEAST_SHARE:
            where = f"changes here that touch {folder}" if folder else "past changes here"
            yield f"{round(100 * share)} % of {where} are {name}"
        return


def _of_files(name: str, seen: Evidence, types: Sequence[str]) -> Iterator[str]:
    folder = _common_folder(seen)
    for kind, _, told, holds in BY_FILES:
        if allowed_type(kind, types) == name and holds(seen):
            yield told
            if folder:
                yield f"only files under {folder} change"
            return
    for kind, _, told, holds in BY_SOURCE if seen.sources else ():
        if allowed_type(kind, types) == name and holds(seen):
            yield told
            return


def _common_folder(seen: Evidence) -> str:
    """The outermost folder of all files, "" where there is none or it may not be shown."""
    tops = {file.path.partition("/")[0] for file in seen.files if "/" in file.path}
    rooted = any("/" not in file.path for file in seen.files)
    return fit_name(f"{tops.pop()}/") if len(tops) == 1 and not rooted else ""
