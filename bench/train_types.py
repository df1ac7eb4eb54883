"""Makes the weights that tell a change's type: the same data and seed give the same file.

usage: python bench/train_types.py DATA_DIR [--out bot/weights/types.weights] [--seed N]

DATA_DIR holds one `*.jsonl.zst` a repository. Everything is fitted on all of it; what the trees and
the ranking are taught with comes from models that did not see the repository it is about. The last
line is one JSON object.
"""

import argparse
import json
import sys
from itertools import chain
from pathlib import Path

import numpy as np

from bench.understanding.convert import forest_of
from bench.understanding.data import folds
from bench.understanding.reliability import Answer
from bench.understanding.type_fit import EVEN, evened
from bench.understanding.type_rows import type_rows
from bench.understanding.type_stack import (
    DIFF_ROUNDS,
    SAID_ROUNDS,
    WORDS_STRENGTH,
    Shares,
    Table,
    Trees,
    capped,
    fitted_ranking,
    fitted_trees,
    fitted_words,
    out_of_fold,
    table_of,
    taught,
    word_scores,
)
from bench.understanding.types import GROUPS, MOST
from bench.understanding.voices import best_weight
from bot.core.change.type_names import ALL_TYPES
from bot.core.change.types.candidates import INPUTS
from bot.core.change.types.models import WORD
from bot.core.change.types.voices import BRANCH, ISSUES, LABELS, SUBJECTS
from bot.core.forest import Forest
from bot.core.weights_file import Model, packed

MOST_WORDS = 5000
"""Words of titles that are shipped."""
BESIDE_SUBJECTS = 0.5
"""What a branch's name, labels and issues count of what commits do: no data tells, so less."""


def main() -> int:
    """Trains, writes the file, prints its size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=Path("bot/weights/types.weights"))
    parser.add_argument("--sample", type=int, default=0, help="commits of each repository")
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    rows = list(chain.from_iterable(type_rows(told.data, told.sample, told.seed)))
    table = table_of(rows, folds([row.repo for row in rows], GROUPS, told.seed))
    shares = out_of_fold(table, MOST, told.seed)
    models = {**judges(table, told.seed), **ranking(table, shares, told.seed)}
    numbers = numbers_of(table, shares)
    data = packed(models, numbers)
    told.out.parent.mkdir(parents=True, exist_ok=True)
    told.out.write_bytes(data)
    print(json.dumps({"type_weights_bytes": len(data), "changes": len(rows)}))
    return 0


def judges(table: Table, seed: int) -> dict[str, Model]:
    """The models that judge changes and titles of any repository."""
    places = capped(table, np.ones(len(table.rows), bool), MOST, seed)
    inputs = [*table.number_names, *(f"{WORD}{kind}" for kind in ALL_TYPES)]
    both = np.hstack([table.numbers, word_scores(table, MOST, seed)])
    words = fitted_words(table, table.words, places, WORDS_STRENGTH)
    diff = fitted_trees(table, table.numbers, places, DIFF_ROUNDS, seed)
    said = fitted_trees(table, both, places, SAID_ROUNDS, seed)
    return {
        "diff": shipped_trees(diff, inputs),
        "said": shipped_trees(said, inputs),
        "words": words.shipped(table.word_names, MOST_WORDS),
    }


def ranking(table: Table, shares: Shares, seed: int) -> dict[str, Model]:
    """The model that ranks candidates by what the house does."""
    lessons = taught(table, shares, seed)
    model = fitted_ranking(table, lessons, np.ones(len(lessons.places), bool), seed)
    return {"rank": forest_of(model, INPUTS, ("candidate",))}


def numbers_of(table: Table, shares: Shares) -> dict[str, float]:
    """How often each type is given, and how much the author's other words weigh."""
    every = range(len(table.rows))
    said = evened(shares.said, list(table.prior.values())).tolist()
    answers = [
        Answer(row.repo, tuple(told), row.kind) for row, told in zip(table.rows, said, strict=True)
    ]
    weight = best_weight(table, answers, every)
    numbers = {f"prior:{kind}": share for kind, share in table.prior.items()}
    numbers |= {"even": EVEN, f"voice:{SUBJECTS}": weight}
    return numbers | {f"voice:{one}": weight * BESIDE_SUBJECTS for one in (BRANCH, LABELS, ISSUES)}


def shipped_trees(trees: Trees, inputs: list[str]) -> Forest:
    """Trees as a forest that names its inputs."""
    return forest_of(trees.booster, [inputs[place] for place in trees.columns], ALL_TYPES)


if __name__ == "__main__":
    sys.exit(main())
