"""Drafting calls, prompt tokens and files seen, for small and large changes at num_ctx 16,384.

usage: python bench/drafting.py

The changes are made with seeded dice in the sizes for which the peers' figures are known: 1, 10, 60
and 200 files, and 3 files of 800 lines. A scripted Ollama on this machine answers over HTTP and
refuses a prompt that exceeds num_ctx. A file is seen when its first and its last added line stand
in some prompt, partly seen when any of its lines does, and named when only its path does.

Tokens are those of cl100k. A prompt's are estimated: `estimate_tokens` times CL100K_SHARE.
"""

import json
import random
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from fakes.ollama import FakeOllama
from fakes.ports import FixedRegistry, model
from fakes.suggesting import RULES, a_world, task

from bot.adapters.clock import MonotonicClock
from bot.adapters.model_servers import ModelServers
from bot.core.change.tokens import estimate_tokens
from bot.core.message.records import Suggestion
from bot.flow.pipeline import suggest

CL100K_SHARE = 0.92
"""True tokens for each estimated one at most: js-tiktoken 1.0 counts 0.80 to 0.92 in these."""

NUM_CTX = 16_384
MODEL = "qwen2.5-coder:7b"
TARGET_SHARE = 0.6  # of the prompt tokens of pr-agent's describe

NOUNS = ("account", "batch", "cache", "driver", "event", "frame", "packet", "queue", "record")
VERBS = ("append", "collect", "derive", "encode", "filter", "merge", "parse", "reduce", "store")


@dataclass(frozen=True, slots=True)
class Case:
    """A change, its tokens as js-tiktoken counts them, pr-agent's prompt tokens, our aim."""

    name: str
    files: int
    lines: int
    diff_tokens: int
    peer_tokens: int
    most_calls: int


CASES = (
    Case("files_1", 1, 17, 322, 1_170, 1),
    Case("files_10", 10, 17, 3_180, 3_625, 1),
    Case("files_60", 60, 17, 19_164, 17_475, 1),
    Case("files_200", 200, 17, 63_936, 57_030, 4),
    Case("lines_800", 3, 800, 36_185, 36_641, 4),
)


def added_lines(dice: random.Random, file: int, count: int) -> list[str]:
    """Lines of code, no two alike, of about 14.5 tokens of cl100k each."""
    lines = []
    for number in range(count):
        noun, other, verb = dice.choice(NOUNS), dice.choice(NOUNS), dice.choice(VERBS)
        lines.append(f"    {noun}_{number} = {verb}({file}, {number}, {other})")
    return lines


def diff_of(case: Case) -> tuple[str, dict[str, list[str]]]:
    """A unified diff of new lines, and the lines of each path."""
    dice = random.Random(case.name)
    texts, lines = [], {}
    for file in range(case.files):
        path = f"src/{dice.choice(NOUNS)}/{dice.choice(VERBS)}_{file}.py"
        lines[path] = added_lines(dice, file, case.lines)
        body = "\n".join(f"+{line}" for line in lines[path])
        texts.append(
            f"diff --git a/{path} b/{path}\nindex 1111111..2222222 100644\n"
            f"--- a/{path}\n+++ b/{path}\n@@ -40,0 +41,{case.lines} @@\n{body}\n"
        )
    return "".join(texts), lines


def answer(request: dict[str, Any]) -> dict[str, object]:
    """Notes for a part, else a draft that breaks no rule."""
    if "facts" in request["format"]["properties"]:
        return {"facts": ["Each module prepares its values before they are used."] * 8}
    return {
        "summary": "Values are prepared before they are used.",
        "type": "feat",
        "scope": "",
        "subject": "prepare all values before they are used",
        "body": "Values were worked out again at each use.",
        "breaking": "",
        "files": [],
    }


def drafted(diff: str) -> tuple[Suggestion, list[str]]:
    """The suggestion for a diff, and the prompts of every call."""
    with FakeOllama() as ollama:
        ollama.always(answer)
        registry = FixedRegistry([model(MODEL, url=ollama.url, context_length=NUM_CTX)])
        hosts = ModelServers(registry.hosts(), seed=7)
        world = a_world(hosts, registry, clock=MonotonicClock())
        return suggest(task(diff=diff), world, RULES), list(ollama.prompts)


def tokens(text: str) -> int:
    """The estimated tokens of cl100k, rather too many."""
    return round(estimate_tokens(text) * CL100K_SHARE)


def coverage(lines: dict[str, list[str]], prompts: list[str]) -> dict[str, int]:
    """How many files are seen, partly seen, named only, and not even named."""
    text = "\n".join(prompts)
    found = {"seen": 0, "partly": 0, "named": 0, "absent": 0}
    for path, own in lines.items():
        stripped = [line.strip() for line in own]
        if stripped[0] in text and stripped[-1] in text:
            found["seen"] += 1
        elif any(line in text for line in stripped):
            found["partly"] += 1
        else:
            found["named" if path in text else "absent"] += 1
    return found


def measured(case: Case) -> dict[str, float]:
    """The figures of one case."""
    diff, lines = diff_of(case)
    suggestion, prompts = drafted(diff)
    sizes = [tokens(prompt) for prompt in prompts]
    shown = sum(digest.shown_lines for digest in suggestion.digests)
    return {
        "diff_tokens": case.diff_tokens,
        "calls": len(prompts),
        "prompt_tokens": sum(sizes),
        "largest_prompt_tokens": max(sizes),
        "share_of_peer": round(sum(sizes) / case.peer_tokens, 3),
        "lines_shown_share": round(shown / (case.files * case.lines), 3),
        "by_model": int(bool(suggestion.writer)),
        **coverage(lines, prompts),
    }


def missed(case: Case, figures: dict[str, float]) -> list[str]:
    """The targets that a case misses."""
    wrong = []
    if figures["calls"] > case.most_calls or not figures["by_model"]:
        wrong.append(f"{case.name}: {figures['calls']} calls, at most {case.most_calls}")
    if case.files >= 60 and figures["share_of_peer"] > TARGET_SHARE:
        wrong.append(f"{case.name}: {figures['share_of_peer']} of the peer's prompt tokens")
    if case.name == "files_60" and figures["seen"] < 0.95 * case.files:
        wrong.append(f"{case.name}: {figures['seen']} of {case.files} files seen")
    return wrong


def main() -> int:
    """Prints the figures of all cases; 1 when a target is missed."""
    results = {case: measured(case) for case in CASES}
    columns = list(results[CASES[0]])
    print("case".ljust(11), *(column.rjust(max(8, len(column))) for column in columns))
    for case, figures in results.items():
        cells = (f"{figures[c]:g}".rjust(max(8, len(c))) for c in columns)
        print(case.name.ljust(11), *cells)
    wrong = [line for case, figures in results.items() for line in missed(case, figures)]
    print(*(f"MISSED {line}" for line in wrong), sep="\n", end="\n" if wrong else "")
    print(
        json.dumps(
            {
                f"{case.name}_{name}": value
                for case, fs in results.items()
                for name, value in fs.items()
            }
        )
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
