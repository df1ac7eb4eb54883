"""The file of the registry: where it is, who else has it, and what becomes of it."""

import multiprocessing
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from fakes.registry import AUTHOR, CODER, PLACE, coder, tell_all
from fakes.sqlite_clients import fill_small_file, switch

from bot.adapters.sqlite_registry import SqliteRegistry
from bot.adapters.sqlite_registry.failures import failure
from bot.adapters.sqlite_registry.schema import MIGRATIONS
from bot.core.errors import ConfigError, ServiceError
from bot.core.models.coordination import Learned, PlaceFacts, Sample
from bot.core.models.registry import NewerSchemaError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the registry shall be; its folder is not there yet."""
    return tmp_path / "state" / "squill" / "registry.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteRegistry]:
    """A registry with the models `a` and `b`."""
    with closing(SqliteRegistry(str(path))) as registry:
        registry.add_models([coder("a"), coder("b")], AUTHOR)
        yield registry


@pytest.fixture
def beside(store: SqliteRegistry, path: Path) -> Iterator[sqlite3.Connection]:
    """Another program's way into the file."""
    with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as connection:
        yield connection


def ids(store: SqliteRegistry) -> list[str]:
    return [model.model_id for model in store.list_models()]


def addition(path: Path) -> None:
    with closing(SqliteRegistry(str(path))) as registry:
        registry.add_model(coder("a"), AUTHOR)


def test_the_folder_is_made_for_its_owner_alone(store: SqliteRegistry, path: Path) -> None:
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_what_was_written_is_there_when_the_file_is_opened_again(
    store: SqliteRegistry, path: Path
) -> None:
    store.close()
    with closing(SqliteRegistry(str(path))) as again:
        assert ids(again) == ["a", "b"]
    assert ids(store) == ["a", "b"]


def test_a_registry_in_memory_is_of_its_own() -> None:
    with closing(SqliteRegistry(":memory:")) as one, closing(SqliteRegistry(":memory:")) as other:
        one.add_model(coder("a"), AUTHOR)
        assert ids(other) == []
        one.close()
        assert ids(one) == []


def test_processes_wait_for_each_other(path: Path) -> None:
    names = ("x", "y", "z")
    with closing(SqliteRegistry(str(path))) as store:
        store.add_models([coder(f"{name}{turn}") for name in names for turn in (0, 1)], AUTHOR)
        processes = [
            multiprocessing.get_context("spawn").Process(target=switch, args=(str(path), name))
            for name in names
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        assert [process.exitcode for process in processes] == [0, 0, 0]
        assert len([model for model in store.list_models() if model.is_active]) == 1
        trail = list(reversed(store.history(100)))
        assert [change.before for change in trail[7:]] == [c.model_id for c in trail[6:-1]]


def test_a_file_that_another_program_holds_is_not_waited_for_without_end(
    store: SqliteRegistry, beside: sqlite3.Connection, path: Path
) -> None:
    beside.execute("BEGIN IMMEDIATE")
    with closing(SqliteRegistry(str(path), busy_seconds=0.1)) as hasty:
        with pytest.raises(ServiceError, match=r"another program.*Nothing was changed"):
            hasty.set_active_model(CODER, "b", AUTHOR)
        assert ids(hasty) == ["a", "b"]
    beside.execute("ROLLBACK")
    assert store.revision() == 2


def test_an_empty_file_that_another_program_holds_is_tried_again(path: Path) -> None:
    path.parent.mkdir(parents=True)
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as beside,
        closing(SqliteRegistry(str(path), busy_seconds=0.1)) as hasty,
    ):
        beside.execute("BEGIN EXCLUSIVE")
        with pytest.raises(ServiceError, match="another program"):
            hasty.list_models()
        beside.execute("ROLLBACK")
        assert ids(hasty) == []


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"\0" * 5_000])
def test_a_file_that_is_no_database_is_left_alone(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    with pytest.raises(ConfigError, match="not an SQLite database"):
        addition(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "statement",
    ["CREATE TABLE cookies (name)", "PRAGMA user_version = 1", "PRAGMA application_id = 5"],
)
def test_the_database_of_another_program_is_left_alone(path: Path, statement: str) -> None:
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(statement)
    content = path.read_bytes()
    with pytest.raises(ConfigError, match="database of another program"):
        addition(path)
    assert path.read_bytes() == content


def test_a_newer_registry_is_left_as_it_is(store: SqliteRegistry, path: Path) -> None:
    store.close()
    newer = SqliteRegistry(str(path), migrations=(*MIGRATIONS, ("CREATE TABLE later (x)",)))
    newer.list_models()
    newer.close()
    content = path.read_bytes()
    with pytest.raises(NewerSchemaError, match="newer Squill"):
        store.list_models()
    store.close()
    assert path.read_bytes() == content


def test_a_damaged_file_is_told(store: SqliteRegistry, path: Path) -> None:
    for number in range(50):
        store.add_model(coder(f"{number}-{'x' * 500}"), AUTHOR)
    store.close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xaa" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(ServiceError, match=r"is damaged.*Nothing was changed"):
        store.list_models()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for wrong in (tmp_path / "file" / "registry.db", Path("/proc/nowhere/registry.db")):
        with pytest.raises(ConfigError, match=r"SQUILL_STATE must name a file"):
            addition(wrong)
    with pytest.raises(ConfigError, match="SQUILL_STATE must name a file"):
        addition(Path("with\0nothing"))


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"cannot be opened.*Nothing was changed"):
        addition(tmp_path)


