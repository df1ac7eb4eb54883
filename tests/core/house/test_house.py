"""A house is what its newest titles show; nothing is learned from nothing."""

from bot.core.house.house import MOST_PAST, MOST_TYPED, NO_HOUSE, learn_house
from bot.core.house.past import PastChange
from bot.core.house.style import MOST_TITLES


def test_a_house_without_a_past_is_none() -> None:
    assert learn_house(()) == NO_HOUSE
    assert learn_house([PastChange("1", "Merge branch 'main' into topic")]) == NO_HOUSE


def test_the_newest_titles_alone_are_learned_from() -> None:
    past = [PastChange(str(n), "feat(new): add") for n in range(MOST_PAST)]
    house = learn_house([PastChange("x", "fix(old): mend", days=400), *past])
    assert house.types.counts == (("feat", MOST_TYPED),)
    assert house.scopes.counts == (("new", MOST_PAST),)
    assert (house.types.titles, house.scopes.titles) == (MOST_TYPED, MOST_PAST)
    assert house.style.titles == MOST_TITLES
