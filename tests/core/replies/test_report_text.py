"""Reports about models at a terminal."""

import pytest

from bot.core.models.report import Report, Table
from bot.core.replies.report_text import LONG, as_text


def test_columns_are_padded_and_parts_stand_apart() -> None:
    table = Table(("id", "host"), (("a", "here"), ("longer", "x")))
    text = as_text(Report(("One.", "Two."), table, ("Do this.",)))
    assert text == "One.\nTwo.\n\nid      host\na       here\nlonger  x\n\nDo this.\n"


def test_a_table_without_rows_is_left_out() -> None:
    assert as_text(Report(("One.",), Table(("id",), ()))) == "One.\n"
    assert as_text(Report(())) == "\n"


@pytest.mark.parametrize(
    ("first", "last", "below"),
    [(10, LONG, False), (100, LONG, False), (100, LONG + 1, True), (10, LONG + 1, False)],
)
def test_a_long_last_column_stands_below_where_the_line_would_be_too_wide(
    first: int, last: int, below: bool
) -> None:
    text = as_text(Report((), Table(("id", "why"), (("i" * first, "w" * last),))))
    assert (f"\n      {'w' * last}\n" in text) is below


def test_what_a_host_calls_its_models_does_nothing_at_a_terminal() -> None:
    table = Table(("id", "why"), (("\x1b[31mred\n\u202eevil", ""), ("m", "x" * 5_000)))
    text = as_text(Report(("\x1b[2J one",), table))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert text.splitlines()[4] == "[31mred evil"
    assert len(text) < 5_000
