"""Each grammar that is named is installed, and parses."""

import pytest

from bot.adapters.grammars import GRAMMARS, parse
from bot.core.change.symbols.languages import LANGUAGES


@pytest.mark.parametrize("grammar", GRAMMARS)
def test_every_grammar_is_there_and_tells_what_it_cannot_follow(grammar: str) -> None:
    parsed = parse(grammar, "", b"\x00 ) ] }")
    assert parsed is not None
    assert parsed.matches == ()
    assert parsed.broken > 0


def test_an_unknown_grammar_parses_nothing() -> None:
    assert parse("klingon", "", b"nuqneH") is None


@pytest.mark.parametrize("text", [b"((((((\n" * 20_000, b"x = [\n" + b"1,\n" * 20_000 + b"]\n"])
def test_a_text_that_takes_the_square_of_its_length_is_left_to_patterns(text: bytes) -> None:
    python = LANGUAGES["Python"]
    assert parse(python.grammar, python.query, text) is None


@pytest.mark.parametrize(("language", "piece"), [("Rust", b"a?"), ("Kotlin", b"/*")])
def test_a_text_that_a_grammar_goes_astray_in_is_left_to_patterns(
    language: str, piece: bytes
) -> None:
    row = LANGUAGES[language]
    assert parse(row.grammar, row.query, (piece * 100 + b"\n") * 1_000) is None
    assert parse(row.grammar, row.query, b"\n") is not None


def test_every_language_has_a_grammar_that_understands_its_query() -> None:
    assert all(parse(one.grammar, one.query, b"") is not None for one in LANGUAGES.values())
