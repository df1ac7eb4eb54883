"""Pages of sections where there is no terminal."""

from bot.core.models.report import Table
from bot.core.replies.section import Section
from bot.core.replies.section_text import as_plain_text


def test_sections_stand_below_each_other_with_their_tables() -> None:
    table = Table(("id", "host"), (("a", "here"),), "All of them:")
    text = as_plain_text([Section("One", ("Said.",), table), Section("Two")])
    assert text == "One\n  Said.\n  All of them:\n  id  host\n  a   here\n\nTwo\n"


def test_a_table_without_rows_and_words_about_it_are_left_out() -> None:
    assert as_plain_text([Section("One", (), Table(("id",), (), "About."))]) == "One\n"
    assert as_plain_text([Section("One", (), Table(("id",), (("a",),)))]) == "One\n  id\n  a\n"
