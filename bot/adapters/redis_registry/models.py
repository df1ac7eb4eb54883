"""The registry of models in Redis."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.adapters.redis_registry import model_scripts as scripts
from bot.adapters.redis_registry.script import Script
from bot.adapters.redis_registry.server import RedisServer
from bot.core.models.model import Model, ModelType
from bot.core.models.registry import HISTORY_KEPT, Author, Change
from bot.core.models.stored import (
    model_fields,
    read_change,
    read_count,
    read_model,
    read_object,
    storable,
)
from bot.core.models.succession import duplicate_model, unknown_model, with_activity


class RedisModels:
    """Satisfies ports.ModelStore. `now` gives the epoch seconds that are written down."""

    def __init__(self, server: RedisServer, now: Callable[[], float]) -> None:
        self._server = server
        self._now = now

    def list_models(self, model_type: ModelType | None = None) -> Sequence[Model]:
        """All models, or those of a type, oldest first; records that make no sense are left out."""
        _, *rows = self._server.read(scripts.SNAPSHOT)
        known = [(_added(row), model) for row in rows if (model := _model(*row))]
        known.sort(key=lambda pair: (pair[0], pair[1].model_id))
        return [model for _, model in known if model_type in (None, model.model_type)]

    def get_model(self, model_id: str) -> Model | None:
        """The model of that id."""
        wanted = storable(model_id)
        return next((model for model in self.list_models() if model.model_id == wanted), None)

    def get_active_model(self, model_type: ModelType) -> Model | None:
        """The active model of that type."""
        return next((model for model in self.list_models(model_type) if model.is_active), None)

    def add_model(self, model: Model, author: Author) -> Model:
        """The record as it was added. Raises DuplicateModelError."""
        return self._add("add", [model], author)[0]

    def add_models(self, models: Sequence[Model], author: Author) -> Sequence[Model]:
        """Those that were added, if the registry was never written."""
        return self._add("migrate", models, author)

    def remove_model(self, model_type: ModelType, model_id: str, author: Author) -> Model | None:
        """The model of its type that is active now. Raises UnknownModelError."""
        answer = self._change(scripts.REMOVE, author, model_type.value, storable(model_id))
        return _model(model_type.value, answer[0], answer[0], answer[1:]) if answer else None

    def set_active_model(self, model_type: ModelType, model_id: str, author: Author) -> None:
        """Raises UnknownModelError."""
        self.set_active_models({model_type: model_id}, author)

    def set_active_models(self, choices: Mapping[ModelType, str], author: Author) -> None:
        """Both types at once. Raises UnknownModelError, and then neither is changed."""
        chosen = [{"type": kind.value, "id": storable(name)} for kind, name in choices.items()]
        self._change(scripts.USE, author, json.dumps(chosen))

    def update_availability(
        self, model_id: str, available: bool, digest: str = "", size: int = 0
    ) -> None:
        """Notes what a look at its host showed; nothing for a model that is gone."""
        self._server.change(
            scripts.AVAILABILITY,
            storable(model_id),
            self._at(),
            json.dumps(available),
            storable(digest),
            str(size),
        )

    def revision(self) -> int:
        """How many lines the audit trail has had."""
        return read_count(self._server.read(scripts.SNAPSHOT)[0])

    def history(self, limit: int) -> Sequence[Change]:
        """The newest changes, newest first."""
        if limit < 1:
            return ()
        last = min(limit, HISTORY_KEPT) - 1
        lines = map(read_object, self._server.read(scripts.HISTORY, str(last)))
        return [change for line in lines if (change := read_change(line))]

    def choices(self, pull_request: str) -> Mapping[ModelType, str]:
        """The models chosen for one pull request."""
        fields = _pairs(self._server.read(scripts.CHOICES, storable(pull_request)))
        return {kind: fields[kind.value] for kind in ModelType if kind.value in fields}

    def choose(self, pull_request: str, model_type: ModelType, model_id: str) -> None:
        """Chooses a model for one pull request, or none by "". Raises UnknownModelError."""
        chosen = (storable(pull_request), model_type.value, storable(model_id))
        _refuse(self._server.change(scripts.CHOOSE, *chosen))

    def _add(self, action: str, models: Sequence[Model], author: Author) -> list[Model]:
        added = [replace(model, added_by=author.who, added_at=self._at()) for model in models]
        wire = json.dumps([_wire(model) for model in added])
        if (answer := self._change(scripts.ADD, author, action, wire)) is None:
            return []
        active = dict(zip((ModelType.GENERAL, ModelType.CODER), answer, strict=True))
        return [with_activity(model, active[model.model_type]) for model in added]

    def _change(self, script: Script, author: Author, *arguments: str) -> list[Any] | None:
        by = (self._at(), storable(author.who), storable(author.where))
        return _refuse(self._server.change(script, *by, *arguments))

    def _at(self) -> str:
        return datetime.fromtimestamp(self._now(), UTC).isoformat(timespec="seconds")


def _refuse(answer: Sequence[Any]) -> list[Any] | None:
    """What follows the `ok`, None where there was nothing to do; raises what was refused."""
    kind, *rest = answer
    if kind == "unknown":
        raise unknown_model(ModelType(rest[0]), rest[1])
    if kind == "duplicate":
        raise duplicate_model(rest[0])
    return rest if kind == "ok" else None


def _wire(model: Model) -> dict[str, object]:
    fields = {**model_fields(model), "is_active": "false"}
    flat = [text for pair in fields.items() for text in pair]
    kind, name = model.model_type.value, storable(model.model_id)
    return {"type": kind, "id": name, "active": model.is_active, "fields": flat}


def _model(model_type: str, model_id: str, active_id: str, flat: Sequence[str]) -> Model | None:
    fields = {**_pairs(flat), "model_id": model_id}
    if fields.get("model_type") != model_type:
        return None
    model = read_model(fields)
    return model and with_activity(model, active_id)


def _added(row: Sequence[Any]) -> int:
    return read_count(_pairs(row[3]).get("added_revision", ""))


def _pairs(flat: Sequence[str]) -> dict[str, str]:
    return dict(zip(flat[::2], flat[1::2], strict=True))