def test_a_disk_without_room_and_a_file_that_may_only_be_read_are_told(path: Path) -> None:
    addition(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as full:
        full.execute("PRAGMA max_page_count = 1")
        with pytest.raises(sqlite3.OperationalError) as no_room:
            full.execute("CREATE TABLE more AS SELECT hex(zeroblob(100000))")
    uri = f"{path.as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(uri, isolation_level=None, uri=True)) as closed,
        pytest.raises(sqlite3.OperationalError) as read_only,
    ):
        closed.execute("DELETE FROM models")
    assert "no room left" in str(failure(no_room.value, "x"))
    assert "cannot be written" in str(failure(read_only.value, "x"))
    assert "cannot be used (odd)" in str(failure(sqlite3.ProgrammingError("odd"), "x"))


def test_a_file_that_may_not_grow_keeps_what_it_has(path: Path) -> None:
    limited = multiprocessing.get_context("spawn").Process(
        target=fill_small_file, args=(str(path),)
    )
    limited.start()
    limited.join()
    assert limited.exitcode == 0
    with closing(SqliteRegistry(str(path))) as store:
        models = store.list_models()
        assert models
        assert len(models) == store.revision()


@pytest.mark.parametrize(
    "fields", ["", "[]", "{}", '{"timeout": {}}', "[" * 100_000, b"\xff\xfe", 5]
)
def test_a_record_that_makes_no_sense_is_passed_over(
    store: SqliteRegistry, beside: sqlite3.Connection, fields: object
) -> None:
    beside.execute("UPDATE models SET fields = ? WHERE model_id = 'b'", (fields,))
    assert ids(store) == ["a"]
    assert store.remove_model(CODER, "a", AUTHOR) is None


def test_text_that_is_no_text_is_read_as_its_escapes(
    store: SqliteRegistry, beside: sqlite3.Connection
) -> None:
    beside.execute("UPDATE history SET who = CAST(x'FF61' AS TEXT) WHERE revision = 2")
    assert store.history(1)[0].author.who == r"\xffa"


def test_lines_and_facts_that_make_no_sense_are_passed_over(
    store: SqliteRegistry, beside: sqlite3.Connection
) -> None:
    tell_all(store)
    beside.execute("UPDATE history SET action = 'dance' WHERE revision = 2")
    beside.execute("UPDATE breakers SET count = 'many'")
    beside.execute('UPDATE learned SET fields = \'{"samples": "nan"}\'')
    beside.execute("UPDATE heartbeats SET heartbeat = '{}'")
    beside.execute("DELETE FROM leases")
    (known,) = store.look([PLACE])
    assert known == PlaceFacts(PLACE, known.now, learned=Learned())
    store.note_sample(PLACE, Sample(1.0))
    assert store.look([PLACE])[0].learned == Learned(1, 1.0)
    assert [change.revision for change in store.history(9)] == [1]
