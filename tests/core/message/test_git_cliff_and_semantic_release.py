"""How git-cliff and python-semantic-release read a message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.message.downstream import git_cliff, python_semantic_release

CLIFF = [
    ("\nfeat(a)!: x\n", [("feat", "a", "x", ("x",))]),
    ("feat:x", [("feat", "", "x", ())]),
    ("add x", []),
    (" feat: x", []),
    ("feat: x\nbody", []),
    ("feat: x\n\nNote:", []),
    ("feat: x\n\nNote:\nmore", [("feat", "", "x", ())]),
    ("feat: x\r\n\r\nBREAKING CHANGE: y", [("feat", "", "x", ("y",))]),
    ("feat: x\n\nBREAKING CHANGE #12", [("feat", "", "x", ("12",))]),
    ("feat: x\n\nBREAKING CHANGE:\n\n- one", [("feat", "", "x", ("- one",))]),
    ("feat: x\n\nBREAKING_CHANGE: y", [("feat", "", "x", ())]),
    ("feat: x\n\nbody\nBREAKING CHANGE: y", [("feat", "", "x", ())]),
    ("feat: x\n\nbody\n\nA: b\nword\nBREAKING CHANGE: y", [("feat", "", "x", ("y",))]),
    ("feat: x\n\nbreaking change: y", [("feat", "", "x", ())]),
]

SEMANTIC = [
    ("feat(a)!: x (#12)", [("feat", "a", "x", ())]),
    ("revert: x", []),
    ("fix(core): call f(x)!: now", [("fix", "core): call f(x", "now", ())]),
    ("feat: x\n\nBREAKING CHANGE: y\nz", [("feat", "", "x", ("y z",))]),
    ("feat: x\n\nBREAKING CHANGE:", [("feat", "", "x", ())]),
    ("feat: x\n\nbody\nBREAKING CHANGE: y", [("feat", "", "x", ())]),
    ("feat: x\n\nRefs: #1\nBREAKING CHANGE: y", [("feat", "", "x", ("y",))]),
    ("feat: x\n\n* fix: a  b\n\n- docs: c", [("feat", "", "x", ()), ("fix", "", "a b", ())]),
    ("Squashed commit of the following:\n\nfix: a b", [("fix", "", "a b", ())]),
    (
        "feat: x\n\ncommit abc12\nAuthor: A\nDate: D\n\n    fix: a b",
        [("feat", "", "x", ()), ("fix", "", "a b", ())],
    ),
]


@pytest.mark.parametrize(("message", "commits"), CLIFF)
def test_git_cliff_leaves_out_what_it_cannot_read(
    message: str, commits: list[tuple[object, ...]]
) -> None:
    read = git_cliff.commits_read(message)
    found: list[tuple[object, ...]] = [(c.type, c.scope, c.subject, c.notes) for c in read]
    assert found == commits
    assert all(commit.breaking == bool(commit.notes) for commit in read)


@pytest.mark.parametrize(("message", "commits"), SEMANTIC)
def test_semantic_release_takes_squashed_commits_apart(
    message: str, commits: list[tuple[object, ...]]
) -> None:
    read = python_semantic_release.commits_read(message)
    found: list[tuple[object, ...]] = [(c.type, c.scope, c.subject, c.notes) for c in read]
    assert found == commits
    assert [commit.extra for commit in read] == [at > 0 for at in range(len(read))]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert len(git_cliff.commits_read(text)) <= 1
    assert all(commit.type for commit in python_semantic_release.commits_read(text))


@pytest.mark.parametrize(
    "piece", ["(", "a: b\n", "fix: a b\n\n", " ", "\n ", "feat(a)", "-\n", "x \n", "\n"]
)
def test_a_hundred_thousand_characters_are_read(piece: str) -> None:
    long = "feat: x\n\nRefs:\n" + (piece * 100_000)[:100_000]
    assert len(git_cliff.commits_read(long)) <= 1
    assert python_semantic_release.commits_read(long)
