"""Measures reading a diff to a digest: time, memory, tokens, and how much of it is shown.

usage: python bench/reading.py            prints tables, and the figures as JSON on the last line
       python bench/reading.py FILE       reads one diff file and prints its figures as JSON

The diffs are made up by a seeded generator, so that every run reads the same ones.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bot.core.change.analyse import analyse
from bot.core.change.diff import parse_diff
from bot.core.change.digest import make_digest, split_digest
from bot.core.change.records import RawDiff
from bot.core.change.settings import DigestRules
from bot.core.change.tokens import estimate_tokens

RULES = DigestRules(split_below_share=0.6, max_parts=3, usual_tokens=10_500, refine_files=12)
BUDGET = 9000
"""Tokens of one digest: about what the writer gives it in a context of 16,384."""

VERBS = ("load", "store", "parse", "render", "merge", "split", "check", "resolve", "encode")
NOUNS = ("order", "user", "invoice", "token", "session", "report", "policy", "ledger", "cache")
FOLDERS = ("api", "billing", "accounts", "storage", "search", "reports", "sync", "notifications")


def line_of_code(dice: random.Random) -> str:
    """One plausible line of a function's body."""
    verb, noun, other = dice.choice(VERBS), dice.choice(NOUNS), dice.choice(NOUNS)
    return dice.choice(
        (
            f"    {noun} = {verb}_{other}(self.{noun}s, limit={dice.randrange(500)})",
            f"    if {noun}.{other}_id is None:",
            f'        raise ValueError("no {noun} for this {other}")',
            f"    self.{noun}s[{other}.key] = {noun}",
            f'    log.debug("{verb} %s", {noun}.name)',
            f"    return {verb}_{noun}({other}, strict=True)",
        )
    )


def file_diff(dice: random.Random, number: int, added: int, removed: int, context: int) -> str:
    """A changed file: one hunk that takes some lines out and puts others in."""
    noun = dice.choice(NOUNS)
    path = f"src/{dice.choice(FOLDERS)}/{noun}_{number}.py"
    half = context // 2
    around = [f" {line_of_code(dice)}" for _ in range(context)]
    body = [
        *around[:half],
        *(f"-{line_of_code(dice)}" for _ in range(removed)),
        f"+def {dice.choice(VERBS)}_{noun}_{number}(self, {dice.choice(NOUNS)}: str) -> None:",
        *(f"+{line_of_code(dice)}" for _ in range(added - 1)),
        *around[half:],
    ]
    old, new, start = context + removed, context + added, dice.randrange(1, 400)
    index = f"{dice.getrandbits(40):010x}..{dice.getrandbits(40):010x}"
    return "\n".join(
        [
            f"diff --git a/{path} b/{path}",
            f"index {index} 100644",
            f"--- a/{path}",
            f"+++ b/{path}",
            f"@@ -{start},{old} +{start},{new} @@ class {noun.title()}Service:",
            *body,
            "",
        ]
    )


def change(files: int, added: int = 12, removed: int = 3, context: int = 6) -> str:
    """A diff of so many files of the same size."""
    dice = random.Random(files)
    return "".join(file_diff(dice, number, added, removed, context) for number in range(files))


CASES = {
    "1": change(1),
    "10": change(10),
    "60": change(60),
    "200": change(200),
    "3x800": change(3, added=800, removed=0, context=0),
}


def read(path: Path) -> dict[str, float]:
    """Seconds and memory that reading one diff file takes, step by step."""
    text = path.read_text(encoding="utf-8")
    began = time.perf_counter()
    files, unread = parse_diff(RawDiff(text))
    parsed = time.perf_counter()
    analysed = analyse(files, unread)
    known = time.perf_counter()
    digests = split_digest(analysed, BUDGET, RULES)
    done = time.perf_counter()
    return {
        "files": len(files),
        "mib": len(text) / 2**20,
        "parse_s": parsed - began,
        "analyse_s": known - parsed,
        "digest_s": done - known,
        "wall_s": done - began,
        "ms_per_file": (done - began) / len(files) * 1000,
        "peak_rss_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "parts": len(digests),
    }


def read_in_new_process(folder: Path, files: int) -> dict[str, float]:
    """The same in a process of its own, whose memory is that of reading alone."""
    path = folder / f"{files}.diff"
    path.write_text(change(files, added=50, removed=20, context=16), encoding="utf-8")
    command = [sys.executable, __file__, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def show_case(text: str) -> dict[str, float]:
    """What one digest shows of a case, and what its parts show where one shows too little."""
    files, unread = parse_diff(RawDiff(text))
    analysed = analyse(files, unread)
    one = make_digest(analysed, BUDGET)
    parts = split_digest(analysed, BUDGET, RULES)
    return {
        "diff_tokens": estimate_tokens(text),
        "one_tokens": one.tokens,
        "one_seen": len(one.seen),
        "one_partly": len(one.partly_seen),
        "one_named": len(one.named_only),
        "one_share": one.share,
        "parts": len(parts),
        "parts_tokens": sum(part.tokens for part in parts),
        "parts_seen": sum(len(part.seen) for part in parts),
        "parts_named": sum(len(part.named_only) for part in parts),
        "parts_share": sum(p.shown_lines for p in parts) / sum(p.readable_lines for p in parts),
    }


def print_table(rows: dict[str, dict[str, float]]) -> None:
    """Rows of figures under their names."""
    names = list(next(iter(rows.values())))
    print(f"{'case':>8}", *(f"{name:>12}" for name in names))
    for case, figures in rows.items():
        cells = (figures[name] for name in names)
        print(f"{case:>8}", *(f"{n:>12.2f}" if n % 1 else f"{n:>12.0f}" for n in cells))


def main() -> None:
    """Measures, and prints what was measured."""
    if len(sys.argv) > 1:
        print(json.dumps(read(Path(sys.argv[1]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        sizes = {str(n): read_in_new_process(Path(folder), n) for n in (300, 3000)}
    cases = {name: show_case(text) for name, text in CASES.items()}
    print_table(sizes)
    print(f"\nDigests of at most {BUDGET} estimated tokens:")
    print_table(cases)
    print()
    print(json.dumps({"reading": sizes, "digests": cases}))


if __name__ == "__main__":
    main()
