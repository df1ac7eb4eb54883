"""Prints a trace as JSON lines, its world first and then a request a line.

usage: python -m bench.traces NAME [--seed N]
"""

import argparse

from bench.traces.making import MAKERS, make_trace
from bench.traces.records import to_lines


def main() -> None:
    """Print the trace that is named."""
    parser = argparse.ArgumentParser(prog="bench.traces", description=__doc__)
    parser.add_argument("name", choices=sorted(MAKERS))
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    print(*to_lines(make_trace(arguments.name, arguments.seed)), sep="\n")


if __name__ == "__main__":
    main()
