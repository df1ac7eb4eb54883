"""Why a scope is likely, in words that a maintainer would use and can check."""

from collections.abc import Iterator

from bot.core.change.scope.rows import Asked
from bot.core.house.path_parts import places

LEAST_CHANGES = 3
MOST_PATHS = 10


def reason_of(scope: str, asked: Asked) -> str:
    """The most telling count of past changes for a scope ("" for none), as a sentence."""
    habits = asked.habits
    what = f"the scope {habits.spelling.get(scope, scope)}" if scope else "no scope"
    there = next((each for each in _counted(scope, asked) if each[1]), None)
    if there:
        place, count, number = there
        where = f"under {place}" if place.endswith("/") else f"to {place}"
        return f"{count} of the last {number} changes {where} {_have(count)} {what}"
    if scope and scope not in habits.shares:
        return f"scopes are named after folders here, as {scope} would be"
    newest, number = int(habits.newest.get(scope, 0)), int(sum(habits.newest.values()))
    if newest:
        return f"{newest} of the last {number} changes {_have(newest)} {what}"
    count = list(habits.scopes).count(scope)
    return f"{count} of {habits.titles:,} past titles {_have(count)} {what}"


def _have(count: int) -> str:
    return "has" if count == 1 else "have"


def _counted(scope: str, asked: Asked) -> Iterator[tuple[str, int, int]]:
    """Places with their changes under a scope and all of them: around the change, then in it.

    A place whose name holds what nobody sees, such as the end of a line, is not told.
    """
    habits = asked.habits
    around = places(asked.signals.place) if asked.signals.place else []
    within = [place for path in asked.touched.paths[:MOST_PATHS] for place in places(path)]
    found = []
    for place in dict.fromkeys([*reversed(around), *within]):
        ages = habits.placed.get(place, ())
        if len(ages) >= LEAST_CHANGES and place.isprintable():
            count = sum(habits.scopes[age] == scope for age in ages)
            found.append((place, count, len(ages)))
    yield from (each for each in found if each[0] in around)
    yield from sorted(found, key=lambda each: (-each[1] / each[2], -len(each[0])))
