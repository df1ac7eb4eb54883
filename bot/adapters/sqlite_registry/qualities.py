"""What models reached on repositories' past changes, in SQLite."""

from collections.abc import Callable, Sequence

from bot.adapters.sqlite_registry.database import Database
from bot.core.models.quality import KEPT, KEPT_SECONDS, Quality
from bot.core.models.stored import quality_json, read_quality, storable

_GONE = "repository IN (SELECT repository FROM qualities GROUP BY 1 HAVING max(noted_at) <= ?)"


class SqliteQualities:
    """Satisfies ports.QualityStore. The clock is `now`, in epoch seconds."""

    def __init__(self, database: Database, now: Callable[[], float]) -> None:
        self._database = database
        self._now = now

    def note_qualities(self, qualities: Sequence[Quality]) -> None:
        """Keeps these in place of what was known of the same models there."""
        now = self._now()
        with self._database.changing() as connection:
            connection.execute(f"DELETE FROM qualities WHERE {_GONE}", (now - KEPT_SECONDS,))  # noqa: S608 - our own words
            for each in qualities:
                where = storable(each.repository)
                connection.execute(
                    "REPLACE INTO qualities VALUES (?, ?, ?, ?, ?)",
                    (where, storable(each.model_id), storable(each.at), now, quality_json(each)),
                )
                connection.execute(
                    "DELETE FROM qualities WHERE repository = ? AND model_id NOT IN"
                    " (SELECT model_id FROM qualities WHERE repository = ?"
                    " ORDER BY at DESC, model_id LIMIT ?)",
                    (where, where, KEPT),
                )

    def qualities(self, repository: str) -> Sequence[Quality]:
        """What models reached there, newest first; records that make no sense are left out."""
        where = storable(repository)
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT quality FROM qualities WHERE repository = ? AND NOT {_GONE}"  # noqa: S608 - our own words
                " ORDER BY at DESC, model_id",
                (where, self._now() - KEPT_SECONDS),
            ).fetchall()
        return [quality for (text,) in rows if (quality := read_quality(text))]
