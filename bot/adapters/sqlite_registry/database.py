"""One SQLite file: transactions for any number of threads and processes, and its schema."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.adapters.sqlite_registry.failures import failure, folder_failure, foreign
from bot.core.models.succession import newer_schema

MEMORY = ":memory:"
_APPLICATION = 0x5371_6C6C
"""Tells our files from those of other programs (PRAGMA application_id): "Sqll"."""


class Database:
    """One connection, which its threads use one after another; processes wait for each other."""

    def __init__(self, path: str, migrations: Sequence[Sequence[str]], busy_seconds: float) -> None:
        self._path = path
        self._busy_seconds = busy_seconds
        self._migrations = migrations
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def close(self) -> None:
        """Closes the file; the next transaction opens it again."""
        with self._lock:
            if self._connection:
                self._connection.close()
            self._connection = None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One view of all tables. Raises ServiceError, ConfigError and NewerSchemaError."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """All changes of the block or, when it raises, none. Raises as `reading` does."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        try:
            with self._lock:
                if self._connection is None:
                    self._connection = self._open()
                with _whole(self._connection, begin):
                    self._version(self._connection)
                    yield self._connection
        except sqlite3.Error as error:
            raise failure(error, self._path) from error

    def _open(self) -> sqlite3.Connection:
        try:
            if self._path != MEMORY:
                Path(self._path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            connection = sqlite3.connect(
                self._path,
                timeout=self._busy_seconds,
                isolation_level=None,
                check_same_thread=False,
            )
        except (OSError, ValueError) as error:
            raise folder_failure(error, self._path) from error
        try:
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        connection.text_factory = lambda text: text.decode("utf-8", "backslashreplace")
        with _whole(connection, "BEGIN"):
            found = self._version(connection)
        if found < len(self._migrations):
            with suppress(sqlite3.OperationalError):  # another may be just doing so
                connection.execute("PRAGMA journal_mode = WAL")
            self._migrate(connection)
        connection.execute("PRAGMA synchronous = NORMAL")

    def _migrate(self, connection: sqlite3.Connection) -> None:
        with _whole(connection, "BEGIN IMMEDIATE"):
            for step in self._migrations[self._version(connection) :]:
                for statement in step:
                    connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {len(self._migrations)}")

    def _version(self, connection: sqlite3.Connection) -> int:
        """The schema's version, 0 for an empty file, within a transaction.

        Raises ConfigError and NewerSchemaError, which keep us from touching it.
        """
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if application != _APPLICATION:
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if application or version or tables:
                raise foreign(self._path)
        if version > len(self._migrations):
            raise newer_schema(self._path, int(version), len(self._migrations))
        return int(version)


@contextmanager
def _whole(connection: sqlite3.Connection, begin: str) -> Iterator[None]:
    connection.execute(begin)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
