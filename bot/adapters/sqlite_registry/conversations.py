"""What was said about pull requests' messages, in SQLite."""

from collections.abc import Callable

from bot.adapters.sqlite_registry.database import Database
from bot.core.conversation import KEPT_SECONDS, Conversation
from bot.core.conversation.stored import conversation_json, read_conversation
from bot.core.models.stored import storable


class SqliteConversations:
    """Satisfies ports.ConversationStore. The clock is `now`, in epoch seconds."""

    def __init__(self, database: Database, now: Callable[[], float]) -> None:
        self._database = database
        self._now = now

    def conversation(self, pull_request: str) -> Conversation | None:
        """What was kept last; None for nothing, or for what makes no sense."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT said FROM conversations WHERE pull_request = ? AND expires_at > ?",
                (storable(pull_request), self._now()),
            ).fetchone()
        return read_conversation(row[0]) if row else None

    def keep_conversation(self, pull_request: str, said: Conversation) -> bool:
        """Keeps it unless a newer one is kept; whether it did."""
        now, latest = self._now(), said.latest
        kept = (storable(pull_request), latest.at, latest.comment_id, conversation_json(said))
        with self._database.changing() as connection:
            connection.execute("DELETE FROM conversations WHERE expires_at <= ?", (now,))
            done = connection.execute(
                "INSERT INTO conversations VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (pull_request) DO UPDATE SET asked_at = excluded.asked_at,"
                " comment_id = excluded.comment_id, said = excluded.said,"
                " expires_at = excluded.expires_at"
                " WHERE (asked_at, comment_id) <= (excluded.asked_at, excluded.comment_id)",
                (*kept, now + KEPT_SECONDS),
            )
            return done.rowcount > 0
