"""`squill agent`: beside an Ollama, tells the bots elsewhere how its host is doing."""

import argparse
import json
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict

from bot.adapters.gpus import LocalGpus
from bot.adapters.machine import LocalMachine
from bot.adapters.text_files import print_result
from bot.core.errors import UserError
from bot.core.message.safety import clean
from bot.core.models.coordination import Heartbeat
from bot.core.models.fit import gib
from bot.core.models.url import is_this_machine, read_host
from bot.flow.heartbeat import Beating, beat, keep_beating
from bot.flow.ports import Heartbeats

STORE = "REDIS_URL"

WITHOUT_STORE = (
    f"{STORE} is not set. The agent tells the bots through Redis: set it to the address that the "
    f"bots have, as in `{STORE}=redis://redis:6379/0 squill agent`"
)


def agent(
    arguments: argparse.Namespace,
    environ: Mapping[str, str],
    store_at: Callable[[str], Heartbeats],
) -> int:
    """Tell it once, or until SIGTERM or SIGINT, which end it with 0.

    `store_at` gives the store that a REDIS_URL names. Raises UserError where there is none
    or the options make no sense, ConfigError when an address is none, and ServiceError when
    `--once` could not tell.
    """
    # The first process of a container is deaf to SIGTERM unless it says otherwise.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    store = environ.get(STORE, "").strip()
    if not store:
        raise UserError(WITHOUT_STORE)
    if arguments.json and not arguments.once:
        raise UserError("--json needs --once")
    beating = Beating(
        url=_own_url(arguments.url or environ.get("OLLAMA_HOST", "")),
        interval=arguments.interval,
        machine=LocalMachine(),
        gpus=LocalGpus(environ.get("PATH", "")),
        store=store_at(store),
        now=time.time,
        pause=time.sleep,
        tell=_tell,
    )
    if arguments.once:
        heartbeat = beat(beating)
        print_result(_as_json(heartbeat) if arguments.json else "".join(_as_text(heartbeat)))
        return 0
    try:
        keep_beating(beating)
    except KeyboardInterrupt:
        _tell("stopped")
    return 0


def _own_url(text: str) -> str:
    """The address under which the bots know this host, without credentials."""
    url = read_host(text).url
    if is_this_machine(url):
        _tell(
            f"{url} means this host to bots on this machine alone: for those elsewhere, say "
            "`--url` with the address that they have, as in `--url http://gpu-1:11434`"
        )
    return url


def _tell(line: str) -> None:
    sys.stderr.write(f"squill agent: {clean(line)}\n")
    sys.stderr.flush()


def _as_json(heartbeat: Heartbeat) -> str:
    """An object with the fields of a Heartbeat: bytes, epoch seconds, shares of 1."""
    return json.dumps(asdict(heartbeat), indent=2) + "\n"


def _as_text(heartbeat: Heartbeat) -> Iterator[str]:
    yield f"{heartbeat.url}\n"
    total, available = gib(heartbeat.memory_total), gib(heartbeat.memory_available)
    yield f"  memory: {available} of {total} free\n"
    for gpu in heartbeat.gpus:
        yield f"  {gpu.name}: {gib(gpu.free)} of {gib(gpu.total)} free, {gpu.busy:.0%} busy\n"
