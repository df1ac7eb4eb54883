"""Hands the arguments and the environment to a door: the only file that reads the environment."""

import io
import os
import signal
import sys

ACTION_VARIABLES = ("GITHUB_EVENT_PATH", "GITHUB_ACTIONS")
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
"""We have none, and looking through all installed packages for some takes time (pydantic's docs,
"Plugins")."""


def main() -> int:
    """`python -m bot`: an event, when a runner started us without arguments, else a terminal."""
    if len(sys.argv) > 1 or not any(os.environ.get(name) for name in ACTION_VARIABLES):
        return terminal()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    # The first process of a container is deaf to SIGTERM unless it says otherwise.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    from bot.entry.action import run  # noqa: PLC0415 - the other door's packages cost time

    return run(_environment())


def terminal() -> int:
    """The console command `squill`."""
    from bot.entry.cli import run  # noqa: PLC0415 - the other door's packages cost time

    return run(sys.argv[1:], _environment())


def _environment() -> dict[str, str]:
    """The environment, of which OLLAMA_HOST is taken out: the ollama package reads it when it is
    imported and fails then on an address that we can explain.
    """
    environment = dict(os.environ)
    os.environ.pop("OLLAMA_HOST", None)
    return environment


if __name__ == "__main__":
    sys.exit(main())
