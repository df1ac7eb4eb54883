"""Changes to the models within one transaction, each with its line in the audit trail."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.models.model import Model, ModelType
from bot.core.models.registry import HISTORY_KEPT, Action, Author
from bot.core.models.stored import model_fields, read_model, read_object, storable
from bot.core.models.succession import duplicate_model, next_active, unknown_model


def all_models(connection: sqlite3.Connection) -> Sequence[Model]:
    """Every model whose record makes sense, oldest first."""
    rows = connection.execute(
        "SELECT model_id, model_type, is_active, fields FROM models"
        " ORDER BY added_revision, model_id"
    )
    return [model for row in rows if (model := _model(*row))]


def newest_revision(connection: sqlite3.Connection) -> int:
    """That of the newest line of the audit trail, 0 for none."""
    (revision,) = connection.execute("SELECT coalesce(max(revision), 0) FROM history").fetchone()
    return int(revision)


def type_of(connection: sqlite3.Connection, model_id: str) -> str | None:
    """What the model of that id is registered for; None where there is none."""
    query = "SELECT model_type FROM models WHERE model_id = ?"
    row = connection.execute(query, (model_id,)).fetchone()
    return str(row[0]) if row else None


@dataclass(frozen=True, slots=True)
class Trail:
    """Who changes the models, and `at` which time; ids are as they are stored."""

    connection: sqlite3.Connection
    author: Author
    at: str

    def add(self, action: Action, models: Sequence[Model]) -> list[Model]:
        """The records as they were added. Raises DuplicateModelError."""
        added = [replace(model, added_by=self.author.who, added_at=self.at) for model in models]
        for model in added:
            self._insert(action, model)
        active = {kind: self._active_id(kind) for kind in ModelType}
        return [
            replace(model, is_active=storable(model.model_id) == active[model.model_type])
            for model in added
        ]

    def use(self, model_type: ModelType, model_id: str) -> None:
        """Makes it the active one, if it is not. Raises UnknownModelError."""
        if type_of(self.connection, model_id) != model_type:
            raise unknown_model(model_type, model_id)
        before = self._active_id(model_type)
        if before != model_id:
            self._note(Action.USE, model_type, model_id, before)
            self._activate(model_type, model_id)

    def remove(self, model_type: ModelType, model_id: str) -> Model | None:
        """The model of its type that is active now. Raises UnknownModelError."""
        if type_of(self.connection, model_id) != model_type:
            raise unknown_model(model_type, model_id)
        before = self._active_id(model_type)
        self._note(Action.REMOVE, model_type, model_id, before)
        self.connection.execute("DELETE FROM models WHERE model_id = ?", (model_id,))
        left = [model for model in all_models(self.connection) if model.model_type == model_type]
        active = next((model for model in left if model.is_active), None)
        if active or not (active := next_active(left)):
            return active
        self._activate(model_type, active.model_id)
        return replace(active, is_active=True)

    def _insert(self, action: Action, model: Model) -> None:
        model_id, kind = storable(model.model_id), model.model_type
        if type_of(self.connection, model_id):
            raise duplicate_model(model_id)
        before = self._active_id(kind)
        revision = self._note(action, kind, model_id, before)
        self.connection.execute(
            "INSERT INTO models VALUES (?, ?, 0, ?, ?)",
            (model_id, kind.value, revision, json.dumps(model_fields(model))),
        )
        if model.is_active or not before:
            self._activate(kind, model_id)

    def _active_id(self, model_type: ModelType) -> str:
        query = "SELECT model_id FROM models WHERE model_type = ? AND is_active"
        row = self.connection.execute(query, (model_type.value,)).fetchone()
        return str(row[0]) if row else ""

    def _activate(self, model_type: ModelType, model_id: str) -> None:
        self.connection.execute(
            "UPDATE models SET is_active = 0 WHERE model_type = ? AND is_active",
            (model_type.value,),
        )
        self.connection.execute("UPDATE models SET is_active = 1 WHERE model_id = ?", (model_id,))

    def _note(self, action: Action, model_type: ModelType, model_id: str, before: str) -> int:
        revision = newest_revision(self.connection) + 1
        who, where = storable(self.author.who), storable(self.author.where)
        self.connection.execute(
            "INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (revision, self.at, who, where, action.value, model_type.value, model_id, before),
        )
        self.connection.execute(
            "DELETE FROM history WHERE revision <= ?", (revision - HISTORY_KEPT,)
        )
        return revision


def _model(model_id: str, model_type: str, is_active: int, fields: str) -> Model | None:
    known = {**read_object(fields), "model_id": model_id, "model_type": model_type}
    model = read_model(known)
    return model and replace(model, is_active=bool(is_active))
