"""Which lines of a message git takes for trailers."""

import pytest

from bot.core.message.commitlint.trailers import trailers_of

SIGNED = "Signed-off-by: A <a@b>"
PICKED = "(cherry picked from commit 0123abc)"

FOUND = [
    ("", []),
    (SIGNED, []),
    (f"x\n{SIGNED}", []),
    (f"x\n\n{SIGNED}", [SIGNED]),
    (f"x\n\n{SIGNED}\n\n", [SIGNED]),
    (f"x\n \t\n{SIGNED}\n", [SIGNED]),
    ("x\n\na: b\nc : d\ne:f\ng:", ["a: b", "c: d", "e: f", "g: "]),
    ("x\n\na: b\n\nbody", []),
    ("x\n\na: b\nbody", []),
    ("x\n\na: b\n c\n\td", ["a: b c d"]),
    ("x\n\na:\n c", ["a: c"]),
    ("x\n\n a: b\nc: d", []),
    ("x\n\nbody\n b\nc: d", []),
    (f"x\n\nbody\n{SIGNED}", [SIGNED]),
    (f"x\n\n1\n2\n3\n{SIGNED}", [SIGNED]),
    (f"x\n\n1\n2\n3\n4\n{SIGNED}", []),
    (f"x\n\nbody\n{PICKED}", []),
    (f"x\n\nbody\na: b\n{PICKED}", ["a: b"]),
    ("x\n\na: b\n# c\nd: e\n# f\n", ["a: b", "d: e"]),
    ("x\n\na: b\n# c\n d\ne: f", []),
    ("x\n\n# a: b", []),
    ("x\n\na: b\n---\nc: d", ["a: b"]),
    ("x\n\na: b\n\n---", ["a: b"]),
    ("x\n\na: b\n--- c", ["a: b"]),
    ("x\n\na: b\n---c: d", ["a: b", "---c: d"]),
    ("x\n\na: b\n# ------------------------ >8 ------------------------\nc: d", ["a: b"]),
    ("x\n\na: b\n\nConflicts:\n\tfile\n\tother\n", ["a: b"]),
    ("x\n\na: b\n\nConflicts:\n\tfile\nmore", []),
    ("x\n\na: b\r\nc: d\r\n", ["a: b", "c: d"]),
    ("x\n\nä: b", []),
    ("x\n\n: b", []),
]


@pytest.mark.parametrize(("message", "trailers"), FOUND)
def test_trailers_are_those_that_git_finds(message: str, trailers: list[str]) -> None:
    assert trailers_of(message) == trailers
