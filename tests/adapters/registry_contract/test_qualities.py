"""What models reached on repositories' past changes, in every store."""

import pytest
from fakes.registry import AUTHOR, Registry, coder, quality

from bot.core.models.quality import KEPT


def test_what_was_noted_is_there_for_its_repository_newest_first(store: Registry) -> None:
    assert list(store.qualities("octo/app")) == []
    old, new = quality("b", at="2026-01-01"), quality("a", at="2026-02-01")
    elsewhere = quality("a", repository="octo/other")
    store.note_qualities([old, new, elsewhere])
    assert list(store.qualities("octo/app")) == [new, old]
    assert list(store.qualities("octo/other")) == [elsewhere]
    store.note_qualities([])
    assert list(store.qualities("")) == []


def test_a_new_measurement_of_a_model_takes_the_place_of_the_old_one(store: Registry) -> None:
    store.note_qualities([quality("a"), quality("b")])
    store.note_qualities([quality("a", score=0.9)])
    assert [each.score for each in store.qualities("octo/app")] == [0.9, 0.625]


def test_no_more_than_so_many_of_a_repository_are_kept_the_newest(store: Registry) -> None:
    many = [quality(f"m{n:03}", at=f"2026-01-01T00:{n:02}:00") for n in range(KEPT + 5)]
    store.note_qualities([quality(repository="octo/other"), *many[:30]])
    store.note_qualities(many[30:])
    assert list(store.qualities("octo/app")) == [*reversed(many[5:])]
    assert len(store.qualities("octo/other")) == 1


def test_measuring_is_no_change_of_the_registry(store: Registry) -> None:
    store.note_qualities([quality()])
    assert (store.revision(), list(store.list_models())) == (0, [])
    assert store.add_models([coder("a")], AUTHOR)


ODD = ["", " ", "a\0b", "*", "at:x", "\ud800", "é😀", "'; DROP TABLE qualities; --", "x" * 5_000]


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text)[:20])
def test_names_may_be_of_any_text(store: Registry, text: str) -> None:
    store.note_qualities([quality(text, repository=text, model_name=text), quality()])
    (found,) = store.qualities(text)
    assert found.score == 0.625
    assert found.model_id == text.encode("utf-8", "backslashreplace").decode()
    assert list(store.qualities("octo/app")) == [quality()]
