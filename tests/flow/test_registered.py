"""The ladder: the store, the last look at it, config.yaml."""

from dataclasses import replace
from pathlib import Path

import pytest
from fakes.conversing import said, turn
from fakes.registry import AUTHOR, coder, quality
from fakes.talking import DEFAULT, HERE, SETUP, Stage

from bot.core.conversation import Intention
from bot.core.errors import BotError
from bot.core.models.model import ModelType
from bot.flow.registered import TROUBLE, TROUBLE_AT_ONCE, Registered


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


def ids(registry: Registered) -> list[str]:
    return [each.model_id for each in registry.list_models()]


def test_an_empty_store_gets_the_models_of_config_yaml_once(stage: Stage) -> None:
    for _ in range(2):
        registry = Registered(stage.store, SETUP)
        assert ids(registry) == ["coder", "general"]
        assert {each.url for each in registry.list_models()} == {DEFAULT.url}
    assert [each.action.value for each in stage.store.history(9)] == ["migrate", "migrate"]
    assert {each.url for each in stage.models().values()} == {""}


def test_a_store_whose_models_were_all_removed_stays_empty(stage: Stage) -> None:
    Registered(stage.store, SETUP).list_models()
    for kind in ModelType:
        stage.store.remove_model(kind, kind.value, AUTHOR)
    assert ids(Registered(stage.store, SETUP)) == []


def test_without_migration_an_empty_store_is_an_empty_registry(stage: Stage) -> None:
    registry = Registered(stage.store, replace(SETUP, migrates=False))
    assert ids(registry) == []
    assert stage.store.revision() == 0


def test_a_store_that_is_only_read_is_not_written(stage: Stage) -> None:
    Registered(stage.store, SETUP).list_models()
    with stage.held():
        registry = Registered(stage.store, SETUP)
        assert ids(registry) == ["coder", "general"]
    assert registry.trouble is None


def test_a_store_that_cannot_be_migrated_leaves_the_models_of_config_yaml(stage: Stage) -> None:
    stage.store.revision()
    registry = Registered(stage.store, SETUP)
    with stage.held():
        for _ in range(2):
            assert ids(registry) == ["coder", "general"]
            assert registry.trouble == TROUBLE_AT_ONCE
    later = Registered(stage.store, SETUP)
    assert ids(later) == ["coder", "general"]
    assert later.trouble is None
    assert stage.store.revision() == 2


def test_a_store_that_fails_in_the_middle_leaves_what_was_seen_last(stage: Stage) -> None:
    registry = Registered(stage.store, SETUP)
    registry.list_models()
    stage.store.add_model(coder("new"), AUTHOR)
    assert ids(registry) == ["coder", "general", "new"]
    stage.lose()
    assert ids(registry) == ["coder", "general", "new"]
    assert registry.trouble == TROUBLE
    assert stage.file in registry.error
    stage.find()
    stage.store.add_model(coder("newer"), AUTHOR)
    assert ids(registry) == ["coder", "general", "new"]  # a run does not ask again
    assert ids(Registered(stage.store, SETUP)) == ["coder", "general", "new", "newer"]


def test_a_store_that_fails_from_the_start_leaves_config_yaml(stage: Stage) -> None:
    stage.store.add_model(coder("new"), AUTHOR)
    stage.lose()
    registry = Registered(stage.store, SETUP)
    assert ids(registry) == ["coder", "general"]
    assert registry.trouble == TROUBLE_AT_ONCE
    assert "config.yaml's models were used" in TROUBLE_AT_ONCE.reason


def test_what_is_known_of_an_empty_store_leaves_it_empty(stage: Stage) -> None:
    registry = Registered(stage.store, SETUP)
    assert [each.model_id for each in registry.known()] == ["coder", "general"]
    assert stage.store.revision() == 0
    stage.store.add_model(coder("new"), AUTHOR)
    assert [each.model_id for each in registry.known()] == ["new"]
    instead = Registered(stage.store, replace(SETUP, instead="OLLAMA_MODEL names x."))
    assert [each.model_id for each in instead.known()] == ["coder", "general"]


