"""How titles are written in a house: what its recent history shows, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.house.past import PastChange


@dataclass(frozen=True, slots=True)
class Style:
    """`titles` written by hand were looked at; 0 says that nothing is known."""

    titles: int = 0


NO_STYLE = Style()


def style_of(past: Sequence[PastChange]) -> Style:
    """The style that past changes show."""
    return Style(len(past))
