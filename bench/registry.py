"""Many clients switch the active model at once, in each store: is any switch lost?

usage: python bench/registry.py [CLIENTS [SWITCHES]]

Each client has a connection and two models of its own, which it puts to use by turns, so that every
switch is a change. Meanwhile one reader looks whether exactly one model is active. After each round
of at most 800 switches, which the audit trail is sure to keep, its lines are gathered:
each must name as the one before the model of the line before. The Redis is started for this with
its disk switched off; the SQLite file is in a temporary folder. The last line is JSON.
"""

import json
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Self

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from fakes.redis_server import RedisServerProcess
from fakes.registry import CODER, Registry, coder

from bot.adapters.redis_registry import RedisRegistry
from bot.adapters.sqlite_registry import SqliteRegistry
from bot.core.models.registry import HISTORY_KEPT, Author, Change

Connect = Callable[[], Registry]
ROUND = 800


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of all switches: how many were asked for, told, and lost, and how often it was
    looked at and not exactly one model was active."""

    switches: int
    seconds: float
    lost: int
    looks: int
    wrong_looks: int

    @property
    def per_second(self) -> int:
        return round(self.switches / self.seconds)


class Reader:
    """Looks again and again, until it is told that all is over, how many models are active."""

    def __init__(self, store: Registry) -> None:
        self._store = store
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.looks = self.wrong_looks = 0

    def _run(self) -> None:
        while not self._over.wait(0.01):
            active = [model for model in self._store.list_models(CODER) if model.is_active]
            self.looks += 1
            self.wrong_looks += len(active) != 1

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()


class Client:
    """Puts one of its two models to use by turns, for as long as there are switches to make."""

    def __init__(self, store: Registry, number: int) -> None:
        self._store = store
        self.models = (f"{number}-0", f"{number}-1")
        self.author = Author(f"client {number}", "bench")
        self.done = 0

    def run(self, left: Iterator[int]) -> None:
        for _ in left:
            self._store.set_active_model(CODER, self.models[self.done % 2], self.author)
            self.done += 1


def all_switches(
    clients: Sequence[Client], switches: int, after_round: Callable[[], None]
) -> float:
    """Seconds that so many switches take, round by round; who is free makes the next one."""
    seconds = 0.0
    with ThreadPoolExecutor(len(clients)) as pool:
        for first in range(0, switches, ROUND):
            left = iter(range(first, min(first + ROUND, switches)))
            start = time.perf_counter()
            list(pool.map(Client.run, clients, [left] * len(clients)))
            seconds += time.perf_counter() - start
            after_round()
    return seconds


def lost_switches(trail: dict[int, Change], clients: Sequence[Client], first: int) -> int:
    """Switches that were made without the knowledge of the one before, or that are not told."""
    lines = [trail[revision] for revision in sorted(trail) if revision > first]
    ignorant = sum(line.before != before.model_id for before, line in pairwise(lines))
    told = Counter(line.author.who for line in lines)
    return ignorant + sum(abs(client.done - told[client.author.who]) for client in clients)


def measure(connect: Connect, count: int, switches: int) -> Outcome:
    """What comes of so many switches by so many clients."""
    trail: dict[int, Change] = {}
    with ExitStack() as stack:
        store, *stores = [stack.enter_context(closing(connect())) for _ in range(count + 1)]
        clients = [Client(each, number) for number, each in enumerate(stores)]
        names = ["active at first", *(name for client in clients for name in client.models)]
        store.add_models([coder(name) for name in names], Author("bench", "bench"))

        def gather() -> None:
            trail.update({change.revision: change for change in store.history(HISTORY_KEPT)})

        with Reader(store) as reader:
            seconds = all_switches(clients, switches, gather)
        lost = lost_switches(trail, clients, len(names))
        lost += abs(store.revision() - len(names) - switches)
        return Outcome(switches, seconds, lost, reader.looks, reader.wrong_looks)


def main() -> None:
    """Prints the outcome of both stores."""
    clients = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    switches = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    with tempfile.TemporaryDirectory() as folder, RedisServerProcess(Path(folder)) as server:
        path = str(Path(folder) / "registry.db")
        outcomes = {
            "redis": measure(lambda: RedisRegistry.connect(server.url), clients, switches),
            "sqlite": measure(lambda: SqliteRegistry(path), clients, switches),
        }
    print(f"{clients} clients, {switches:,} switches of the active model")
    print(f"{'store':8}{'per second':>12}{'lost':>8}{'looks':>8}{'not one active':>18}")
    figures: dict[str, int] = {"clients": clients, "switches": switches}
    for name, outcome in outcomes.items():
        print(
            f"{name:8}{outcome.per_second:12,}{outcome.lost:8,}{outcome.looks:8,}"
            f"{outcome.wrong_looks:18,}"
        )
        figures |= {
            f"{name}_switches_per_s": outcome.per_second,
            f"{name}_lost": outcome.lost,
            f"{name}_looks": outcome.looks,
            f"{name}_wrong_looks": outcome.wrong_looks,
        }
    print(json.dumps(figures))
    sys.exit(any(outcome.lost or outcome.wrong_looks for outcome in outcomes.values()))


if __name__ == "__main__":
    main()
