"""How conventional-changelog's parser reads a message: one commit, and notes in odd places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.message.downstream.conventional_changelog import commits_read

READ = [
    ("feat(a)!: x", ("feat", "a", "x", ("x",))),
    ("feat(): x", ("feat", "", "x", ())),
    ("add x", ("", "", "", ())),
    ("build-deps: x", ("", "", "", ())),
    ("fix(core): call f(x)!: now", ("fix", "core): call f(x", "now", ("now",))),
    ("\r\nfeat: x\r\n\r\nBREAKING CHANGE: y\r\n", ("feat", "", "x", ("y",))),
    ("feat: x\n\nbreaking change: y", ("feat", "", "x", ("y",))),
    ("feat: x\n\n* Breaking-Change:\n- a\n\nb", ("feat", "", "x", ("- a\n\nb",))),
    ("feat: x\n\n- BREAKING CHANGE: y", ("feat", "", "x", ())),
    ("feat: x\n\n```\nBREAKING CHANGE: y\n```", ("feat", "", "x", ("y\n```",))),
    ("feat: x\n\nBREAKING CHANGE: y\nBREAKING CHANGE: z", ("feat", "", "x", ("y", "z"))),
    ("feat: x\n\nBREAKING CHANGE: y\nRefs: 1\nBREAKING CHANGE: z", ("feat", "", "x", ("y",))),
    ("feat: x\n\nBREAKING CHANGE: y\nRefs: 1\n\nBREAKING CHANGE: z", ("feat", "", "x", ("y", "z"))),
    ("feat!: x\n\n-a-\nBREAKING CHANGE: y", ("feat", "", "x", ("x",))),
    (" gpg: Good\nfeat: x", ("feat", "", "x", ())),
]


@pytest.mark.parametrize(("message", "commit"), READ)
def test_a_message_is_read_as_the_tool_does(message: str, commit: tuple[object, ...]) -> None:
    (read,) = commits_read(message)
    assert (read.type, read.scope, read.subject, read.notes) == commit
    assert read.breaking == bool(read.notes)


@pytest.mark.parametrize("message", ["", " \n ", "\ufeff"])
def test_a_blank_message_is_no_commit(message: str) -> None:
    assert commits_read(message) == ()


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert len(commits_read(text)) <= 1


@pytest.mark.parametrize("piece", ["(", ")", "breaking change: x\n", "-", "-a", "a: ", "BREAKING"])
def test_a_hundred_thousand_characters_are_read(piece: str) -> None:
    long = (piece * 100_000)[:100_000]
    assert len(commits_read(long)) == len(commits_read(f"feat: x\n\n{long}")) == 1
