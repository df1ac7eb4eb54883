"""What the operator has set up, by name and by address."""

import pytest
from fakes.choosing import CODER

from bot.core.models.feature import Fallback, Feature
from bot.core.models.model import Host
from bot.core.models.setup import Setup, names_of

FIRST = Host("http://one:11434", name="one")
SECOND = Host("http://two:11434", name="two")
NAMELESS = Host("http://three:11434")
SETUP = Setup((), (FIRST, SECOND, NAMELESS))


@pytest.mark.parametrize(
    ("name", "found"),
    [("two", SECOND), ("TWO", SECOND), ("default", FIRST), ("Default", FIRST), ("", None),
     ("three", None), ("http://two:11434", None)],
)  # fmt: skip
def test_a_host_is_found_by_its_name_and_the_first_one_by_default_too(
    name: str, found: Host | None
) -> None:
    assert SETUP.host_named(name or "-") == found


def test_an_address_that_the_operator_has_not_listed_has_no_name() -> None:
    assert SETUP.host_at(SECOND.url) == SECOND
    assert SETUP.host_at("http://four:11434") == Host("http://four:11434")
    assert SETUP.default_url == FIRST.url
    assert names_of(SETUP.hosts) == ("one", "two")


def test_the_fallback_is_spared_what_the_settings_name() -> None:
    fallback = Fallback(CODER, frozenset({Feature.PARTS}))
    assert fallback.spares(Feature.PARTS)
    assert not fallback.spares(Feature.IMPROVE)
