"""Writes messages for real changes without any model, beside what their maintainers wrote.

usage: python bench/real_changes.py DATA_DIR [--count 40] [--types 400] [--seed N] [--markdown FILE]

DATA_DIR holds one `*.jsonl.zst` a repository (or a folder `commits` that does), one commit a line
with `repo`, `title` and `diff`. Each diff goes through the command `squill suggest` as a process of
its own, with an Ollama that nobody answers for. Of another `--types` changes the type alone is
told, their titles hidden, and compared with the maintainers'. Nothing of the data is kept. The last
line is one JSON object; exit 1 when a check fails.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from pathlib import Path

from bot.adapters.commit_files import lines
from bot.core.change.analyse import ALL_TYPES, analyse
from bot.core.change.diff import parse_diff
from bot.core.change.records import RawDiff

LONGEST_LINE = 1 << 28  # bytes
NEWEST = 300
"""Of each repository so many of the newest commits are drawn from."""

LEAST_GROUNDED = 0.8
NOBODY = "http://127.0.0.1:9"
ROOT = Path(__file__).resolve().parents[1]

TOUCHES = re.compile(r"(?:update|change|modify|adjust|edit|revise|touch)\b\W*(?P<rest>.*)")
COUNT = re.compile(r"\b\d+ \w+")
FILE_NAME = re.compile(r"`?[\w./-]+\.[A-Za-z]{1,5}`?\Z")
SHAPED = re.compile(r"[a-z\d][A-Z]|[_./:@$-]|\d")
TOKEN = re.compile(r"`([^`]+)`|([\w$@./:!?<>~+-]+)")


@dataclass(frozen=True)
class Written:
    """A real change with the maintainers' title and what we wrote; `header` is "" after a crash."""

    repo: str
    title: str
    diff: str
    header: str
    subject: str
    problems: tuple[str, ...]
    error: str = ""


def commits(path: Path) -> Iterator[dict[str, object]]:
    """The newest commits of one repository that have a whole diff and are no release."""
    for line in islice(lines(path, LONGEST_LINE), NEWEST):
        commit = json.loads(line)
        whole = commit.get("diff") and not commit.get("diff_truncated")
        if whole and not commit.get("is_release") and not commit.get("diff_error"):
            yield commit


def drawn(folder: Path, count: int, seed: int) -> list[dict[str, object]]:
    """`count` commits, evenly from all repositories, the same for the same seed."""
    dice = random.Random(seed)
    paths = sorted(folder.glob("*.jsonl.zst")) or sorted(folder.glob("commits/*.jsonl.zst"))
    if not paths:
        sys.exit(f"{folder} has no *.jsonl.zst")
    dice.shuffle(paths)
    choices = []
    for place, path in enumerate(paths):
        turns = len(range(place, count, len(paths)))
        choice = list(commits(path)) if turns else []
        choices.append(dice.sample(choice, min(turns, len(choice))))
    return [commit for turn in zip_longest(*choices) for commit in turn if commit]


def written(commit: dict[str, object], place: Path) -> Written:
    """One change through the real command."""
    diff = str(commit["diff"])
    place.write_text(diff, encoding="utf-8")
    answer = subprocess.run(
        [sys.executable, "-m", "bot", "suggest", "--diff", str(place), "--format", "json"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "OLLAMA_HOST": NOBODY, "NO_COLOR": "1"},
        timeout=120,
    )
    repo, title = str(commit["repo"]), str(commit["title"])
    if answer.returncode:
        return Written(repo, title, diff, "", "", (), answer.stderr[-400:])
    told = json.loads(answer.stdout)
    errors = [one["rule"] for one in told["problems"] if one["severity"] == "error"]
    return Written(repo, title, diff, told["header"], told["subject"], tuple(errors))


