"""Prints how well changes are understood, on real history that nothing was trained on.

usage: python -m bench.understanding DATA [--only types,scopes,…] [--sample N] [--plot FOLDER]

DATA holds one `*.jsonl.zst` a repository. No repository is trained on and tested on. Every part
prints its table with a row for each repository; the last line is one JSON object of all figures.
"""

import argparse
import importlib
import json
import sys
from pathlib import Path

from bench.understanding.options import Options

PARTS = ("types", "scopes", "breaks", "digests", "subjects", "cost")
"""Modules beside this one; each has `measure(folder, options) -> Measured`."""


def main() -> int:
    """Measures the parts that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--only", default="", help="parts, between commas")
    parser.add_argument("--sample", type=int, default=0, help="commits of each repository")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plot", type=Path, help="folder for plots as SVG")
    parser.add_argument("--peer", default="", help="a Python with pr-agent, for the digests")
    parser.add_argument("--markdown", type=Path, help="file for subjects side by side")
    told = parser.parse_args()
    options = Options(told.sample, told.seed, told.plot, told.peer, told.markdown)
    wanted = told.only.split(",") if told.only else [part for part in PARTS if _is_here(part)]
    figures: dict[str, object] = {}
    for part in wanted:
        measured = importlib.import_module(f"bench.understanding.{part}").measure(
            told.data, options
        )
        print(f"\n## {part}\n\n{measured.table}", flush=True)
        figures |= measured.figures
    print(json.dumps(figures))
    return 0


def _is_here(part: str) -> bool:
    return Path(__file__).with_name(f"{part}.py").exists()


if __name__ == "__main__":
    sys.exit(main())
