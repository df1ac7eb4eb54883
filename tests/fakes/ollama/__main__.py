"""Serves one stand-in for a person: `PYTHONPATH=tests python -m fakes.ollama --port 11434`."""

import argparse
import contextlib
import json
import threading
from pathlib import Path

from fakes.ollama import FakeOllama


def main() -> None:
    """Serve until interrupted; every chat gets the reply of the file, if one is given."""
    parser = argparse.ArgumentParser(prog="fakes.ollama", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--reply", type=Path, help="a file with the JSON or text of every reply")
    parser.add_argument("--speed", type=float, default=1.0, help="simulated seconds in a real one")
    arguments = parser.parse_args()
    with FakeOllama(port=arguments.port, speed=arguments.speed) as fake:
        if arguments.reply:
            fake.always(arguments.reply.read_text(encoding="utf-8"))
        print(json.dumps({"url": fake.url}), flush=True)  # noqa: T201 - whoever started it reads the address
        threading.Event().wait()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main()
