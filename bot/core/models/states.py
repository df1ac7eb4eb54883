"""The three-line state: who writes as general, as coder and as fallback, and what works without."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.core.models.choosing import Candidate, Refusal
from bot.core.models.model import ModelType
from bot.core.models.tables import Naming


@dataclass(frozen=True, slots=True)
class RoleState:
    """Who has a role: the model's name and host, whether it can be asked, and why not.

    `name` is "" where nobody has it; `instead` names a model of its type that writes in its place,
    and `remedy` says what would mend it.
    """

    role: str
    name: str = ""
    host: str = ""
    usable: bool = False
    why: str = ""
    instead: str = ""
    remedy: str = ""

    @property
    def filled(self) -> bool:
        """Whether somebody writes in this role."""
        return self.usable or bool(self.instead)


def states(candidates: Sequence[Candidate], naming: Naming) -> tuple[RoleState, ...]:
    """The state of each role, general, coder, fallback in this order."""
    return tuple(_state(role, holds, candidates, naming) for role, holds in _HOLDERS.items())


def state_lines(found: Sequence[RoleState]) -> tuple[str, ...]:
    """One line for each role: name, host, whether it can be reached."""
    return tuple(f"{each.role + ':':<10}{_line(each)}" for each in found)


def degraded_message(found: Sequence[RoleState]) -> tuple[str, str]:
    """What state writing is in and what to type, in a few sentences; both "" when all is well."""
    filled = {each.role: each.filled for each in found}
    if filled["general"] and filled["coder"]:
        return "", ""
    empty = [each for each in found if not each.filled and each.role in _TYPES]
    to_mend = [each for each in empty if each.name] or empty
    problem = _PROBLEMS[(filled["general"], filled["coder"], filled["fallback"])]
    return problem, " ".join(dict.fromkeys(each.remedy for each in to_mend))


def _line(state: RoleState) -> str:
    if not state.name:
        return "none"
    where = f"{state.name} on {state.host}"
    if state.usable:
        return f"{where}: ready"
    called = state.host.partition(" (")[0]
    told = state.why.removeprefix(f"{called} ").removesuffix(f" on {called}")
    instead = f"; {state.instead} writes in its place" if state.instead else ""
    return f"{where}: {told}{instead}"


def _state(
    role: str,
    holds: Callable[[Candidate], bool],
    candidates: Sequence[Candidate],
    naming: Naming,
) -> RoleState:
    holders = [each for each in candidates if holds(each)]
    if not holders:
        return RoleState(role, remedy=_remedy(None, role, "", ""))
    best = next((each for each in holders if each.model.is_active), holders[0])
    others = (each for each in holders if each.usable and not best.usable)
    other = next(others, None)
    name, host = best.model.model_name, naming(best.place.url)
    return RoleState(
        role,
        name,
        host,
        best.usable,
        "" if best.usable else "; ".join(best.reasons),
        other.model.model_name if other else "",
        "" if best.usable or other else _remedy(best.refusal, role, name, host),
    )


def _remedy(refusal: Refusal | None, role: str, name: str, host: str) -> str:
    told = _REMEDIES.get(refusal, _ANOTHER)
    return told.replace("{role}", role).replace("{name}", name).replace("{host}", host)


def _of(model_type: ModelType) -> Callable[[Candidate], bool]:
    def holds(candidate: Candidate) -> bool:
        return not candidate.fallback and candidate.model.model_type is model_type

    return holds


_TYPES = tuple(each.value for each in ModelType)
_HOLDERS: Mapping[str, Callable[[Candidate], bool]] = {
    "general": _of(ModelType.GENERAL),
    "coder": _of(ModelType.CODER),
    "fallback": lambda candidate: candidate.fallback,
}
_ANOTHER = (
    "`/model discover` shows what the hosts have installed; `/model {role} add HOST NAME` "
    "registers a model."
)
_START = "Run `ollama serve` on {host} or correct its address, then `/model check`."
_REMEDIES: Mapping[Refusal | None, str] = {
    Refusal.NOBODY_LISTENS: _START,
    Refusal.NO_ANSWER: _START,
    Refusal.NOT_INSTALLED: "Run `ollama pull {name}` on {host}, then `/model check`.",
}
_NO_GENERAL = "No general model can be asked, so the coder writes about documents too."
_NO_CODER = "No coder model can be asked, so the general model writes about code too."
_FALLBACK = (
    "Only the fallback of config.yaml can be asked, which is small and has short tasks alone."
)
_NOBODY = "No model can be asked, so messages are written without one; all else works as always."
_PROBLEMS: Mapping[tuple[bool, bool, bool], str] = {
    (True, False, True): _NO_CODER,
    (True, False, False): _NO_CODER,
    (False, True, True): _NO_GENERAL,
    (False, True, False): _NO_GENERAL,
    (False, False, True): _FALLBACK,
    (False, False, False): _NOBODY,
}
"""By whether a general model, a coder and the fallback can be asked."""
