"""Pages as a terminal shows them."""

import re

import pytest

from bot.adapters.styled_pages import styled
from bot.core.models.report import Table
from bot.core.replies.section import Section

OURS = re.compile(r"\x1b\[[0-9;]*m")
PAGE = [
    Section("One", ("Said.",), Table(("id", "file"), (("a", "src/\x1b[2Jx.py"),), "About them:")),
    Section("Two [red]", ("[bold]not bold",), Table(("id",), ())),
    Section("Three", (), Table(("id",), (("b",),))),
]


def test_the_page_has_columns_and_no_code_but_ours() -> None:
    text = styled(PAGE, 60, colourless=False)
    assert "\x1b[" in text
    plain = OURS.sub("", text)
    assert "\x1b" not in plain
    for words in ("One", "Said.", "About them:", "src/[2Jx.py", "Two [red]", "[bold]not bold"):
        assert words in plain


def test_without_colours_there_is_none_and_every_line_fits() -> None:
    text = styled(PAGE, 30, colourless=True)
    assert "[36m" not in text
    assert max(len(OURS.sub("", line).rstrip()) for line in text.splitlines()) <= 30


@pytest.mark.parametrize("columns", [1, 10, 400])
def test_any_width_will_do(columns: int) -> None:
    assert "O" in styled(PAGE, columns, colourless=False)
