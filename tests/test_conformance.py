"""The comparison with other tools, run as `make conformance` runs it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OWN_CASES = ROOT / "tests" / "data" / "title_cases"
CASE = {"id": "a", "kind": "title", "source": "s", "message": "feat: add x", "valid": True}


def run(path: Path) -> subprocess.CompletedProcess[str]:
    """The command on a file of cases."""
    return subprocess.run(
        [sys.executable, "-m", "bench.conformance", str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("path", sorted(OWN_CASES.glob("*.jsonl")), ids=lambda path: path.stem)
def test_squill_agrees_with_every_case_of_its_own(path: Path) -> None:
    done = run(path)
    figures = json.loads(done.stdout.splitlines()[-1])
    rows = figures["rows"].values()
    assert done.returncode == 0, done.stdout
    assert {row["agreement_share"] for row in rows} == {1.0}
    assert sum(row["cases"] for row in rows) == len(path.read_text("utf-8").splitlines())


def test_a_case_that_squill_judges_otherwise_is_listed_and_fails(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    odd = CASE | {"config": {"tool": "spec 1.0.0"}, "message": "no type at all"}
    path.write_text(json.dumps(odd), encoding="utf-8")
    done = run(path)
    assert done.returncode == 1
    assert "a spec 1.0.0: 'no type at all'" in done.stdout
    assert "missed: agreement 0.00%" in done.stdout
    assert json.loads(done.stdout.splitlines()[-1])["unexplained_share"] == 1.0


def test_a_tool_that_nobody_knows_is_a_difference(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps(CASE | {"config": {"tool": "nobody"}}), encoding="utf-8")
    done = run(path)
    assert done.returncode == 1
    assert "Unknown tool `nobody`; known are action-semantic-pull-request" in done.stdout


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{}\n", "line 1: id: Field required"),
        (f"{json.dumps(CASE | {'config': {'tool': 'spec 1.0.0'}})}\n\nnot JSON\n", "line 3: "),
        (json.dumps(CASE | {"valid": 3}), "line 1: valid: "),
        ("", "no cases"),
        ("\udcff", "cannot be read as UTF-8"),
    ],
)
def test_a_file_that_holds_no_cases_is_refused_with_the_line(
    tmp_path: Path, text: str, words: str
) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(text, encoding="utf-8", errors="surrogateescape")
    done = run(path)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    done = run(tmp_path / "none.jsonl")
    assert done.returncode == 2
    assert "none.jsonl cannot be read" in done.stderr
