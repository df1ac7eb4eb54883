"""The three-line state: who writes as general, as coder and as fallback, and what works without."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.core.models.choosing import Candidate, Refusal
from bot.core.models.model import Host, ModelType, Provider
from bot.core.models.setup import DEFAULT
from bot.core.models.tables import Naming


@dataclass(frozen=True, slots=True)
class RoleState:
    """Who has a role: the model's name and host, whether it can be asked, and why not.

    `name` is "" where nobody has it; `instead` names the model that is asked first in its place,
    `filled` is whether any model of its type can be asked, `remedy` says what would mend it.
    """

    role: str
    name: str = ""
    host: str = ""
    usable: bool = False
    why: str = ""
    instead: str = ""
    filled: bool = False
    remedy: str = ""


def states(
    candidates: Sequence[Candidate], naming: Naming, hosts: Sequence[Host] = ()
) -> tuple[RoleState, ...]:
    """The state of each role, general, coder, fallback in this order; `hosts` are the operator's.

    The candidates stand in the order in which they are asked.
    """
    known = {host.url: host for host in hosts}
    return tuple(
        _state(role, [each for each in candidates if holds(each)], candidates, naming, known)
        for role, holds in _HOLDERS.items()
    )


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
    holders: Sequence[Candidate],
    candidates: Sequence[Candidate],
    naming: Naming,
    hosts: Mapping[str, Host],
) -> RoleState:
    if not holders:
        return RoleState(role, remedy=_ANOTHER.replace("{role}", role))
    best = next((each for each in holders if each.model.is_active), holders[0])
    first = next((each for each in candidates if each.usable and not best.usable), None)
    name, host = best.model.model_name, naming(best.place.url)
    filled = any(each.usable for each in holders)
    known = hosts.get(best.place.url, Host(best.place.url))
    remedy = _remedy(best.refusal, known).replace("{role}", role)
    return RoleState(
        role,
        name,
        host,
        best.usable,
        why="" if best.usable else "; ".join(best.reasons),
        instead=first.model.model_name if first and not best.fallback else "",
        filled=filled,
        remedy="" if filled else remedy.replace("{name}", name).replace("{host}", host),
    )


def _remedy(refusal: Refusal | None, host: Host) -> str:
    """What mends a refusal on such a host."""
    told = _REMEDIES.get((refusal, host.provider), _ANOTHER)
    return told.replace("{address}", _ADDRESSES.get(host.name, _LISTED))


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
_AGAIN = "It is asked again by itself; `/model check` shows whether it can be."
_OLLAMA = f"Run `ollama serve` on {{host}}, or {{address}}. {_AGAIN}"
_SERVER = f"Start the server of {{host}}, or {{address}}. {_AGAIN}"
_FAILING = f"The log of the server of {{host}} says why. {_AGAIN}"
_REMEDIES: Mapping[tuple[Refusal | None, Provider], str] = {
    (Refusal.NOBODY_LISTENS, Provider.OLLAMA): _OLLAMA,
    (Refusal.NOBODY_LISTENS, Provider.OPENAI): _SERVER,
    (Refusal.NO_ANSWER, Provider.OLLAMA): _OLLAMA,
    (Refusal.NO_ANSWER, Provider.OPENAI): _SERVER,
    (Refusal.NOT_INSTALLED, Provider.OLLAMA): f"Run `ollama pull {{name}}` on {{host}}. {_AGAIN}",
    (Refusal.NOT_INSTALLED, Provider.OPENAI): f"Load {{name}} on {{host}}. {_AGAIN}",
    (Refusal.FAILING, Provider.OLLAMA): _FAILING,
    (Refusal.FAILING, Provider.OPENAI): _FAILING,
}
_ADDRESSES = {"": "correct its address", DEFAULT: "name the right address by OLLAMA_HOST"}
_LISTED = "correct its `url` in `hosts:` of the settings"
"""What to do about an address, by the name of the host: of those that are not here, the last."""

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
