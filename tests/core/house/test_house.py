"""A house is what its newest titles show; nothing is learned from nothing."""

import pytest

from bot.core.house.house import MOST_PAST, MOST_TYPED, NO_HOUSE, learn_house
from bot.core.house.page import house_data, how_sure, scope_rows
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


def test_a_house_is_told_as_data() -> None:
    past = [PastChange(str(n), "feat(net): add retries to it", "Why.") for n in range(30)]
    house = learn_house(past)
    data = house_data(house, 40)
    assert (data["titles"], data["enough"], data["types"]) == (30, True, {"feat": 1.0})
    assert (data["scopes"], data["commits_read"]) == ({"net": 30}, 40)
    assert scope_rows(house) == (("net", "30"),)


@pytest.mark.parametrize(
    ("titles", "said"),
    [
        (0, "None of 3 commits has a title that a person wrote: nothing is known."),
        (2, "too little to call it a habit: 10 are needed."),
        (30, "From the newest 30 titles that people wrote, of 3 commits read."),
    ],
)
def test_how_much_is_known_is_said(titles: int, said: str) -> None:
    house = learn_house([PastChange(str(n), "feat: add it") for n in range(titles)])
    assert said in how_sure(house, 3)
