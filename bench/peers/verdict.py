"""What Squill says of a case, and where that differs from what the tool said."""

from collections.abc import Iterator
from dataclasses import dataclass

from bench.peers.cases import Case, Parts

NO_STEP = "NONE"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Squill's answer in the terms of a case. What is None is not compared."""

    valid: bool
    parts: Parts | None = None
    notes_known: bool = False
    errors: tuple[str, ...] | None = None
    warnings: tuple[str, ...] | None = None
    ignored: bool | None = None
    increment: str | None = None
    foretells_loss: bool | None = None


def differences(case: Case, verdict: Verdict) -> tuple[str, ...]:
    """What the two do not agree on, as `name: the tool's, Squill's`; none when they agree.

    Parts are compared where both accept the text, types in any case (rule 15: some tools give them
    in lower case); names of rules in any order.
    """
    return tuple(f"{name}: {theirs!r}, {ours!r}" for name, theirs, ours in _unlike(case, verdict))


def _unlike(case: Case, verdict: Verdict) -> Iterator[tuple[str, object, object]]:
    pairs = [
        ("valid", case.valid, verdict.valid),
        ("errors", _names(case.errors), _names(verdict.errors)),
        ("warnings", _names(case.warnings), _names(verdict.warnings)),
        ("ignored", case.ignored, verdict.ignored),
        ("foretells loss", not case.valid, verdict.foretells_loss),
        ("increment", case.increment or NO_STEP, verdict.increment),
    ]
    if case.expect and verdict.parts:
        fields = ["type", "scope", "subject", "breaking", *(["notes"] * verdict.notes_known)]
        pairs += [
            (name, getattr(case.expect, name), getattr(verdict.parts, name)) for name in fields
        ]
    for name, theirs, ours in pairs:
        told = None not in (theirs, ours) or name in ("type", "scope", "subject")
        if told and not _same(name, theirs, ours):
            yield name, theirs, ours


def _same(name: str, theirs: object, ours: object) -> bool:
    if name == "type":
        return str(theirs).lower() == str(ours).lower()
    return theirs == ours


def _names(names: tuple[str, ...] | None) -> tuple[str, ...] | None:
    return None if names is None else tuple(sorted(names))