def test_what_everybody_reads_of_the_trouble_has_no_address(stage: Stage) -> None:
    for trouble in (TROUBLE, TROUBLE_AT_ONCE):
        assert str(stage.path) not in trouble.reason + trouble.advice


def test_choices_for_a_pull_request_are_none_where_the_store_fails(stage: Stage) -> None:
    registry = Registered(stage.store, SETUP)
    registry.list_models()
    stage.store.choose(HERE, ModelType.CODER, "coder")
    assert registry.chosen(HERE) == {"coder"}
    assert registry.choices(HERE) == {ModelType.CODER: "coder"}
    assert registry.chosen("") == frozenset()
    (stage.path / "registry.sqlite").write_bytes(b"no database, but long enough to be looked at")
    (stage.path / "registry.sqlite-wal").unlink(missing_ok=True)
    assert Registered(stage.store, SETUP).chosen(HERE) == frozenset()


def test_where_config_yaml_counts_the_store_is_not_asked(stage: Stage) -> None:
    stage.store.add_model(coder("new"), AUTHOR)
    stage.store.choose(HERE, ModelType.CODER, "new")
    registry = Registered(stage.store, replace(SETUP, instead="OLLAMA_MODEL names x."))
    assert ids(registry) == ["coder", "general"]
    assert registry.chosen(HERE) == frozenset()
    assert registry.hosts() == SETUP.hosts


def test_a_change_says_that_nothing_was_changed(stage: Stage) -> None:
    Registered(stage.store, SETUP).list_models()
    with stage.held(), pytest.raises(BotError, match="Nothing was changed"):
        stage.typed("coder use coder")


def test_what_models_reached_is_told_by_id_and_never_stops_a_run(stage: Stage) -> None:
    stage.store.note_qualities([quality("coder")])
    registry = Registered(stage.store, SETUP)
    assert registry.qualities("octo/app") == {"coder": quality("coder")}
    assert registry.qualities("") == {}
    assert Registered(stage.store, replace(SETUP, instead="x")).qualities("octo/app") == {}
    (stage.path / "registry.sqlite").write_bytes(b"no database, but long enough to be looked at")
    (stage.path / "registry.sqlite-wal").unlink(missing_ok=True)
    broken = Registered(stage.store, SETUP)
    assert broken.qualities("octo/app") == {}
    assert not broken.trouble
    broken.list_models()
    assert broken.qualities("octo/app") == {}


SAID = said(turn("first"))
PR = "octo/app#7"


def test_what_was_said_is_kept_in_the_store(stage: Stage) -> None:
    assert Registered(stage.store, SETUP).conversation(PR) is None
    assert Registered(stage.store, SETUP).keep_conversation(PR, SAID)
    newer = replace(SAID, latest=Intention(5, 5))
    registry = Registered(stage.store, SETUP)
    assert registry.lasting
    assert registry.keep_conversation(PR, newer)
    assert not registry.keep_conversation(PR, SAID)
    assert registry.conversation(PR) == newer


def test_where_the_store_fails_nothing_is_known_and_nothing_is_in_the_way(stage: Stage) -> None:
    registry = Registered(stage.store, SETUP)
    registry.keep_conversation(PR, SAID)
    with stage.held():
        assert registry.keep_conversation(PR, SAID)
        assert registry.trouble == TROUBLE_AT_ONCE
    assert registry.conversation(PR) is None


def test_models_that_a_comment_chose_are_taken_unless_they_are_none(stage: Stage) -> None:
    registry = Registered(stage.store, replace(SETUP, fleeting="It is thrown away."))
    assert not registry.lasting
    registry.take_choices(PR, {ModelType.CODER: "coder", ModelType.GENERAL: "nobody"})
    assert registry.chosen(PR) == {"coder"}
    registry.take_choices("octo/app#8", {})
    assert registry.chosen("octo/app#8") == frozenset()


def test_config_yaml_alone_takes_no_choices(stage: Stage) -> None:
    registry = Registered(stage.store, replace(SETUP, instead="SQUILL_FORCE_CONFIG_YAML is set."))
    registry.take_choices(PR, {ModelType.CODER: "coder"})
    assert registry.chosen(PR) == frozenset()
