"""Why a scope is likely, in words that a maintainer would use and can check."""

from bot.core.change.scope.rows import Asked
from bot.core.house.path_parts import places

LEAST_CHANGES = 3


def reason_of(scope: str, asked: Asked) -> str:
    """The most telling count of past changes for a scope ("" for none), as a sentence."""
    habits = asked.habits
    place = _telling_place(asked)
    if place:
        ages = sorted(habits.placed[place])
        those = [habits.scopes[age] for age in ages]
        count = those.count(scope)
        if count:
            has = f"have the scope {_spelt(scope, asked)}" if scope else "have no scope"
            where = f"under {place}" if place.endswith("/") else f"to {place}"
            return f"{count} of the last {len(those)} changes {where} {has}"
    if scope and scope not in habits.shares:
        return f"scopes are named after folders here, as {scope} would be"
    newest = int(habits.newest.get(scope, 0))
    number = int(sum(habits.newest.values()))
    has = f"have the scope {_spelt(scope, asked)}" if scope else "have no scope"
    return f"{newest} of the last {number} changes {has}"


def _spelt(scope: str, asked: Asked) -> str:
    return asked.habits.spelling.get(scope, scope)


def _telling_place(asked: Asked) -> str:
    """The innermost place around the whole change that has a past worth counting; "" for none."""
    around = places(asked.signals.place) if asked.signals.place else []
    known = asked.habits.placed
    return next(
        (each for each in reversed(around) if len(known.get(each, ())) >= LEAST_CHANGES), ""
    )
