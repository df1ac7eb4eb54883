"""What is removed in one file and added in another is moved: told once, where it now is."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.change.records import SymbolChange


def with_moves(symbols: Sequence[SymbolChange]) -> tuple[SymbolChange, ...]:
    """The symbols with each pair of removed here and added there as one that is moved."""
    gone = {(one.name, one.sort): one.path for one in symbols if one.what == "removed"}
    moved = {
        (one.name, one.sort)
        for one in symbols
        if one.what == "added" and gone.get((one.name, one.sort), one.path) != one.path
    }
    kept: list[SymbolChange] = []
    for one in symbols:
        key = (one.name, one.sort)
        if key in moved and one.what == "added":
            kept.append(replace(one, what="moved"))
        elif key not in moved or one.what != "removed":
            kept.append(one)
    return tuple(kept)
