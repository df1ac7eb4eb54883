"""Who may write: every model with its reasons, in the order in which they are asked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.core.models.failure import CONNECTION_REFUSED
from bot.core.models.fit import fits, gib, need_bytes
from bot.core.models.model import (
    InstalledModel,
    Memory,
    Model,
    ModelType,
    Presence,
    ResidentModel,
)
from bot.core.models.name import is_cloud_name, same_model
from bot.core.models.url import is_this_machine, without_credentials


class Refusal(Enum):
    """Why a model may not write, for those who say what to do about it."""

    CLOUD = auto()
    NOBODY_LISTENS = auto()
    NO_ANSWER = auto()
    NOT_INSTALLED = auto()
    NO_WRITER = auto()
    SHORT_CONTEXT = auto()
    TOO_LARGE = auto()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A model, whether it may write, and why (not), in words without credentials.

    `model` has the context length that the host can give it. `can_think` means that it reasons
    first unless it is told not to. `refusal` is None for one that may write.
    """

    model: Model
    usable: bool
    reasons: tuple[str, ...]
    can_think: bool
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class _Facts:
    model: Model
    presence: Presence | None
    installed: InstalledModel | None
    resident: ResidentModel | None
    memory: Memory
    memory_share: float
    needed_context: int

    @property
    def where(self) -> str:
        return without_credentials(self.model.url)

    @property
    def context_length(self) -> int:
        """What is asked for, or less where the model was trained for less."""
        trained = self.installed.context_length if self.installed else 0
        return min(self.model.context_length, trained or self.model.context_length)

    @property
    def need(self) -> int | None:
        """Bytes it needs in this machine's main memory; None where that is not known.

        A resident model fits. Another machine's memory is not known here, nor is that of a GPU,
        which a host has when any model there is (partly) on it.
        """
        gpu = self.presence and any(model.size_vram for model in self.presence.resident)
        if self.resident or gpu or not is_this_machine(self.model.url):
            return None
        return need_bytes(self.installed.size if self.installed else 0)


def select(
    models: Sequence[Model],
    presences: Mapping[str, Presence],
    memory: Memory,
    *,
    memory_share: float,
    needed_context: int = 0,
) -> tuple[Candidate, ...]:
    """Every model as a candidate: usable ones first, in the order in which to ask them.

    `presences` are by the models' `url`; `memory` is this machine's, of which a model may need
    `memory_share` (0 to 1). `needed_context` is in tokens.
    """
    facts = [_facts_of(model, presences, memory, memory_share, needed_context) for model in models]
    judged = [(_rank(each), _candidate(each)) for each in facts]
    judged.sort(key=lambda pair: (not pair[1].usable, pair[0]))
    return tuple(candidate for _, candidate in judged)


def _facts_of(
    model: Model,
    presences: Mapping[str, Presence],
    memory: Memory,
    memory_share: float,
    needed_context: int,
) -> _Facts:
    presence = presences.get(model.url)
    on_disk = presence.installed if presence else ()
    in_memory = presence.resident if presence else ()
    return _Facts(
        model=model,
        presence=presence,
        installed=next((m for m in on_disk if same_model(m.name, model.model_name)), None),
        resident=next((m for m in in_memory if same_model(m.name, model.model_name)), None),
        memory=memory,
        memory_share=memory_share,
        needed_context=needed_context,
    )


def _rank(facts: _Facts) -> tuple[bool, bool, bool, int]:
    model = facts.model
    return (
        not (model.is_active and model.model_type is ModelType.CODER),
        not (model.is_active and model.model_type is ModelType.GENERAL),
        facts.resident is None,
        -model.tier,
    )


def _candidate(facts: _Facts) -> Candidate:
    capabilities = facts.installed.capabilities if facts.installed else ()
    refusals = ((kind, refuse(facts)) for kind, refuse in _REFUSALS.items())
    refusal, reason = next((each for each in refusals if each[1]), (None, ""))
    return Candidate(
        model=replace(facts.model, context_length=facts.context_length),
        usable=refusal is None,
        reasons=(reason,) if reason else tuple(_merits(facts)),
        can_think="thinking" in capabilities,
        refusal=refusal,
    )


def _merits(facts: _Facts) -> list[str]:
    model = facts.model
    merits = [f"active {model.model_type.value} model"] if model.is_active else []
    merits.append(f"tier {model.tier}")
    if facts.resident:
        merits.append("in memory already")
    elif facts.need is None:
        merits.append("fit unknown")
    else:
        merits.append(f"needs {gib(facts.need)} of {gib(facts.memory.available)} free memory")
    if facts.context_length < model.context_length:
        merits.append(f"context {facts.context_length}, as trained, not {model.context_length}")
    return merits


def _goes_to_a_cloud(facts: _Facts) -> str:
    remote = facts.installed.remote if facts.installed else ""
    if not remote and not is_cloud_name(facts.model.model_name):
        return ""
    return f"it runs in a cloud ({remote or 'by its name'}), where no change is sent"


def _has_no_listening_host(facts: _Facts) -> str:
    error = facts.presence.error if facts.presence else ""
    return error if CONNECTION_REFUSED in error else ""


def _is_not_answering(facts: _Facts) -> str:
    if facts.presence is None:
        return f"{facts.where} was not asked"
    return facts.presence.error


def _is_not_installed(facts: _Facts) -> str:
    return "" if facts.installed else f"not installed on {facts.where}"


def _cannot_write(facts: _Facts) -> str:
    capabilities = facts.installed.capabilities if facts.installed else ()
    if not capabilities or "completion" in capabilities:
        return ""
    return f"it cannot write text (its capabilities: {', '.join(capabilities)})"


def _has_too_little_context(facts: _Facts) -> str:
    if facts.context_length >= facts.needed_context:
        return ""
    return f"its context of {facts.context_length} tokens is less than {facts.needed_context}"


def _is_too_large(facts: _Facts) -> str:
    need = facts.need
    if need is None or fits(need, facts.memory, facts.memory_share):
        return ""
    free = gib(facts.memory.available)
    share = f"{facts.memory_share:.0%} of the {free} that are free may be used"
    return f"it needs about {gib(need)} of memory, and {share}"


_REFUSALS: Mapping[Refusal, Callable[[_Facts], str]] = {
    Refusal.CLOUD: _goes_to_a_cloud,
    Refusal.NOBODY_LISTENS: _has_no_listening_host,
    Refusal.NO_ANSWER: _is_not_answering,
    Refusal.NOT_INSTALLED: _is_not_installed,
    Refusal.NO_WRITER: _cannot_write,
    Refusal.SHORT_CONTEXT: _has_too_little_context,
    Refusal.TOO_LARGE: _is_too_large,
}
"""Each says why a model may not write, or "": the first that speaks is the reason given."""
