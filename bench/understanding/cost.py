"""What the analysis of a change costs: time by change, of a giant one, and of loading weights."""

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.understanding.data import TouchedFile, commits
from bench.understanding.options import Measured, Options
from bot.adapters.weights import FOLDER, shipped_knowledge
from bot.core.change.analyse import analyse
from bot.core.change.author import AuthorEvidence
from bot.core.change.diff import parse_diff
from bot.core.change.records import RawDiff
from bot.core.house.house import learn_house
from bot.core.house.past import PastChange

EACH = 30
"""Commits of each repository that are analysed where no sample is asked for."""
PAST = 300
GIANTS = (750, 1500, 3000)
"""Files of changes that are made up."""
LOADING = """
import sys, time
sys.path.insert(0, {root!r})
import bot.core.change.analyse
start = time.process_time()
from bot.adapters.grammars import parse
from bot.adapters.weights import shipped_knowledge
shipped_knowledge()
print((time.process_time() - start) * 1000)
"""


def measure(folder: Path, options: Options) -> Measured:
    """Milliseconds of process time for each change, with weights and a house."""
    knowledge = shipped_knowledge()
    found = list(commits(folder, options.sample or EACH, options.seed))
    past = [PastChange(one.sha, one.title, "", _paths(one.files)) for one in found[:PAST]]
    start = time.process_time()
    house = learn_house(past)
    learning = _since(start)
    spent = []
    for commit in found:
        parsed = parse_diff(RawDiff(commit.diff))
        start = time.process_time()
        analyse(*parsed, AuthorEvidence(commit.desc), knowledge=knowledge, house=house)
        spent.append(_since(start))
    spent.sort()
    figures: dict[str, object] = {
        "analysis_changes": len(spent),
        "analysis_ms_p50": round(spent[len(spent) // 2], 1),
        "analysis_ms_p99": round(spent[int(len(spent) * 0.99)], 1),
        "house_of_300_ms": round(learning, 1),
        "weights_load_ms": round(_loading(), 1),
        "weights_kb": round(sum(one.stat().st_size for one in FOLDER.glob("*.weights")) / 1024, 1),
    }
    for size in GIANTS:
        parsed = parse_diff(RawDiff(_giant(size)))
        start = time.process_time()
        analyse(*parsed, AuthorEvidence("move all of it"), knowledge=knowledge, house=house)
        figures[f"analysis_of_{size}_files_ms"] = round(_since(start))
    lines = ["| what | value |", "| --- | --- |", *(f"| {k} | {v} |" for k, v in figures.items())]
    return Measured("\n".join(lines), figures)


def _paths(files: Sequence[TouchedFile]) -> tuple[str, ...]:
    return tuple(file.path for file in files)


def _since(start: float) -> float:
    return (time.process_time() - start) * 1000


def _loading() -> float:
    """Milliseconds that a process which has the analysis needs for the weights: the best of 5."""
    root = str(Path(__file__).resolve().parents[2])
    command = [sys.executable, "-c", LOADING.format(root=root)]
    return min(
        float(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(5)
    )


def _giant(files: int) -> str:
    """A change of so many files, four lines each."""
    return "".join(
        f"diff --git a/src/p{n % 40}/file{n}.py b/src/p{n % 40}/file{n}.py\n"
        f"--- a/src/p{n % 40}/file{n}.py\n+++ b/src/p{n % 40}/file{n}.py\n"
        f"@@ -1,4 +1,4 @@ def run{n}():\n def run{n}():\n-    old_{n}(1)\n+    new_{n}(1)\n"
        f"-    return {n}\n+    return {n + 1}\n"
        for n in range(files)
    )
