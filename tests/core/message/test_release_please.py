"""How release-please reads a message: what it drops, splits, and takes for breaking."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.message.downstream.release_please import commits_read

FILE = Path(__file__).parents[2] / "data" / "title_cases" / "release_please_bodies.jsonl"
CASES = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]

READ = [
    ("feat(a)!: x", [("feat", "a", "x", ("x",))]),
    ("feat #12", [("feat", "", "12", ())]),
    ("fix(a)BREAKING CHANGE: x", [("fix", "a", "x", ("x",))]),
    ("", []),
    ("add x", []),
    ("feat(): x", []),
    ("\n feat:x \u2003", [("feat", "", "x", ())]),
    ("feat: x\nbody", [("feat", "", "x", ())]),
    ("feat: x\n\nrun(a\nb)", []),
    ("feat: x\n\nBREAKING CHANGE: y", [("feat", "", "x", ("y",))]),
    ("feat: x\n\nBREAKING CHANGE: y\n  z", [("feat", "", "x", ("z",))]),
    ("feat: x\n\nbody\nBREAKING CHANGE: y\nmore", [("feat", "", "x", ("y more",))]),
    ("feat: x\n\nBREAKING CHANGE:y\nBREAKING CHANGE: z\nb", [("feat", "", "x", ("y z b",))]),
    ("feat: x\n\nBREAKING CHANGE: y\n\nnot it", [("feat", "", "x", ("y",))]),
    ("feat: x\n\nBREAKING CHANGES: y\nb", [("feat", "", "x", ())]),
    ("feat: x\n\nBREAKING CHANGES: y", [("feat", "", "x", ())]),
    ("feat: x\n\n! #3", [("feat", "", "x", ())]),
    ("feat!: x\n\nBREAKING CHANGE:", [("feat", "", "x", ())]),
    ("feat: x\n\nsee the BREAKING-CHANGE: token", [("feat", "", "x", ("token",))]),
    ("feat!: x\n\nsee BREAKING-CHANGE: y", [("feat", "", "x", ("x\ny",))]),
    ("feat!: x\n\nsee BREAKING-CHANGE: \n", [("feat", "", "x", ("x",))]),
    (
        "feat: x\n\nbody\nBREAKING CHANGE: y\n#### H\n- one\n- two\n\nend",
        [("feat", "", "x", ("y\n    #### H\n    - one\n    - two",))],
    ),
    (
        "feat: x\n\nNote: a\n  Inner: b\nRefs #1",
        [("Inner", "", "b", ()), ("Note", "", "a", ()), ("feat", "", "x", ())],
    ),
    ("feat: x\n\nfix(y)!: z", [("fix", "y", "z", ("z",)), ("feat", "", "x", ())]),
    ("a: b\n\nRelease-As: 3.0.0", [("Release-As", "", "3.0.0", ()), ("a", "", "b", ("3.0.0",))]),
    ("feat: x\n\nfix: y\n\nfeat(a(b)): z", [("feat", "", "x", ()), ("fix", "", "y", ())]),
    (
        "feat: x\n\nBEGIN_NESTED_COMMIT\nfix: y\nEND_NESTED_COMMIT\nrest\nBEGIN_NESTED_COMMIT",
        [("feat", "", "x", ()), ("fix", "", "y", ())],
    ),
]


@pytest.mark.parametrize(("message", "commits"), READ)
def test_a_message_is_read_as_the_tool_does(
    message: str, commits: list[tuple[object, ...]]
) -> None:
    read: list[tuple[object, ...]] = [
        (commit.type, commit.scope, commit.subject, commit.notes)
        for commit in commits_read(message)
    ]
    assert read == commits


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_observed_bodies_are_dropped_or_kept(case: dict[str, object]) -> None:
    expect = case["expect"] if isinstance(case["expect"], dict) else None
    kept = [commit for commit in commits_read(str(case["message"])) if not commit.extra]
    assert [(commit.type, commit.scope or None, commit.subject) for commit in kept] == (
        [(expect["type"], expect["scope"], expect["subject"])] if expect else []
    )


@pytest.mark.parametrize(
    ("body", "subjects"),
    [
        ("x BEGIN_COMMIT_OVERRIDE\nfix: a\n\nfeat: b\nEND_COMMIT_OVERRIDE y", ["a", "b"]),
        ("BEGIN_COMMIT_OVERRIDE fix: a BEGIN_COMMIT_OVERRIDE fix: b", ["a"]),
        ("BEGIN_COMMIT_OVERRIDE \nEND_COMMIT_OVERRIDE", ["x"]),
        ("", ["x"]),
    ],
)
def test_the_pull_request_may_override_the_message(body: str, subjects: list[str]) -> None:
    assert [commit.subject for commit in commits_read("chore: x", body)] == subjects


PIECES = [
    "feat",
    ": ",
    "!",
    "(",
    ")",
    "\n",
    "\n\n",
    "BREAKING CHANGE",
    "BREAKING-CHANGE",
    "  ",
    " #",
]
TEXTS = st.lists(st.sampled_from([*PIECES, "a", "fix: y", "\r", "\ud800", "BEGIN_NESTED_COMMIT"]))


@given(st.one_of(st.text(), TEXTS.map("".join), TEXTS.map("".join).map("feat: x\n\n".__add__)))
def test_any_text_is_read(text: str) -> None:
    for commit in commits_read(text):
        assert commit.type


@pytest.mark.parametrize(
    "piece",
    ["a", "(", "a(", "A: x\n", "A: x\n ", "\n", "fix: y\n\n", "fix(", "\r", "BREAKING-CHANGE:"],
)
def test_a_hundred_thousand_characters_are_read(piece: str) -> None:
    assert len(commits_read("feat: x\n\n" + (piece * 100_000)[:100_000])) <= 50_000
