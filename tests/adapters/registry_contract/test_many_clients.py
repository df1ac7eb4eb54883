"""Many clients at once: every change is whole, and none is lost."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from fakes.registry import CODER, GENERAL, Registry, coder

from bot.core.models.model import Model, ModelType
from bot.core.models.registry import (
    Action,
    Author,
    Change,
    DuplicateModelError,
    UnknownModelError,
)
from bot.core.models.succession import next_active

CLIENTS = 8
TURNS = 40
TIERS = {"a": 1, "b": 2, "c": 3, "d": 1, "e": 2, "f": 3}
FORCED = "forced"
"""Where an author adds a model that shall be active, for the trail to be told again by."""


def random_model(dice: random.Random) -> Model:
    model_id = dice.choice(tuple(TIERS))
    model = coder(model_id, tier=TIERS[model_id], is_active=dice.random() < 0.3)
    return replace(model, model_type=dice.choice((CODER, GENERAL)))


def one_turn(store: Registry, dice: random.Random) -> Action | None:
    """A random change; None where it was refused."""
    model, action = random_model(dice), dice.choice((Action.ADD, Action.USE, Action.REMOVE))
    author = Author("octocat", FORCED if model.is_active else "")
    try:
        if action is Action.ADD:
            store.add_model(model, author)
        elif action is Action.USE:
            store.set_active_model(model.model_type, model.model_id, author)
        else:
            store.remove_model(model.model_type, model.model_id, author)
    except (DuplicateModelError, UnknownModelError):
        return None
    return action


def is_sound(models: Sequence[Model]) -> bool:
    """Whether every type that has models has one active one, and every id is there once."""
    types = {model.model_type for model in models}
    active = Counter(model.model_type for model in models if model.is_active)
    ids = {model.model_id for model in models}
    return active == Counter(types) and len(ids) == len(models)


def client(connect: Callable[[], Registry], seed: int) -> tuple[Counter[Action], bool]:
    """What a client did, and whether all was sound whenever it looked."""
    store, dice, done, sound = connect(), random.Random(seed), Counter[Action](), True
    for _ in range(TURNS):
        if action := one_turn(store, dice):
            done[action] += 1
        sound = sound and is_sound(store.list_models())
    return done, sound


def told_again(trail: Sequence[Change]) -> dict[str, bool]:
    """The models that the changes leave, and whether each is active; each change knew the last."""
    models: dict[ModelType, list[Model]] = {CODER: [], GENERAL: []}
    active = {CODER: "", GENERAL: ""}
    for change in trail:
        kind, chosen = change.model_type, change.model_id
        assert change.before == active[kind]
        if change.action is Action.REMOVE:
            models[kind] = [model for model in models[kind] if model.model_id != chosen]
            if active[kind] == chosen:
                successor = next_active(models[kind])
                active[kind] = successor.model_id if successor else ""
            continue
        if change.action is Action.ADD:
            models[kind].append(coder(chosen, tier=TIERS[chosen]))
        if change.action is Action.USE or not active[kind] or change.author.where == FORCED:
            active[kind] = chosen
    left = [model.model_id for models_of_type in models.values() for model in models_of_type]
    return {model_id: model_id in active.values() for model_id in left}


@pytest.mark.parametrize("seed", [1, 2])
def test_changes_by_many_clients_come_one_after_another(
    connect: Callable[[], Registry], seed: int
) -> None:
    with ThreadPoolExecutor(CLIENTS) as pool:
        reports = list(pool.map(lambda n: client(connect, 1_000 * seed + n), range(CLIENTS)))
    store = connect()
    trail = list(reversed(store.history(1_000)))
    assert all(sound for _, sound in reports)
    assert [change.revision for change in trail] == list(range(1, len(trail) + 1))
    assert store.revision() == len(trail)
    assert told_again(trail) == {m.model_id: m.is_active for m in store.list_models()}
    done = sum((actions for actions, _ in reports), Counter[Action]())
    told = Counter(change.action for change in trail)
    assert (told[Action.ADD], told[Action.REMOVE]) == (done[Action.ADD], done[Action.REMOVE])
    assert 0 < told[Action.USE] <= done[Action.USE]


def test_of_two_migrations_at_once_one_is_made(connect: Callable[[], Registry]) -> None:
    clients = [connect() for _ in range(CLIENTS)]
    models = [coder("a"), coder("b"), replace(coder("g"), model_type=GENERAL)]
    with ThreadPoolExecutor(CLIENTS) as pool:
        added = list(pool.map(lambda store: store.add_models(models, Author("", "")), clients))
    assert sorted(map(len, added)) == [0] * (CLIENTS - 1) + [3]
    assert clients[0].revision() == 3
    assert is_sound(clients[0].list_models())
