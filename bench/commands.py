"""Many commands on one pull request, delivered in any order, twice, and killed on the way.

    python bench/commands.py --seeds 10 --commands 100

Each seed is a story of its own, told with a registry and without: comments, edits and pushes
whose runs come in any order and beside each other, some twice, some killed (-9) at a request and
run again. Counted is how often it is not so that there is one comment, the last intention holds,
and nothing is done twice.
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from fakes.many_commands import ManyCommands, Told


def main() -> None:
    """Print a row for each story, and the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--commands", type=int, default=100)
    options = parser.parse_args()
    print("seed  registry  deliveries  killed  seconds  broken")
    stories = [
        _told(seed, options.commands, registry=registry)
        for seed in range(options.first, options.first + options.seeds)
        for registry in (False, True)
    ]
    figures = {
        "stories": len(stories),
        "deliveries": sum(each.deliveries for each in stories),
        "killed": sum(each.killed for each in stories),
        "broken": sum(len(each.broken) for each in stories),
    }
    print(json.dumps(figures))
    sys.exit(bool(figures["broken"]))


def _told(seed: int, count: int, *, registry: bool) -> Told:
    began = time.perf_counter()
    with (
        tempfile.TemporaryDirectory() as folder,
        ManyCommands(Path(folder), seed, count, registry=registry) as commands,
    ):
        told = commands.tell()
    seconds = time.perf_counter() - began
    row = f"{seed:<4}  {registry!s:<8}  {told.deliveries:<10}  {told.killed:<6}  {seconds:<7.0f}"
    print(row, "; ".join(told.broken) or "-", sep="  ", flush=True)
    return told


if __name__ == "__main__":
    main()
