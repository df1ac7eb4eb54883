"""The strict edge matrix of Conventional Commits 1.0.0, case by case."""

import json
from pathlib import Path

import pytest

from bot.core.message.conventional import is_breaking_token, parse
from bot.core.message.records import ConventionalCommit

FILE = Path(__file__).parents[2] / "data" / "title_cases" / "edge_matrix.jsonl"
CASES = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_text_is_read_as_the_specification_says(case: dict[str, object]) -> None:
    commit = parse(str(case["message"]))
    assert isinstance(commit, ConventionalCommit) == case["valid"]
    assert (_parts(commit) if isinstance(commit, ConventionalCommit) else None) == case["expect"]


def _parts(commit: ConventionalCommit) -> dict[str, object]:
    notes = [footer.value for footer in commit.footers if is_breaking_token(footer.token)]
    return {
        "type": commit.type,
        "scope": commit.scope or None,
        "subject": commit.subject,
        "breaking": commit.breaking,
        "notes": notes or [commit.subject] * commit.breaking,
    }