def is_grounded(subject: str, diff: str) -> bool:
    """Whether a subject holds an identifier, a part of a path or a version of the diff."""
    names = {
        part
        for line in diff.splitlines()
        if line.startswith("diff --git")
        for part in line.split("/")
    }
    parts = {piece for name in names for piece in (name, name.partition(".")[0])}
    for quoted, plain in TOKEN.findall(subject.partition(" ")[2]):
        token = quoted or plain.strip(".:,")
        like_a_name = quoted or SHAPED.search(token) or token in parts
        if like_a_name and re.search(rf"(?<!\w){re.escape(token)}(?!\w)", diff):
            return True
    return False


def is_vague(subject: str) -> bool:
    """Whether a subject is "update", "change" or "modify" with a count or a file's name."""
    touched = TOUCHES.match(subject)
    return bool(touched and (COUNT.search(touched["rest"]) or FILE_NAME.match(touched["rest"])))


def figures(results: Sequence[Written]) -> dict[str, object]:
    """What the checks say."""
    done = [one for one in results if one.header]
    grounded = sum(is_grounded(one.subject, one.diff) for one in done)
    diffs_of: dict[str, set[str]] = {}
    for one in done:
        diffs_of.setdefault(one.subject, set()).add(one.diff)
    return {
        "changes": len(results),
        "repositories": len({one.repo for one in results}),
        "crashes": len(results) - len(done),
        "rule_problems": sum(len(one.problems) for one in done),
        "grounded_share": round(grounded / max(len(done), 1), 3),
        "duplicate_subjects": sum(len(diffs) > 1 for diffs in diffs_of.values()),
        "vague_subjects": sum(is_vague(one.subject) for one in done),
        "header_within_50_share": round(
            sum(len(one.header) <= 50 for one in done) / max(len(done), 1), 3
        ),
        "longest_header": max((len(one.header) for one in done), default=0),
    }


def type_figures(changes: Sequence[dict[str, object]]) -> dict[str, object]:
    """How often the type is the maintainers', of changes that have one, without their titles."""
    typed = [one for one in changes if one["type"] in ALL_TYPES]
    guesses = [analyse(*parse_diff(RawDiff(str(one["diff"])))).type for one in typed]
    right = sum(guess.name == one["type"] for guess, one in zip(guesses, typed, strict=True))
    told: Counter[str] = Counter(str(one["type"]) for one in typed)
    return {
        "typed_changes": len(typed),
        "type_accuracy": round(right / max(len(typed), 1), 3),
        "most_frequent_type_share": round(max(told.values(), default=0) / max(len(typed), 1), 3),
    }


def table(results: Sequence[Written]) -> str:
    """Repository, the maintainers' title and ours, as Markdown."""
    rows = ["| repository | its maintainers | Squill, without a model |", "|---|---|---|"]
    for one in results:
        cells = [one.repo, one.title, one.header or f"crash: {one.error}"]
        rows.append(
            "| " + " | ".join(" ".join(c.replace("|", "\\|").split()) for c in cells) + " |"
        )
    return "\n".join(rows)


def main() -> int:
    """Prints the table, what is wrong, and the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--types", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--markdown", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "change.diff"
        results = [
            written(commit, place) for commit in drawn(options.data, options.count, options.seed)
        ]
    text = table(results)
    print(text)
    if options.markdown:
        options.markdown.write_text(f"{text}\n", encoding="utf-8")
    for one in results:
        if one.header and not is_grounded(one.subject, one.diff):
            print(f"not grounded: {one.repo}: {one.header}")
    broken = Counter(rule for one in results for rule in one.problems)
    for rule, times in broken.items():
        print(f"rule broken: {rule}: {times} times")
    told = figures(results) | type_figures(drawn(options.data, options.types, options.seed))
    print(json.dumps(told))
    failed = [
        told[name] for name in ("crashes", "rule_problems", "duplicate_subjects", "vague_subjects")
    ]
    return 1 if any(failed) or float(str(told["grounded_share"])) < LEAST_GROUNDED else 0


if __name__ == "__main__":
    sys.exit(main())
