"""Measures how long a choice takes among many models on many hosts, all facts at hand.

usage: python bench/choice.py

Every model is registered on one host; every host has its share of them, one in memory, one slot
taken, and learned speeds. The last line is JSON.
"""

import json
import statistics
import time

from bot.core.models.choosing import Facts, HostFacts, Wanted, select
from bot.core.models.coordination import Learned, Lease, Place, PlaceFacts
from bot.core.models.fit import GIB
from bot.core.models.model import Host, InstalledModel, Model, ModelType, Presence, ResidentModel

MODELS, HOSTS, RUNS = 50, 20, 300
CONTEXT = 16_384
WANTED = Wanted(prompt_tokens=6_000, output_tokens=250, tier=2)


def url_of(number: int) -> str:
    """The address of a model's host."""
    return f"http://host-{number % HOSTS}:11434"


def registered(number: int) -> Model:
    """A model; the first two are active."""
    kind = ModelType.CODER if number % 2 else ModelType.GENERAL
    name = f"model-{number}:7b"
    tier, active = 1 + number % 3, number < 2
    return Model(f"m{number}", kind, url_of(number), name, 120, active, CONTEXT, tier, "10m")


def facts_about(models: list[Model]) -> Facts:
    """What is known of everything."""
    hosts, places = {}, {}
    for number in range(HOSTS):
        url = url_of(number)
        names = [model.model_name for model in models if model.url == url]
        installed = tuple(
            InstalledModel(name, 5 * GIB, "digest", ("completion",), 32_768) for name in names
        )
        resident = (ResidentModel(names[0], 6 * GIB, 0, CONTEXT),)
        host = Host(url, name=f"host-{number}", ram=32 * GIB)
        hosts[url] = HostFacts(host, Presence(url, installed, resident))
        lease = Lease("run", url, names[0], 60.0)
        places[Place(url)] = PlaceFacts(Place(url), 1.0, (lease,))
        for name in names:
            place = Place(url, name, CONTEXT)
            places[place] = PlaceFacts(place, 1.0, learned=Learned(3, 10, 300, 30, 6 * GIB))
    return Facts(hosts, places)


def main() -> None:
    """Prints the median and the slowest tenth."""
    models = [registered(number) for number in range(MODELS)]
    facts, seconds = facts_about(models), []
    for _ in range(RUNS):
        began = time.perf_counter()
        select(models, WANTED, facts, memory_share=0.8)
        seconds.append(time.perf_counter() - began)
    median, slow = statistics.median(seconds), statistics.quantiles(seconds, n=10)[-1]
    print(f"{MODELS} models on {HOSTS} hosts: {median * 1000:.2f} ms, p90 {slow * 1000:.2f} ms")
    print(json.dumps({"choice_s_p50": round(median, 6), "choice_s_p90": round(slow, 6)}))


if __name__ == "__main__":
    main()
