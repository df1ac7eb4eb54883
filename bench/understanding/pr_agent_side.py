"""pr-agent's own compression of a change, run by an interpreter that has pr-agent installed.

usage, from the top of the repository: PYTHON -m bench.understanding.pr_agent_side < in > out

Each line of the input is one object: `files` (path, old path, `edit`, patch) and `budgets`. Each
line of the output is a list: what `get_pr_diff` of pr-agent 0.49 gives for each budget. Tokens are
Squill's estimate on both sides. pr-agent keeps 1,500 and 1,000 tokens of a model's window for the
answer; here both are 1,000 and the window is that much larger than the budget, so that its patches
and its lists of names may fill the whole budget, which its own settings never let them.
"""

import json
import os
import sys
from collections import Counter
from typing import Any

os.environ.setdefault("LITELLM_LOCAL_MODEL_COST_MAP", "True")

from pr_agent.algo import pr_processing
from pr_agent.algo.language_handler import build_language_file_matcher, is_valid_file
from pr_agent.algo.types import EDIT_TYPE, FilePatchInfo
from pr_agent.config_loader import get_settings
from pr_agent.log import get_logger

from bot.core.change.tokens import estimate_tokens

RESERVED = 1_000
MODEL = "ollama/measured"


class Counting:
    """pr-agent's counter of tokens, with Squill's estimate for all texts."""

    prompt_tokens = 0

    def count_tokens(self, patch: str, force_accurate: bool = False) -> int:
        """Estimated tokens."""
        return estimate_tokens(patch)


class Place:
    """What pr-agent asks of the place a change is in."""

    def __init__(self, files: list[dict[str, str]]) -> None:
        self.kept = [file for file in files if is_valid_file(file["path"])]
        self.dropped = [file["path"] for file in files if not is_valid_file(file["path"])]

    def get_diff_files(self) -> list[Any]:
        """Fresh records: pr-agent writes into them."""
        return [
            FilePatchInfo(
                base_file="",
                head_file="" if file["edit"] == "DELETED" else "present",
                patch=file["patch"],
                filename=file["path"],
                edit_type=EDIT_TYPE[file["edit"]],
                old_filename=file["old_path"] or None,
            )
            for file in self.kept
        ]

    def get_filtered_diff_file_names(self) -> list[str]:
        """Files whose kind pr-agent leaves out."""
        return self.dropped

    def get_languages(self) -> dict[str, int]:
        """Bytes of each language: those of the change stand for those of its repository."""
        language = build_language_file_matcher(get_settings().language_extension_map_org)
        sizes: Counter[str] = Counter()
        for file in self.kept:
            name = language(file["path"])
            if name:
                sizes[name] += len(file["patch"])
        return dict(sizes)


def compressed(files: list[dict[str, str]], budget: int) -> str:
    """What pr-agent would put into a prompt that has room for so many tokens of the change."""
    get_settings().set("config.custom_model_max_tokens", budget + RESERVED)
    get_settings().set("config.max_model_tokens", 0)
    return str(pr_processing.get_pr_diff(Place(files), Counting(), MODEL))


def main() -> None:
    """One line in, one line out."""
    get_logger().remove()
    pr_processing.OUTPUT_BUFFER_TOKENS_SOFT_THRESHOLD = RESERVED
    pr_processing.OUTPUT_BUFFER_TOKENS_HARD_THRESHOLD = RESERVED
    for line in sys.stdin:
        told = json.loads(line)
        texts = [compressed(told["files"], budget) for budget in told["budgets"]]
        sys.stdout.write(json.dumps(texts) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
