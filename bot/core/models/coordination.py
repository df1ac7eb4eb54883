"""What runs tell each other: slots that are taken, failures, speeds, and how hosts are doing."""

from dataclasses import dataclass

from bot.core.errors import WriteFailure
from bot.core.models.gpu import Gpu


@dataclass(frozen=True, slots=True)
class Place:
    """A model on a host with one context length in tokens; `model_name` "" is the host itself."""

    url: str
    model_name: str = ""
    context_length: int = 0


def line_of(url: str) -> Place:
    """Where those who wait for a slot of a host stand: leases of this place are no slots.

    `#` is in no address of a host.
    """
    return Place(f"{url}#line")


def recent_of(url: str) -> Place:
    """Where the models stand that a host has written with lately, each as a lease of its name."""
    return Place(f"{url}#recent")


@dataclass(frozen=True, slots=True)
class Lease:
    """A slot of a host, taken by a request until `expires_at` (epoch seconds of the store).

    A run that is killed gives its slot back by that time.
    """

    request_id: str
    url: str
    model_name: str
    expires_at: float


def earlier_of(pull_request: str) -> Place:
    """Where it stands, as a lease, which host last read a pull request (`octo/app#7`).

    Such a host reads the next prompt of that pull request faster, since most of it is the same.
    """
    return Place(f"{pull_request}#earlier")


def read_at(pull_request: str, place: Place) -> Lease:
    """The lease that says so; the next one of the same pull request takes its place."""
    return Lease("last", earlier_of(pull_request).url, f"{place.url} {place.model_name}", 0.0)


def place_read_at(lease: Lease) -> Place:
    """The host and the model of such a lease."""
    url, _, model_name = lease.model_name.partition(" ")
    return Place(url, model_name)


@dataclass(frozen=True, slots=True)
class Failures:
    """Failures of a place in a row: how many, when the last was (epoch seconds), and which."""

    count: int
    last_at: float
    last: WriteFailure


@dataclass(frozen=True, slots=True)
class Sample:
    """What one call has shown: seconds, and tokens per second; 0 for what it did not show.

    `size` is the bytes that the model took in memory.
    """

    load_seconds: float = 0.0
    prefill_rate: float = 0.0
    decode_rate: float = 0.0
    size: int = 0


@dataclass(frozen=True, slots=True)
class Learned:
    """What is known of a place from all calls: moving averages of samples, and limits in bytes.

    `largest_loaded` and `smallest_failed` are what has fitted and what has not, kept for a host
    (a place without a model); `samples` is how many calls were learned from.
    """

    samples: int = 0
    load_seconds: float = 0.0
    prefill_rate: float = 0.0
    decode_rate: float = 0.0
    size: int = 0
    largest_loaded: int = 0
    smallest_failed: int = 0


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """How a host is doing, told by the agent beside it. Bytes; `at` is epoch seconds."""

    url: str
    at: float
    memory_total: int
    memory_available: int
    gpus: tuple[Gpu, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """All that the store knows of a place, at `now` (epoch seconds of the store).

    `leases` are those of the place's host that have not expired, whatever their model.
    """

    place: Place
    now: float
    leases: tuple[Lease, ...] = ()
    failures: Failures | None = None
    learned: Learned = Learned()
    heartbeat: Heartbeat | None = None
