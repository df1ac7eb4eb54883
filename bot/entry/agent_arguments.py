"""The options of `squill agent`, and the help that teaches them."""

import argparse

INTERVAL = 10.0  # seconds between two heartbeats
INTERVALS = (1.0, 3600.0)  # what it may be, at the least and at the most

AGENT_EXAMPLES = """\
examples:
  REDIS_URL=redis://redis:6379/0 squill agent --url http://gpu-1:11434
  squill agent --once                       tell it once, and show what was told
  squill agent --once --json                as JSON: bytes, epoch seconds, shares of 1

Runs beside an Ollama until it is stopped. The bots learn from it how much memory this machine and
its NVIDIA or AMD cards have free. Without it they work too, and know less. In a container it tells
that container's limits: give it those of the Ollama, or none.

exit codes:
  0 told, or stopped   1 you have to act: standard error says how"""


def add_agent_options(parser: argparse.ArgumentParser) -> None:
    """`url` ("" for OLLAMA_HOST's), `interval` in seconds, `once` and `json`."""
    url = "the address that the bots have for this host (default: OLLAMA_HOST)"
    parser.add_argument("--url", default="", metavar="URL", help=url)
    interval = f"seconds between two heartbeats (default: {INTERVAL:g})"
    parser.add_argument("--interval", type=_interval, default=INTERVAL, metavar="S", help=interval)
    parser.add_argument("--once", action="store_true", help="tell it once, and show it")
    parser.add_argument("--json", action="store_true", help="with --once: show it as JSON")


def _interval(text: str) -> float:
    least, most = INTERVALS
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not least <= seconds <= most:
        raise argparse.ArgumentTypeError(f"it must be {least:g} to {most:g} seconds, not {text!r}")
    return seconds
