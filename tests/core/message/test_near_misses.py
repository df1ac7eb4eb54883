"""What looks like a breaking change and is none is told, with the fix where that is clear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.message.conventional import near_misses, parse
from bot.core.message.records import ConventionalCommit, Severity

MENDED = "feat: x\n\nBREAKING CHANGE: y"

TOLD = [
    ("BREAKING CHANGES: y", "plural", MENDED),
    ("BREAKING_CHANGE: y", "underscore", MENDED),
    ("BREAKING CHANGE:y", "no space", MENDED),
    ("BREAKING CHANGE - y", "no colon", MENDED),
    ("BREAKING CHANGE\uff1a y", "no colon", MENDED),
    ("BREAKING CHANGE #12", "no colon", "feat: x\n\nBREAKING CHANGE: 12"),
    ("BREAKING: y", "CHANGE is missing", MENDED),
    ("**BREAKING**: y", "CHANGE is missing", MENDED),
    ("**BREAKING CHANGE:** y", "marked up", MENDED),
    ("`BREAKING CHANGE`: y", "marked up", MENDED),
    ("- BREAKING CHANGE: y", "begin its line", MENDED),
    ("  BREAKING CHANGE: y", "begin its line", MENDED),
    ("body\nBREAKING CHANGE: y", "no blank line", "feat: x\n\nbody\n\nBREAKING CHANGE: y"),
    ("BREAKING CHANGE:", "nothing stands", None),
    ("BREAKING CHANGE:\n\n- one", "nothing stands", None),
    ("## BREAKING CHANGE\n\ny", "begin its line", None),
    ("This is a BREAKING CHANGE: y", "begin its line", None),
    ("breaking change: y", "upper case", None),
    ("Breaking Change: y", "upper case", None),
    ("recorded as a\nbreaking change: in the log", "upper case", None),
]

UNTOLD = [
    "",
    "feat: x",
    "feat!: x\n\n**BREAKING CHANGE:** y",
    "feat: x\n\nbreaking change: y\n\nBREAKING CHANGE: z",
    "feat: x\n\n```\nBREAKING CHANGES: y\n```",
    "feat: x\n\nBreaking changes: none",
    "feat: x\n\n**Breaking changes:** n/a",
    "feat: x\n\nbreaking - as ever - the ice",
    "feat: x\n\nbreaking changes are documented",
    "feat: x\n\nno breaking change: all is well",
    "add x",
]


@pytest.mark.parametrize(("body", "reason", "fix"), TOLD)
def test_a_near_miss_is_a_warning_with_its_reason(body: str, reason: str, fix: str | None) -> None:
    (problem,) = near_misses(f"feat: x\n\n{body}")
    assert reason in problem.message
    assert problem.fix == fix
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize("message", UNTOLD)
def test_other_text_is_no_near_miss(message: str) -> None:
    assert near_misses(message) == ()


def test_the_place_is_the_whole_line() -> None:
    message = "feat: x\r\n\r\na\rBREAKING CHANGES: y\r\n"
    (problem,) = near_misses(message)
    assert problem.span
    assert message[slice(*problem.span)] == "BREAKING CHANGES: y"
    assert problem.message.startswith("Line 4: ")


def test_a_message_of_nothing_else_gets_ten_warnings() -> None:
    assert len(near_misses("feat: x\n\n" + "BREAKING CHANGES: y\n" * 5_000)) == 10


PIECES = [
    "feat: x",
    "\n",
    "\n\n",
    "BREAKING CHANGE",
    "S",
    "_",
    "breaking",
    " change",
    ":",
    " ",
    "y",
]
TEXTS = st.lists(st.sampled_from([*PIECES, "**", "- ", "```", "\r", "#", "none"]), max_size=25)


@given(st.one_of(st.text(), TEXTS.map("".join), TEXTS.map("".join).map("feat: x\n\n".__add__)))
def test_a_fix_makes_the_commit_break(text: str) -> None:
    for problem in near_misses(text):
        assert problem.span
        assert text[slice(*problem.span)].strip()
        mended = parse(problem.fix) if problem.fix else None
        assert not isinstance(mended, ConventionalCommit) or mended.breaking


@pytest.mark.parametrize(
    "piece", ["*", "- ", "BREAKING CHANGE", "BREAKING CHANGE:", "_ ", "\n", "`"]
)
def test_a_hundred_thousand_characters_are_looked_at(piece: str) -> None:
    assert len(near_misses("feat: x\n\n" + (piece * 100_000)[:100_000])) <= 10
