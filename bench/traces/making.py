"""The traces, made with seeded dice: the same name always gives the same requests."""

import itertools
import random
from collections.abc import Callable, Iterator, Mapping, Sequence

from bench.traces.records import HostFacts, ModelFacts, Request, Trace

CODER = ModelFacts("coder", "qwen2.5-coder:7b", 2, 5.0, 12.0, 800, 60)
SMALL = ModelFacts("small", "llama3.2:3b", 1, 2.0, 5.0, 2000, 120)
FAST_CODER = ModelFacts("coder", "qwen2.5-coder:7b", 2, 5.0, 4.0, 4000, 150)
LARGE_CODER = ModelFacts("coder", "qwen2.5-coder:14b", 3, 9.0, 18.0, 1500, 60)
LARGE_GENERAL = ModelFacts("general", "qwen2.5:14b", 3, 9.0, 18.0, 1500, 60)

ROOMY = 16.0  # GiB: both models of tier 2 fit, and the small one
TIGHT = 12.0  # GiB: one large model fits

Sizes = Callable[[random.Random], tuple[int, int]]


def _hosts(count: int, memory_gib: float = ROOMY, slots: int = 1) -> tuple[HostFacts, ...]:
    return tuple(HostFacts(f"host-{number + 1}", memory_gib, slots) for number in range(count))


def _alike(files: int, output_tokens: int) -> Sizes:
    return lambda _dice: (files, output_tokens)


def _mixed(dice: random.Random) -> tuple[int, int]:
    return dice.choice((1, 1, 2, 4, 8, 16)), dice.choice((60, 100, 150, 250, 500))


def _steady(dice: random.Random, per_second: float) -> Iterator[float]:
    """Arrivals that do not know of each other."""
    now = 0.0
    while True:
        now += dice.expovariate(per_second)
        yield now


def _bursts(dice: random.Random, size: int, pause: float) -> Iterator[float]:
    """Many arrivals within a second, and then none for so long."""
    for burst in itertools.count():
        yield from sorted(burst * pause + dice.random() for _ in range(size))


def _requests(
    dice: random.Random, count: int, arrivals: Iterator[float], roles: Sequence[str], sizes: Sizes
) -> tuple[Request, ...]:
    made = []
    for number, at in enumerate(itertools.islice(arrivals, count)):
        files, output_tokens = sizes(dice)
        made.append(Request(number, round(at, 3), dice.choice(roles), files, output_tokens))
    return tuple(made)


def _bursts_trace(dice: random.Random) -> Trace:
    arrivals = _bursts(dice, size=18, pause=25)
    requests = _requests(dice, 54, arrivals, ("coder",), _alike(1, 120))
    about = "18 requests within a second, three times, on three hosts"
    return Trace("bursts", about, (CODER,), _hosts(3), requests)


def _mixed_sizes(dice: random.Random) -> Trace:
    requests = _requests(dice, 28, _steady(dice, 0.33), ("coder",), _mixed)
    about = "prompts of 800 to 5,000 tokens, replies of 60 to 500, on three hosts"
    return Trace("mixed_sizes", about, (CODER,), _hosts(3), requests)


def _two_models(dice: random.Random) -> Trace:
    arrivals = _steady(dice, 0.62)
    requests = _requests(dice, 40, arrivals, ("coder", "general"), _alike(1, 120))
    about = "two models asked for in turn on two hosts that hold one each"
    return Trace("two_models", about, (LARGE_CODER, LARGE_GENERAL), _hosts(2, TIGHT), requests)


def _dead_host(dice: random.Random) -> Trace:
    up, down = _hosts(2, slots=4)
    hosts = (HostFacts(down.name, down.memory_gib, dead=True), up)
    requests = _requests(dice, 200, _steady(dice, 3.0), ("coder",), _alike(1, 80))
    about = "200 requests on two hosts of which one refuses every connection"
    return Trace("dead_host", about, (FAST_CODER,), hosts, requests, watched=down.name)


def _dying_host(dice: random.Random) -> Trace:
    first, second, third = _hosts(3)
    dying = HostFacts(first.name, first.memory_gib, dies_at=30.0)
    requests = _requests(dice, 40, _steady(dice, 0.5), ("coder",), _alike(1, 120))
    about = "one of three hosts dies after 30 s with requests in flight"
    hosts = (dying, second, third)
    return Trace("dying_host", about, (CODER, SMALL), hosts, requests, watched=dying.name)


def _busy_host(dice: random.Random) -> Trace:
    first, second, third = _hosts(3, slots=2)
    busy = HostFacts(first.name, first.memory_gib, busy=True)
    requests = _requests(dice, 200, _steady(dice, 3.0), ("coder",), _alike(1, 80))
    about = "200 requests on three hosts of which one answers 503 at once"
    hosts = (busy, second, third)
    return Trace("busy_host", about, (FAST_CODER,), hosts, requests, watched=busy.name)


def _slow_host(dice: random.Random) -> Trace:
    first, second, third = _hosts(3)
    slow = HostFacts(first.name, first.memory_gib, slows_at=25.0, slow_factor=6.0)
    requests = _requests(dice, 32, _steady(dice, 0.45), ("coder",), _alike(1, 120))
    about = "one of three hosts turns six times slower after 25 s"
    hosts = (slow, second, third)
    return Trace("slow_host", about, (CODER, SMALL), hosts, requests, watched=slow.name)


def _over_long(dice: random.Random) -> Trace:
    def sizes(dice: random.Random) -> tuple[int, int]:
        return (48 if dice.random() < 0.2 else 2), 80

    requests = _requests(dice, 32, _steady(dice, 0.4), ("coder",), sizes)
    about = "every fifth prompt or so is longer than the model's context, on two hosts"
    return Trace("over_long", about, (FAST_CODER,), _hosts(2), requests)


def _scaling(count: int) -> Callable[[random.Random], Trace]:
    """Two requests for each host at once, then as many as the hosts can do."""

    def make(dice: random.Random) -> Trace:
        seconds = 800 / CODER.prefill_rate + 300 / CODER.decode_rate
        at_once = iter([0.0] * 2 * count)
        steady = (number * seconds / count for number in itertools.count(1))
        arrivals = itertools.chain(at_once, steady)
        requests = _requests(dice, 9 * count, arrivals, ("coder",), _alike(1, 300))
        about = f"work that keeps {count} of {count} hosts busy"
        return Trace(f"scaling_{count}", about, (CODER,), _hosts(count), requests)

    return make


SCALES = (1, 2, 4, 8)

MAKERS: Mapping[str, Callable[[random.Random], Trace]] = {
    "bursts": _bursts_trace,
    "mixed_sizes": _mixed_sizes,
    "two_models": _two_models,
    "dead_host": _dead_host,
    "dying_host": _dying_host,
    "busy_host": _busy_host,
    "slow_host": _slow_host,
    "over_long": _over_long,
    **{f"scaling_{count}": _scaling(count) for count in SCALES},
}
"""Every trace by its name, in the order in which they are run."""


def make_trace(name: str, seed: int = 1) -> Trace:
    """The trace of that name. Raises KeyError for a name that is not in MAKERS."""
    return MAKERS[name](random.Random(f"{name}/{seed}"))
