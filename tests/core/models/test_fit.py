"""Will a model fit: yes, no, or not known."""

import pytest

from bot.core.models.fit import GIB, fits, gib, need_bytes
from bot.core.models.model import Memory


def test_a_model_needs_more_than_its_weights() -> None:
    need = need_bytes(4_683_087_332)
    assert need is not None
    assert 5 * GIB < need < 7 * GIB


def test_what_a_model_of_unknown_size_needs_is_unknown() -> None:
    assert need_bytes(0) is None
    assert fits(None, Memory(GIB, GIB), 0.8) is None


@pytest.mark.parametrize(("need", "answer"), [(8 * GIB, True), (8 * GIB + 1, False)])
def test_only_a_share_of_the_free_memory_counts(need: int, answer: bool) -> None:
    assert fits(need, Memory(total=64 * GIB, available=10 * GIB), 0.8) is answer


def test_bytes_are_shown_in_gib() -> None:
    assert gib(5_905_580_032) == "5.5 GiB"
