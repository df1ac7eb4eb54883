"""The registry of models in SQLite."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from bot.adapters.sqlite_registry.database import Database
from bot.adapters.sqlite_registry.trail import Trail, all_models, newest_revision, type_of
from bot.core.models.model import Model, ModelType
from bot.core.models.registry import HISTORY_KEPT, Action, Author, Change
from bot.core.models.stored import read_change, read_object, storable
from bot.core.models.succession import unknown_model

_CHOICE_SECONDS = 90 * 24 * 3600


class SqliteModels:
    """Satisfies ports.ModelStore. `now` gives epoch seconds."""

    def __init__(self, database: Database, now: Callable[[], float]) -> None:
        self._database = database
        self._now = now

    def list_models(self, model_type: ModelType | None = None) -> Sequence[Model]:
        """All models, or those of a type, oldest first; records that make no sense are left out."""
        with self._database.reading() as connection:
            models = all_models(connection)
        return [model for model in models if model_type in (None, model.model_type)]

    def get_model(self, model_id: str) -> Model | None:
        """The model of that id."""
        wanted = storable(model_id)
        return next((model for model in self.list_models() if model.model_id == wanted), None)

    def get_active_model(self, model_type: ModelType) -> Model | None:
        """The active model of that type."""
        return next((model for model in self.list_models(model_type) if model.is_active), None)

    def add_model(self, model: Model, author: Author) -> Model:
        """The record as it was added. Raises DuplicateModelError."""
        with self._database.changing() as connection:
            return Trail(connection, author, self._at()).add(Action.ADD, [model])[0]

    def add_models(self, models: Sequence[Model], author: Author) -> Sequence[Model]:
        """Those that were added, if the registry was never written."""
        with self._database.changing() as connection:
            if newest_revision(connection):
                return []
            return Trail(connection, author, self._at()).add(Action.MIGRATE, models)

    def remove_model(self, model_type: ModelType, model_id: str, author: Author) -> Model | None:
        """The model of its type that is active now. Raises UnknownModelError."""
        with self._database.changing() as connection:
            trail = Trail(connection, author, self._at())
            return trail.remove(model_type, storable(model_id))

    def set_active_model(self, model_type: ModelType, model_id: str, author: Author) -> None:
        """Raises UnknownModelError."""
        self.set_active_models({model_type: model_id}, author)

    def set_active_models(self, choices: Mapping[ModelType, str], author: Author) -> None:
        """Both types at once. Raises UnknownModelError, and then neither is changed."""
        with self._database.changing() as connection:
            trail = Trail(connection, author, self._at())
            for model_type, model_id in choices.items():
                trail.use(model_type, storable(model_id))

    def update_availability(
        self, model_id: str, available: bool, digest: str = "", size: int = 0
    ) -> None:
        """Notes what a look at its host showed; nothing for a model that is gone."""
        wanted = storable(model_id)
        seen = {"last_checked": self._at(), "is_available": json.dumps(available)}
        seen |= {"digest": storable(digest)} if digest else {}
        seen |= {"size": str(size)} if size else {}
        with self._database.changing() as connection:
            for (fields,) in connection.execute(
                "SELECT fields FROM models WHERE model_id = ?", (wanted,)
            ).fetchall():
                connection.execute(
                    "UPDATE models SET fields = ? WHERE model_id = ?",
                    (json.dumps(read_object(fields) | seen), wanted),
                )

    def revision(self) -> int:
        """How many lines the audit trail has had."""
        with self._database.reading() as connection:
            return newest_revision(connection)

    def history(self, limit: int) -> Sequence[Change]:
        """The newest changes, newest first."""
        with self._database.reading() as connection:
            cursor = connection.execute(
                "SELECT * FROM history ORDER BY revision DESC LIMIT ?",
                (max(0, min(limit, HISTORY_KEPT)),),
            )
            names = [column[0] for column in cursor.description]
            lines = [dict(zip(names, row, strict=True)) for row in cursor]
        return [change for line in lines if (change := read_change(line))]

    def choices(self, pull_request: str) -> Mapping[ModelType, str]:
        """The models chosen for one pull request."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT model_type, model_id FROM choices"
                " WHERE pull_request = ? AND expires_at > ?",
                (storable(pull_request), self._now()),
            ).fetchall()
        chosen = dict(rows)
        return {kind: chosen[kind.value] for kind in ModelType if kind.value in chosen}

    def choose(self, pull_request: str, model_type: ModelType, model_id: str) -> None:
        """Chooses a model for one pull request, or none by "". Raises UnknownModelError."""
        key = (storable(pull_request), model_type.value)
        chosen, now = storable(model_id), self._now()
        with self._database.changing() as connection:
            connection.execute("DELETE FROM choices WHERE expires_at <= ?", (now,))
            if not chosen:
                connection.execute(
                    "DELETE FROM choices WHERE pull_request = ? AND model_type = ?", key
                )
                return
            if type_of(connection, chosen) != model_type:
                raise unknown_model(model_type, chosen)
            connection.execute(
                "REPLACE INTO choices VALUES (?, ?, ?, ?)", (*key, chosen, now + _CHOICE_SECONDS)
            )
            connection.execute(
                "UPDATE choices SET expires_at = ? WHERE pull_request = ?",
                (now + _CHOICE_SECONDS, key[0]),
            )

    def _at(self) -> str:
        return datetime.fromtimestamp(self._now(), UTC).isoformat(timespec="seconds")
