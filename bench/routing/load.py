"""How busy the cores were while a run went on: figures of a machine at its limit say nothing."""

import threading
from dataclasses import dataclass

import psutil

MOST_SHARE = 0.8
"""A run in which a core was busier than this is void."""

_EVERY = 0.5  # real seconds between two looks
_WINDOW = 10  # looks that are averaged: no run is void for one moment


@dataclass(frozen=True, slots=True)
class Load:
    """Shares of a core's time: the busiest core over any five seconds, and all over the run.

    `own_share` is what the bench's own processes took of all cores.
    """

    busiest_share: float
    mean_share: float
    own_share: float

    @property
    def void(self) -> bool:
        """Whether the figures of the run count for nothing."""
        return self.busiest_share > MOST_SHARE


def load_of(looks: list[list[float]], own_share: float) -> Load:
    """The load of a run from its looks, each with the percentage of every core."""
    if not looks:
        return Load(0.0, 0.0, own_share)
    width = min(_WINDOW, len(looks))
    windows = (looks[start : start + width] for start in range(len(looks) - width + 1))
    busiest = max(sum(core) / width for window in windows for core in zip(*window, strict=True))
    mean = sum(map(sum, looks)) / sum(map(len, looks))
    return Load(round(busiest / 100, 3), round(mean / 100, 3), round(own_share, 3))


class CoreWatch:
    """Looks at the cores from `begin` to `end`."""

    def __init__(self) -> None:
        self._looks: list[list[float]] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._own = 0.0

    def begin(self) -> None:
        """Look from now on."""
        psutil.cpu_percent(percpu=True)
        self._own = _own_seconds()
        self._thread.start()

    def end(self) -> Load:
        """Look no more."""
        self._over.set()
        self._thread.join()
        cores = psutil.cpu_count() or 1
        real = len(self._looks) * _EVERY * cores
        return load_of(self._looks, (_own_seconds() - self._own) / real if real else 0.0)

    def _look(self) -> None:
        while not self._over.wait(_EVERY):
            self._looks.append(psutil.cpu_percent(percpu=True))


def _own_seconds() -> float:
    """Seconds of processor time that this process and its children have taken."""
    this = psutil.Process()
    taken = [each.cpu_times() for each in (this, *this.children(recursive=True))]
    return sum(times.user + times.system for times in taken)
