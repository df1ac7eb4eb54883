"""The records of the registry as a store keeps them: as text, of which not every one is sound.

A store can be edited by hand and shared with other programs, so what is read back is checked
against the records; what does not fit them is None (or, where nothing is known, empty).
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from math import inf, isfinite

from pydantic import TypeAdapter, ValidationError

from bot.core.models.coordination import Failures, Heartbeat, Learned
from bot.core.models.model import Model
from bot.core.models.quality import Quality
from bot.core.models.registry import Change

_DIGITS = 15
_MODEL = TypeAdapter(Model)
_CAPABILITIES = TypeAdapter(tuple[str, ...])
_CHANGE = TypeAdapter(Change)
_HEARTBEAT = TypeAdapter(Heartbeat)
_FAILURES = TypeAdapter(Failures)
_LEARNED = TypeAdapter(Learned)
_QUALITY = TypeAdapter(Quality)


def storable(text: str) -> str:
    """The text as UTF-8 can hold it: half surrogate pairs become their escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def read_object(text: str) -> dict[str, object]:
    """The object of such JSON; empty where it is something else."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def model_fields(model: Model) -> dict[str, str]:
    """The record as text by field: numbers in decimal, `true` and `false`; None is left out."""
    return {name: _text(value) for name, value in asdict(model).items() if value is not None}


def read_model(fields: Mapping[str, object]) -> Model | None:
    """The record of such fields; fields that it does not know are passed over."""
    try:
        capabilities = _CAPABILITIES.validate_json(str(fields.get("capabilities", "[]")))
        model = _MODEL.validate_python({**fields, "capabilities": capabilities})
    except ValidationError:
        return None
    figures = (model.timeout, model.context_length, model.size)
    return model if all(isfinite(figure) and figure >= 0 for figure in figures) else None


def read_count(text: str) -> int:
    """A whole number of at most 15 digits; 0 where the text is something else."""
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else 0


def read_change(line: Mapping[str, object]) -> Change | None:
    """A line of the audit trail, whose author stands in it as `who` and `where`."""
    author = {"who": line.get("who"), "where": line.get("where")}
    try:
        return _CHANGE.validate_python({**line, "author": author})
    except ValidationError:
        return None


def heartbeat_text(heartbeat: Heartbeat) -> str:
    """The heartbeat as JSON."""
    return json.dumps(asdict(heartbeat))


def read_heartbeat(text: str) -> Heartbeat | None:
    """The heartbeat of such JSON."""
    try:
        heartbeat = _HEARTBEAT.validate_json(text)
    except ValidationError:
        return None
    return heartbeat if isfinite(heartbeat.at) else None


def read_failures(fields: Mapping[str, object]) -> Failures | None:
    """The failures in a row of fields `count`, `last_at` and `last`."""
    try:
        failures = _FAILURES.validate_python(fields)
    except ValidationError:
        return None
    return failures if failures.count > 0 and isfinite(failures.last_at) else None


def learned_fields(learned: Learned) -> dict[str, str]:
    """What was learned, as text by field."""
    return {name: _text(value) for name, value in asdict(learned).items()}


def read_learned(fields: Mapping[str, object]) -> Learned:
    """What was learned; nothing, where a figure is missing its sense."""
    try:
        learned = _LEARNED.validate_python(fields)
    except ValidationError:
        return Learned()
    sound = all(isfinite(figure) and figure >= 0 for figure in asdict(learned).values())
    return learned if sound else Learned()


def quality_json(quality: Quality) -> str:
    """The measurement as JSON."""
    told = asdict(quality)
    return json.dumps({name: storable(v) if isinstance(v, str) else v for name, v in told.items()})


def read_quality(text: str) -> Quality | None:
    """The measurement of such JSON; shares are from 0 to 1, and something was measured."""
    try:
        quality = _QUALITY.validate_json(text)
    except ValidationError:
        return None
    shares = (quality.score, quality.error, quality.type, quality.scope, quality.first_fit)
    sound = all(0 <= share <= 1 for share in (*shares, quality.edit))
    return quality if sound and quality.changes > 0 and 0 <= quality.seconds < inf else None


def _text(value: object) -> str:
    if isinstance(value, str):
        return storable(value)
    return json.dumps(value)
