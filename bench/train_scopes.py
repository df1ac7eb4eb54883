"""Makes the weights that rank scopes: the same data and seed give the same file.

usage: python bench/train_scopes.py DATA_DIR [--out bot/weights/scopes.weights] [--seed N]

DATA_DIR holds one `*.jsonl.zst` a repository. The trees are fitted on the newest 30 % of all of
them under several views of the past; how sure they may be comes from models that did not see the
repository that they were asked about. The last line is one JSON object.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from bench.understanding.convert import forest_of
from bench.understanding.options import Options
from bench.understanding.scope_fit import calibration, fitted
from bench.understanding.scope_rows import Targets
from bench.understanding.scopes import asked_under_all_views, together, unseen_scores
from bot.core.change.scope.ranking import LIFT, MODEL, SLOPE
from bot.core.change.scope.rows import INPUTS
from bot.core.weights_file import packed


def main() -> int:
    """Trains, writes the file, prints its size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=Path("bot/weights/scopes.weights"))
    parser.add_argument("--sample", type=int, default=0, help="changes of each repository and view")
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    asked = asked_under_all_views(told.data, Options(told.sample, told.seed))
    data = trained(asked, told.seed)
    told.out.parent.mkdir(parents=True, exist_ok=True)
    told.out.write_bytes(data)
    print(json.dumps({"bytes": len(data)}))
    return 0


def trained(asked: Mapping[str, Targets], seed: int) -> bytes:
    """The weights as the bytes of their file."""
    lessons = together([each.rows for each in asked.values()], seed)
    model = forest_of(fitted(lessons, seed), INPUTS, ("score",))
    slope, lift = calibration(unseen_scores(lessons, lessons, seed), lessons)
    return packed({MODEL: model}, {SLOPE: slope, LIFT: lift})


if __name__ == "__main__":
    sys.exit(main())
