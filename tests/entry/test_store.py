"""Which store keeps the registry, by the environment."""

from pathlib import Path

import pytest

from bot.adapters.surroundings import in_container, is_on_a_mount
from bot.core.errors import ConfigError
from bot.entry.store import (
    ACTION,
    FILE,
    KEPT_INSIDE,
    NOT_MOUNTED,
    makes_a_file,
    open_store,
    state_folder,
)


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"XDG_STATE_HOME": "/x/state", "HOME": "/home/ana"}, "/x/state"),
        ({"XDG_STATE_HOME": "relative", "HOME": "/home/ana"}, "/home/ana/.local/state"),
        ({"XDG_STATE_HOME": "", "HOME": "/home/ana"}, "/home/ana/.local/state"),
        ({}, str(Path.home() / ".local/state")),
    ],
)
def test_state_is_kept_where_programs_keep_it(environ: dict[str, str], folder: str) -> None:
    assert state_folder(environ) == Path(folder)


def test_a_look_makes_no_file_and_a_change_does(tmp_path: Path) -> None:
    environ = {"XDG_STATE_HOME": str(tmp_path / "state")}
    assert open_store(environ).store.list_models() == []
    assert not (tmp_path / "state").exists()
    opened = open_store(environ, writing=True)
    assert opened.fleeting == ""
    assert opened.store.revision() == 0
    assert (tmp_path / "state" / FILE).exists()
    assert open_store(environ).store.revision() == 0


@pytest.mark.parametrize("writing", [False, True])
def test_a_run_of_an_action_has_none_that_lasts(tmp_path: Path, writing: bool) -> None:
    environ = {"GITHUB_ACTIONS": "true", "XDG_STATE_HOME": str(tmp_path / "state")}
    opened = open_store(environ, writing=writing)
    assert opened.fleeting == ACTION
    assert opened.store.revision() == 0
    assert list(tmp_path.iterdir()) == []


def test_a_file_inside_a_container_takes_changes_but_in_an_action(tmp_path: Path) -> None:
    path = tmp_path / "registry.sqlite"
    lost = in_container() and not is_on_a_mount(path)
    by_hand = open_store({"SQUILL_STATE": str(path)}, writing=True)
    assert by_hand.fleeting == ""
    assert by_hand.remark == (KEPT_INSIDE.format(path) if lost else "")
    action = open_store({"SQUILL_STATE": str(path), "GITHUB_ACTIONS": "true"}, writing=True)
    assert (action.fleeting, action.remark) == (NOT_MOUNTED if lost else "", "")


def test_the_first_change_makes_a_file_where_nothing_else_is_named(tmp_path: Path) -> None:
    environ = {"XDG_STATE_HOME": str(tmp_path)}
    assert makes_a_file(environ)
    for name in ("REDIS_URL", "SQUILL_STATE", "GITHUB_ACTIONS"):
        assert not makes_a_file({**environ, name: "x"})
    open_store(environ, writing=True).store.revision()
    assert not makes_a_file(environ)


def test_redis_comes_before_a_file(tmp_path: Path) -> None:
    environ = {"REDIS_URL": "redis://127.0.0.1:1", "SQUILL_STATE": str(tmp_path / "r.sqlite")}
    assert "Redis" in type(open_store(environ).store).__name__


def test_an_address_that_is_none_is_a_configuration_error() -> None:
    with pytest.raises(ConfigError, match="REDIS_URL") as told:
        open_store({"REDIS_URL": "http://user:secret@host"})
    assert "secret" not in told.value.message


def test_a_file_that_cannot_be_made_is_a_configuration_error() -> None:
    with pytest.raises(ConfigError, match="cannot be"):
        open_store({"SQUILL_STATE": "/dev/null/registry.sqlite"}).store.revision()
