"""What others would show of a diff in as many tokens: its beginning, and pr-agent's compression."""

import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Self

from bot.core.change.tokens import estimate_tokens

_SECTION = re.compile(r"^diff --git ", re.MULTILINE)
_PATHS = re.compile(r"\"?a/(?P<old>.*?)\"? \"?b/(?P<new>.*?)\"?\n")
_HUNK = re.compile(r"^@@ ", re.MULTILINE)
_EDITS = (("new file mode", "ADDED"), ("deleted file mode", "DELETED"), ("rename from", "RENAMED"))
ROOT = Path(__file__).resolve().parents[2]


def plain_cut(text: str, budget: int) -> str:
    """The longest beginning of a text that has at most `budget` estimated tokens."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if estimate_tokens(text[:middle]) <= budget:
            low = middle
        else:
            high = middle - 1
    return text[:low]


def files_of(diff: str) -> Iterator[dict[str, str]]:
    """Each file's path, old path, kind of edit, and hunks as a forge would give them."""
    for section in _SECTION.split(diff)[1:]:
        paths = _PATHS.match(section)
        if paths is None:
            continue
        hunk = _HUNK.search(section)
        head, patch = (section[: hunk.start()], section[hunk.start() :]) if hunk else (section, "")
        edit = next((name for mark, name in _EDITS if f"\n{mark}" in head), "MODIFIED")
        old = paths["old"] if edit == "RENAMED" else ""
        yield {"path": paths["new"], "old_path": old, "edit": edit, "patch": patch.rstrip("\n")}


class PrAgent:
    """pr-agent in a process of its own: `interpreter` is a Python that has it installed."""

    def __init__(self, interpreter: str) -> None:
        process = subprocess.Popen(
            [interpreter, "-m", "bench.understanding.pr_agent_side"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            text=True,
        )
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("pr-agent's process has no pipes")
        self._process, self._asked, self._told = process, process.stdin, process.stdout

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def texts(self, diff: str, budgets: Sequence[int]) -> list[str]:
        """What it shows of a diff for each budget."""
        told = {"files": list(files_of(diff)), "budgets": list(budgets)}
        self._asked.write(json.dumps(told) + "\n")
        self._asked.flush()
        texts: list[str] = json.loads(self._told.readline())
        return texts
