"""All parts of the registry over one file."""

import time
from collections.abc import Callable, Sequence

from bot.adapters.sqlite_registry.conversations import SqliteConversations
from bot.adapters.sqlite_registry.coordination import SqliteCoordination
from bot.adapters.sqlite_registry.database import Database
from bot.adapters.sqlite_registry.models import SqliteModels
from bot.adapters.sqlite_registry.qualities import SqliteQualities
from bot.adapters.sqlite_registry.schema import MIGRATIONS


class SqliteRegistry(SqliteModels, SqliteQualities, SqliteConversations, SqliteCoordination):
    """Satisfies ports.RegistryStore and ports.Coordination; any number of threads may use one.

    `path` is a file, whose folder is made, or `:memory:` for one that lasts as long as this.
    `now` gives epoch seconds; other processes are waited for `busy_seconds`.
    """

    def __init__(
        self,
        path: str,
        now: Callable[[], float] = time.time,
        migrations: Sequence[Sequence[str]] = MIGRATIONS,
        busy_seconds: float = 10,
    ) -> None:
        database = Database(path, migrations, busy_seconds)
        SqliteModels.__init__(self, database, now)
        SqliteQualities.__init__(self, database, now)
        SqliteConversations.__init__(self, database, now)
        SqliteCoordination.__init__(self, database, now)

    def close(self) -> None:
        """Closes the file; what was in memory is gone."""
        self._database.close()
