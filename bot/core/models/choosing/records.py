"""The records of a choice: what is wanted, what is known, and who may write."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from bot.core.models.coordination import Place, PlaceFacts
from bot.core.models.model import Host, Memory, Model, ModelType, Presence
from bot.core.models.quality import Quality


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written. Tokens are estimates; `tier` (1 to 3) is what the change calls for.

    `chosen` are the ids that were chosen for this pull request; `earlier` is where its last prompt
    was read; `seconds` are left for all of it. `run_id` is the asking run's own, `repository`
    (`octo/app`) whose change it is, "" where it is not known.
    """

    prompt_tokens: int = 0
    output_tokens: int = 0
    tier: int = 1
    role: ModelType = ModelType.CODER
    least_context: int = 0
    chosen: frozenset[str] = frozenset()
    earlier: Place | None = None
    seconds: float = math.inf
    run_id: str = ""
    repository: str = ""


@dataclass(frozen=True, slots=True)
class HostFacts:
    """What a host answered just now; `memory` is this machine's, where the host is on it."""

    host: Host
    presence: Presence | None = None
    memory: Memory | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known at this moment; `hosts` are by address.

    `model_info` is what a host tells of a model's shape, by address and name; `qualities` are what
    models reached in the repository, by their ids.
    """

    hosts: Mapping[str, HostFacts]
    places: Mapping[Place, PlaceFacts] = field(default_factory=dict)
    model_info: Mapping[tuple[str, str], Mapping[str, object]] = field(default_factory=dict)
    qualities: Mapping[str, Quality] = field(default_factory=dict)


class Refusal(Enum):
    """Why a model may not write, for those who say what to do about it."""

    CLOUD = auto()
    NOBODY_LISTENS = auto()
    NO_ANSWER = auto()
    NOT_INSTALLED = auto()
    NO_WRITER = auto()
    SHORT_CONTEXT = auto()
    TOO_LARGE = auto()
    FAILING = auto()


@dataclass(frozen=True, slots=True)
class Expected:
    """How long an answer is expected to take, in seconds; `measured` unless it is a guess."""

    queue: float = 0.0
    load: float = 0.0
    prefill: float = 0.0
    decode: float = 0.0
    measured: bool = False

    @property
    def first_byte(self) -> float:
        """Seconds until the answer begins."""
        return self.queue + self.load + self.prefill

    @property
    def total(self) -> float:
        """Seconds until the answer is there."""
        return self.first_byte + self.decode


NOWHERE = Place("")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A model on a host, whether it may write, and why (not), in words without credentials.

    `model` has the host's address, and the context length that the host can give it. `can_think`
    means that it reasons first unless it is told not to. `refusal` is None for one that may write.
    `score` is in seconds, the lowest is asked first: the expected wait, and what is against the
    candidate in seconds that are worth waiting for a better one. `probe`: it failed lately, so only
    one run at a time may ask it. `crowded`: others are at work on its host, or would have to make
    room for it. `host_name` is what people call its host, "" for one without a name; `at_once` is
    how many requests it works on, `need` the bytes that the model takes there, `fit` what that
    means in words. `fallback` is config.yaml's model for short tasks.
    """

    model: Model
    usable: bool
    reasons: tuple[str, ...]
    can_think: bool = False
    refusal: Refusal | None = None
    score: float = 0.0
    expected: Expected = Expected()
    place: Place = NOWHERE
    host_name: str = ""
    at_once: int = 1
    need: int | None = None
    fit: str = ""
    resident: bool = False
    probe: bool = False
    crowded: bool = False
    fallback: bool = False
