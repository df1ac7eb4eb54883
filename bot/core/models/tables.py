"""Models, candidates and changes as rows that people read, and as data that programs read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TypeAlias

from bot.core.models.choosing import Candidate
from bot.core.models.fit import gib
from bot.core.models.model import InstalledModel, Model
from bot.core.models.quality import Quality, is_of, quality_text
from bot.core.models.registry import Action, Change
from bot.core.models.report import Table

Naming: TypeAlias = Callable[[str], str]
"""What a host's address is called, for those who read the table."""

DECIDED = 5_000.0
"""Seconds that no wait takes: what scores more was put at an end of the order."""


@dataclass(frozen=True, slots=True)
class Found:
    """A model that a host has installed, its fit in words, and the ids it is registered under."""

    url: str
    model: InstalledModel
    resident: bool
    fit: str
    ids: tuple[str, ...]


NOT_MEASURED: Mapping[str, Quality] = {}


def models_table(
    models: Sequence[Model], naming: Naming, measured: Mapping[str, Quality] = NOT_MEASURED
) -> Table:
    """Registered models, the active ones marked.

    `measured` is what they reached in a repository, by their ids; of others it says nothing.
    """
    reached = [_reached(model, measured) for model in models]
    rows = (
        (
            model.model_id,
            model.model_type.value,
            "yes" if model.is_active else "",
            model.model_name,
            str(model.tier),
            f"{model.context_length:,}",
            _availability(model),
            *([quality_text(quality) if quality else ""] if any(reached) else []),
            naming(model.url),
        )
        for model, quality in zip(models, reached, strict=True)
    )
    score = ("score here",) if any(reached) else ()
    headers = ("id", "type", "active", "model", "tier", "context", "available", *score, "host")
    return Table(headers, tuple(rows))


def model_data(
    model: Model, naming: Naming, measured: Mapping[str, Quality] = NOT_MEASURED
) -> Mapping[str, object]:
    """A registered model's record, and what it reached in a repository."""
    quality = _reached(model, measured)
    return {
        "model_id": model.model_id,
        "model_type": model.model_type.value,
        "is_active": model.is_active,
        "model_name": model.model_name,
        "host": naming(model.url),
        "tier": model.tier,
        "context_length": model.context_length,
        "timeout_s": model.timeout,
        "keep_alive": model.keep_alive,
        "size_bytes": model.size or None,
        "digest": model.digest or None,
        "added_by": model.added_by or None,
        "added_at": model.added_at or None,
        "last_checked": model.last_checked or None,
        "is_available": model.is_available,
        "quality": {**asdict(quality), "stale": quality.stale} if quality else None,
    }


def candidates_table(candidates: Sequence[Candidate], naming: Naming, about: str = "") -> Table:
    """Who would be asked, in order, with score and reasons; then who cannot be, and why."""
    rows = []
    turn = 0
    for each in candidates:
        turn += each.usable
        guess = "" if each.expected.measured else "~"
        rows.append(
            (
                str(turn) if each.usable else "-",
                each.model.model_id,
                each.model.model_name,
                naming(each.place.url),
                _score(each) if each.usable else "",
                f"{guess}{each.expected.total:.0f} s" if each.usable else "",
                "; ".join(each.reasons),
            )
        )
    headers = ("turn", "id", "model", "host", "score", "wait", "why")
    return Table(headers, tuple(rows), about)


def candidate_data(candidate: Candidate, naming: Naming) -> Mapping[str, object]:
    """A candidate with everything that its place in the order comes from; times in seconds."""
    expected = candidate.expected
    return {
        "model_id": candidate.model.model_id,
        "model_name": candidate.model.model_name,
        "host": naming(candidate.place.url),
        "usable": candidate.usable,
        "refusal": candidate.refusal.name.lower() if candidate.refusal else None,
        "score_s": round(candidate.score, 3),
        "expected_s": {
            "queue": round(expected.queue, 3),
            "load": round(expected.load, 3),
            "prefill": round(expected.prefill, 3),
            "decode": round(expected.decode, 3),
        },
        "measured": expected.measured,
        "context_length": candidate.model.context_length,
        "need_bytes": candidate.need,
        "resident": candidate.resident,
        "fallback": candidate.fallback,
        "reasons": list(candidate.reasons),
    }


def found_table(found: Sequence[Found], naming: Naming) -> Table:
    """What hosts have installed."""
    rows = (
        (
            naming(each.url),
            each.model.name,
            gib(each.model.size) if each.model.size else "",
            f"{each.model.context_length:,}" if each.model.context_length else "",
            ", ".join(each.ids),
            each.fit,
        )
        for each in found
    )
    headers = ("host", "model", "size", "context", "registered as", "fit")
    return Table(headers, tuple(rows))


def found_data(found: Found, naming: Naming) -> Mapping[str, object]:
    """An installed model."""
    return {
        "host": naming(found.url),
        "model_name": found.model.name,
        "size_bytes": found.model.size or None,
        "context_length": found.model.context_length or None,
        "resident": found.resident,
        "fit": found.fit,
        "model_ids": list(found.ids),
    }


def history_table(changes: Sequence[Change]) -> Table:
    """The audit trail."""
    rows = (
        (str(each.revision), _time(each.at), each.author.who, each.author.where, _told(each))
        for each in changes
    )
    return Table(("revision", "when (UTC)", "who", "from", "what"), tuple(rows))


def change_data(change: Change) -> Mapping[str, object]:
    """A line of the audit trail."""
    return {
        "revision": change.revision,
        "at": change.at,
        "who": change.author.who,
        "where": change.author.where,
        "action": change.action.value,
        "model_type": change.model_type.value,
        "model_id": change.model_id,
        "before": change.before or None,
    }


def _reached(model: Model, measured: Mapping[str, Quality]) -> Quality | None:
    quality = measured.get(model.model_id)
    return quality if quality and is_of(quality, model) else None


def _told(change: Change) -> str:
    before = f" (was {change.before})" if change.before and change.action is Action.USE else ""
    return f"{change.action.value} {change.model_type.value} {change.model_id}{before}"


def _availability(model: Model) -> str:
    if model.is_available is None:
        return "not checked"
    checked = f" ({_time(model.last_checked)})" if model.last_checked else ""
    return f"{'yes' if model.is_available else 'no'}{checked}"


def _score(candidate: Candidate) -> str:
    """The seconds that count, but for those that mean first or last."""
    if abs(candidate.score) < DECIDED:
        return f"{candidate.score:.0f}"
    return "first" if candidate.score < 0 else "last"


def _time(iso: str) -> str:
    """A time in UTC to the minute."""
    return iso[:16].replace("T", " ")
