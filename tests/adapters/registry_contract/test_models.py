"""What every registry does with models, on a real Redis and on SQLite."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

import pytest
from fakes.registry import AUTHOR, CODER, GENERAL, Registry, coder

from bot.core.models.model import Model, ModelType
from bot.core.models.registry import (
    Action,
    Author,
    DuplicateModelError,
    UnknownModelError,
)

A, B, G = coder("a"), coder("b", tier=3), replace(coder("g"), model_type=GENERAL)


def ids(models: Sequence[Model]) -> list[str]:
    return [model.model_id for model in models]


def active(store: Registry, model_type: ModelType = CODER) -> str:
    model = store.get_active_model(model_type)
    return model.model_id if model else ""


def test_an_empty_registry_has_nothing(store: Registry) -> None:
    assert list(store.list_models()) == []
    assert store.get_model("a") is None
    assert store.get_active_model(CODER) is None
    assert store.revision() == 0
    assert list(store.history(10)) == []


def test_a_model_is_kept_whole_with_who_added_it_and_when(store: Registry) -> None:
    added = store.add_model(A, AUTHOR)
    assert added == replace(A, is_active=True, added_by="octocat", added_at=added.added_at)
    assert datetime.fromisoformat(added.added_at).utcoffset() is not None
    assert store.get_model("a") == added
    assert list(store.list_models()) == [added]


def test_models_are_listed_oldest_first_over_both_types(store: Registry) -> None:
    for model in (B, G, A):
        store.add_model(model, AUTHOR)
    assert ids(store.list_models()) == ["b", "g", "a"]
    assert ids(store.list_models(CODER)) == ["b", "a"]
    assert ids(store.list_models(GENERAL)) == ["g"]


def test_the_first_of_a_type_is_active_and_a_later_one_if_it_says_so(store: Registry) -> None:
    assert store.add_model(A, AUTHOR).is_active
    assert not store.add_model(B, AUTHOR).is_active
    assert store.add_model(G, AUTHOR).is_active
    assert store.add_model(coder("c", is_active=True), AUTHOR).is_active
    assert active(store) == "c"
    assert [model.is_active for model in store.list_models()] == [False, False, True, True]


@pytest.mark.parametrize("again", [A, replace(A, model_type=GENERAL)])
def test_an_id_is_there_once_over_both_types(store: Registry, again: Model) -> None:
    added = store.add_model(A, AUTHOR)
    with pytest.raises(DuplicateModelError, match="'a'"):
        store.add_model(again, AUTHOR)
    assert list(store.list_models()) == [added]
    assert store.revision() == 1


def test_models_are_added_all_at_once_to_a_registry_never_written(store: Registry) -> None:
    added = store.add_models([A, replace(B, is_active=True), G], AUTHOR)
    assert list(added) == list(store.list_models())
    assert [model.is_active for model in added] == [False, True, True]
    assert [change.action for change in store.history(9)] == [Action.MIGRATE] * 3


def test_a_registry_that_was_ever_written_is_not_filled_again(store: Registry) -> None:
    store.add_model(A, AUTHOR)
    store.remove_model(CODER, "a", AUTHOR)
    assert list(store.add_models([B], AUTHOR)) == []
    assert list(store.list_models()) == []


def test_of_models_with_one_id_none_is_added(store: Registry) -> None:
    with pytest.raises(DuplicateModelError):
        store.add_models([A, B, replace(A, model_type=GENERAL)], AUTHOR)
    assert list(store.list_models()) == []
    assert store.revision() == 0


def test_no_models_are_added_without_a_trace(store: Registry) -> None:
    assert list(store.add_models([], AUTHOR)) == []
    assert store.revision() == 0


def test_another_model_is_put_to_use(store: Registry) -> None:
    store.add_models([A, B], AUTHOR)
    store.set_active_model(CODER, "b", AUTHOR)
    assert active(store) == "b"
    assert [model.is_active for model in store.list_models()] == [False, True]


def test_to_use_what_is_in_use_is_no_change(store: Registry) -> None:
    store.add_models([A, B], AUTHOR)
    store.set_active_model(CODER, "a", AUTHOR)
    assert store.revision() == 2


@pytest.mark.parametrize(("model_type", "model_id"), [(CODER, "x"), (GENERAL, "b"), (CODER, "")])
def test_only_a_model_of_that_type_is_used_removed_or_chosen(
    store: Registry, model_type: ModelType, model_id: str
) -> None:
    store.add_models([A, B, G], AUTHOR)
    before = list(store.list_models())
    for attempt in (store.set_active_model, store.remove_model):
        with pytest.raises(UnknownModelError, match=model_type.value):
            attempt(model_type, model_id, AUTHOR)
    if model_id:
        with pytest.raises(UnknownModelError, match=model_type.value):
            store.choose("octo/app#7", model_type, model_id)
    assert list(store.list_models()) == before
    assert store.revision() == 3
    assert store.choices("octo/app#7") == {}


def test_both_types_are_switched_at_once_or_neither(store: Registry) -> None:
    store.add_models([A, B, G, replace(G, model_id="h")], AUTHOR)
    with pytest.raises(UnknownModelError, match="'x'"):
        store.set_active_models({CODER: "b", GENERAL: "x"}, AUTHOR)
    assert (active(store), active(store, GENERAL)) == ("a", "g")
    store.set_active_models({CODER: "b", GENERAL: "h"}, AUTHOR)
    assert (active(store), active(store, GENERAL)) == ("b", "h")
    assert store.revision() == 6


def test_the_highest_tier_follows_the_active_model_and_of_equals_the_oldest(
    store: Registry,
) -> None:
    store.add_models([A, coder("d", tier=2), coder("c", tier=2), G], AUTHOR)
    successor = store.remove_model(CODER, "a", AUTHOR)
    assert successor == store.get_active_model(CODER)
    assert active(store) == "d"
    assert ids(store.list_models(CODER)) == ["d", "c"]


def test_who_removes_another_model_hears_of_the_active_one(store: Registry) -> None:
    store.add_models([A, B], AUTHOR)
    assert store.remove_model(CODER, "b", AUTHOR) == store.get_model("a")
    assert active(store) == "a"


def test_the_last_of_a_type_leaves_none_active(store: Registry) -> None:
    store.add_models([A, G], AUTHOR)
    assert store.remove_model(CODER, "a", AUTHOR) is None
    assert store.get_active_model(CODER) is None
    assert active(store, GENERAL) == "g"
    assert store.add_model(B, AUTHOR).is_active


def test_what_a_host_showed_is_noted_without_a_trace(store: Registry) -> None:
    added = store.add_model(A, AUTHOR)
    store.update_availability("a", True, "sha256:1", 4_683_087_332)
    seen = store.get_model("a")
    assert seen is not None
    assert seen.last_checked
    assert seen == replace(
        added,
        is_available=True,
        digest="sha256:1",
        size=4_683_087_332,
        last_checked=seen.last_checked,
    )
    store.update_availability("a", False)
    gone = store.get_model("a")
    assert gone == replace(
        seen, is_available=False, last_checked=(gone and gone.last_checked) or ""
    )
    assert store.revision() == 1


def test_what_a_host_showed_of_a_model_that_is_gone_is_not_noted(store: Registry) -> None:
    store.update_availability("a", True)
    assert list(store.list_models()) == []
    assert store.revision() == 0


def test_the_trail_tells_every_change_newest_first(store: Registry) -> None:
    other = Author("hubot", "a terminal")
    store.add_models([A, G], AUTHOR)
    store.add_model(B, other)
    store.set_active_model(CODER, "b", AUTHOR)
    store.remove_model(CODER, "b", other)
    told = [
        (change.revision, change.author, change.action, change.model_id, change.before)
        for change in store.history(9)
    ]
    assert told == [
        (5, other, Action.REMOVE, "b", "b"),
        (4, AUTHOR, Action.USE, "b", "a"),
        (3, other, Action.ADD, "b", "a"),
        (2, AUTHOR, Action.MIGRATE, "g", ""),
        (1, AUTHOR, Action.MIGRATE, "a", ""),
    ]
    assert store.revision() == 5
    assert [change.model_type for change in store.history(9)] == [CODER] * 3 + [GENERAL, CODER]
    assert all(
        datetime.fromisoformat(change.at).utcoffset() is not None for change in store.history(9)
    )


@pytest.mark.parametrize(("limit", "lines"), [(-1, 0), (0, 0), (1, 1), (2, 2), (10**30, 3)])
def test_as_much_of_the_trail_is_told_as_is_asked_for(
    store: Registry, limit: int, lines: int
) -> None:
    store.add_models([A, B, G], AUTHOR)
    assert [change.revision for change in store.history(limit)] == [3, 2, 1][:lines]


def test_the_trail_keeps_a_thousand_lines_and_the_revision_counts_all(store: Registry) -> None:
    store.add_models([A, B], AUTHOR)
    for turn in range(1_003):
        store.set_active_model(CODER, "ba"[turn % 2], AUTHOR)
    trail = store.history(5_000)
    assert store.revision() == 1_005
    assert [trail[0].revision, trail[-1].revision, len(trail)] == [1_005, 6, 1_000]


def test_a_pull_request_has_its_own_models_and_another_has_none(store: Registry) -> None:
    store.add_models([A, B, G], AUTHOR)
    store.choose("octo/app#7", CODER, "b")
    store.choose("octo/app#7", GENERAL, "g")
    assert store.choices("octo/app#7") == {CODER: "b", GENERAL: "g"}
    assert store.choices("octo/app#70") == {}
    assert active(store) == "a"
    assert store.revision() == 3


def test_a_choice_is_changed_and_taken_back(store: Registry) -> None:
    store.add_models([A, B, G], AUTHOR)
    for chosen in ("b", "a"):
        store.choose("octo/app#7", CODER, chosen)
    store.choose("octo/app#7", GENERAL, "g")
    store.choose("octo/app#7", GENERAL, "")
    assert store.choices("octo/app#7") == {CODER: "a"}
    store.choose("octo/app#8", CODER, "")
    assert store.choices("octo/app#8") == {}


def test_every_client_sees_what_one_of_them_did(connect: Callable[[], Registry]) -> None:
    one, other = connect(), connect()
    one.add_models([A, B], AUTHOR)
    other.set_active_model(CODER, "b", AUTHOR)
    assert active(one) == "b"
    assert one.history(1) == other.history(1)
