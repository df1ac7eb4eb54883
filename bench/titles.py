"""Measures how many titles one process checks and mends per second with the default settings.

usage: python bench/titles.py [SECONDS]

The titles are the headers of the strict edge matrix and those that people write every day, so that
good ones and bad ones of every sort take part. The last line is JSON.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bot.config import load
from bot.core.message.rules import check_title, fixed_title
from bot.core.message.settings import TitleRules

CASES = Path(__file__).parents[1] / "tests" / "data" / "title_cases" / "edge_matrix.jsonl"
USUAL = (
    "feat: add retries to the connection pool",
    "fix(parser)!: read nested lists as one block",
    "docs: tell how to install the action without a container",
    "Fix crash when the configuration file is empty",
    "Update dependencies",
    "chore(deps): bump lodash from 4.17.20 to 4.17.21",
    'Revert "feat: add retries to the connection pool"',
    "Feature/add login form",
)


def titles() -> list[str]:
    """The usual titles and the headers of all cases of the matrix."""
    cases = [json.loads(line)["message"] for line in CASES.read_text("utf-8").splitlines()]
    return [*USUAL * 20, *(case.split("\n")[0] for case in cases)]


def per_second(run: Callable[[str, TitleRules], object], seconds: float) -> float:
    """How many titles `run` takes per second of processor time."""
    rules, some, done = load({}).config.title, titles(), 0
    start = time.process_time()
    while (spent := time.process_time() - start) < seconds:
        for title in some:
            run(title, rules)
        done += len(some)
    return done / spent


def main() -> None:
    """Prints both speeds."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 2.0
    checked, mended = per_second(check_title, seconds), per_second(fixed_title, seconds)
    print(f"checked: {checked:,.0f} titles per second, mended: {mended:,.0f}")
    print(json.dumps({"titles_per_s": round(checked), "fixes_per_s": round(mended)}))


if __name__ == "__main__":
    main()
