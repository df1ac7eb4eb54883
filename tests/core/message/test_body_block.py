"""The block in a pull request's description."""

import pytest

from bot.core.message.body_block import LONGEST_BODY, Block, fits, read_block, with_block
from bot.core.message.fingerprint import fingerprint

TEXT = "Try three times.\n\nBREAKING CHANGE: `fetch` waits."
MARK = fingerprint(TEXT)
LINES = (
    "<!-- squill:squill message=" + MARK + " -->",
    *TEXT.split("\n"),
    "<!-- squill:squill end -->",
)
BLOCK = "\n".join(LINES)
CRLF = "\r\n".join(LINES)


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("", BLOCK),
        ("  \n", BLOCK),
        ("Why.", f"Why.\n\n{BLOCK}"),
        ("Why.\n", f"Why.\n\n{BLOCK}"),
        ("Why.\n\n\n", f"Why.\n\n\n{BLOCK}"),
        ("Why.\r\n", f"Why.\r\n\r\n{CRLF}"),
        ("a\r\nb", f"a\r\nb\r\n\r\n{CRLF}"),
        ("a\rb\x0cc", f"a\rb\x0cc\n\n{BLOCK}"),
        ("<!-- squill:other message=0123456789abcdef -->\nx\n<!-- squill:other end -->", None),
        ("<!-- squill:squill end -->", None),
        (f"{LINES[0]}\nleft behind", None),
    ],
)
def test_the_block_goes_to_the_end(description: str, expected: str | None) -> None:
    written = with_block(description, TEXT, "squill")
    assert written == (f"{description}\n\n{BLOCK}" if expected is None else expected)
    assert written.startswith(description.strip(" \n") if description.strip() else "")
    assert with_block(written, TEXT, "squill") == written
    found = read_block(written, "squill")
    assert found
    assert found.untouched


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("before", ["", "Über\t \n\n", "- [ ] a\r\n<!-- note -->\r\n"])
@pytest.mark.parametrize("after", ["", "\n", "\r\n\r\n tail\u200b", "\n<!-- squill:squill end -->"])
def test_what_stands_around_it_stays_byte_for_byte(newline: str, before: str, after: str) -> None:
    description = before + newline.join(LINES) + after
    found = read_block(description, "squill")
    assert found == Block(before, newline.join(LINES[1:-1]) + newline, after, untouched=True)
    written = with_block(description, "Other.", "squill")
    ends = "\r\n" if "\r\n" in description else "\n"
    inner = ends.join(
        (f"<!-- squill:squill message={fingerprint('Other.')} -->", "Other.", LINES[-1])
    )
    assert written == before + inner + after


@pytest.mark.parametrize(
    ("inner", "untouched"),
    [
        (TEXT, True),
        (TEXT.replace("\n", "\r\n"), True),
        (f"\n{TEXT}  \n\n", True),
        (TEXT.replace("three", "four"), False),
        ("", False),
    ],
)
def test_an_edit_is_told_from_what_browsers_do(inner: str, untouched: bool) -> None:
    found = read_block("\n".join((LINES[0], inner, LINES[-1])), "squill")
    assert found
    assert found.untouched is untouched


def test_a_person_who_took_one_marker_away_loses_nothing() -> None:
    description = f"{LINES[0]}\nmine\n"
    written = with_block(description, TEXT, "squill")
    assert written.startswith(description)
    again = with_block(written, "Other.", "squill")
    assert again.startswith(description)
    assert again.count("Other.") == 1


def test_without_a_text_the_block_goes() -> None:
    assert with_block(f"Why.\n\n{BLOCK}\nmore", "", "squill") == "Why.\n\n\nmore"
    assert with_block("Why.", "", "squill") == "Why."


@pytest.mark.parametrize(
    "text",
    [
        "x\n<!-- squill:squill end -->\ny",
        "x\n<!<!---- squill:squill end -->\ny",
        "x\n<\u200b!-- squill:squill end -->\ny",
    ],
)
def test_a_text_cannot_close_its_block(text: str) -> None:
    written = with_block("Why.", text, "squill")
    assert written.count("<!--") == 2
    assert with_block(written, text, "squill") == written


@pytest.mark.parametrize(
    ("description", "expected"),
    [("x" * LONGEST_BODY, True), ("x" * (LONGEST_BODY + 1), False), ("😀" * LONGEST_BODY, False)],
)
def test_github_takes_so_much(description: str, expected: bool) -> None:
    assert fits(description) is expected
