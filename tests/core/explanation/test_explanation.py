"""What people and programs are told of a change as Squill sees it."""

import json
from dataclasses import replace

import pytest
from fakes.changes import change_of, changed_file
from fakes.drafts import a_file

from bot.config import load
from bot.core.change.records import (
    BreakFinding,
    Breaking,
    Change,
    ChangeType,
    ScopeCandidate,
    ScopeGuess,
    SymbolChange,
    TypeGuess,
    Unread,
)
from bot.core.explanation import explanation_of
from bot.core.explanation.data import explanation_data
from bot.core.explanation.sections import MOST_ROWS, explained_sections
from bot.core.replies.section import Section
from bot.core.replies.section_text import as_plain_text

RULES = load({}).config.digest
FINDING = BreakFinding("export removed", "fetch", "net.py", "callers import it", 0.82)
KEYS = ("what", "summary", "files", "type", "scope", "breaking", "symbols", "digest", "unread")


def sections(change: Change, budget: int | None = None) -> dict[str, Section]:
    explanation = explanation_of("the staged changes", change, RULES, 120, budget)
    return {each.heading: each for each in explained_sections(explanation)}


def page(change: Change) -> str:
    return as_plain_text(explained_sections(explanation_of("the change", change, RULES, 120)))


def test_the_page_begins_with_what_is_read_and_leaves_out_what_there_is_nothing_of() -> None:
    told = sections(change_of())
    assert list(told) == [
        "the staged changes", "Files", "Type", "Scope", "Breaking: no", "Digest",
    ]  # fmt: skip
    assert told["the staged changes"].sentences == (
        "1 file, 1 line added and 0 removed; the whole diff takes about 120 tokens.",
        "Sessions are kept.",
    )


@pytest.mark.parametrize(
    ("guess", "told", "rows"),
    [
        (TypeGuess("fix", 0.71, "a guard"), ("fix, 71% sure", "- a guard"), ()),
        (TypeGuess("fix", 1.0, "the title"), ("fix, as its author says", "- the title"), ()),
        (
            TypeGuess("fix", 0.6, "a", (("fix", 0.6), ("feat", 0.4)), ("a", "b")),
            ("fix, 60% sure", "- a", "- b"),
            (("fix", "60%", "#" * 12), ("feat", "40%", "#" * 8)),
        ),
    ],
)
def test_a_type_is_told_with_its_reasons_and_the_others_that_were_weighed(
    guess: TypeGuess, told: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> None:
    section = sections(replace(change_of(), type=guess))["Type"]
    assert section.sentences == told
    assert section.table
    assert section.table.rows == rows


@pytest.mark.parametrize(
    ("guess", "told"),
    [
        (ScopeGuess("net", "files of one package"), "net: files of one package"),
        (ScopeGuess("", "no one package"), "(none): no one package"),
        (ScopeGuess("", ""), "(none)"),
    ],
)
def test_no_scope_is_told_in_words(guess: ScopeGuess, told: str) -> None:
    candidates = (
        ScopeCandidate("", 0.6, "most have none"),
        ScopeCandidate("net", 0.4, "40 of 100"),
    )
    section = sections(replace(change_of(), scope=replace(guess, candidates=candidates)))["Scope"]
    assert section.sentences == (told,)
    assert section.table
    assert section.table.rows == (("(none)", "60%", "most have none"), ("net", "40%", "40 of 100"))


@pytest.mark.parametrize(
    ("found", "heading", "told"),
    [
        (Breaking(False), "Breaking: no", "Nothing says that callers break."),
        (Breaking(False, ("`fetch` is gone",)), "Breaking: no", "There are signs, and too little"),
        (Breaking(True, ("`fetch` is gone",)), "Breaking: yes", "`fetch` is gone"),
        (Breaking(False, (), (FINDING,), "Is it used?"), "Breaking: no", "There are signs"),
        (Breaking(True, ("callers import it.", "more"), (FINDING,)), "Breaking: yes", "more"),
    ],
)
def test_a_break_is_told_with_what_speaks_for_it(found: Breaking, heading: str, told: str) -> None:
    section = sections(change_of(breaking=found))[heading]
    assert section.sentences[0].startswith(told)
    if found.question:
        assert section.sentences[-1] == "To be asked: Is it used?"
        assert section.table
        assert section.table.rows == (
            ("82%", "export removed", "fetch", "net.py", "callers import it"),
        )


def test_symbols_are_told_with_owner_old_name_and_signatures() -> None:
    symbols = (
        SymbolChange("fetch", "method", "renamed", "net.py", "get", True, "Client"),
        SymbolChange("f", "function", "changed", "net.py", signature=("(a)", "(a, b)")),
    )
    table = sections(change_of(symbols=symbols))["Symbols"].table
    assert table
    assert table.rows == (
        ("renamed", "public method", "get -> Client.fetch", "net.py", ""),
        ("signature changed", "function", "f", "net.py", "(a) -> (a, b)"),
    )


def test_columns_without_a_word_are_left_out_and_long_tables_end() -> None:
    renamed = replace(a_file("b.py", "+x"), old_path="a.py", change_type=ChangeType.RENAMED)
    many = [changed_file(f"{number}.py") for number in range(MOST_ROWS)]
    section = sections(change_of(renamed, *many))["Files"]
    assert section.table
    assert section.table.rows[0][-1] == "a.py -> b.py"
    assert len(section.table.rows) == MOST_ROWS
    assert section.sentences == ("1 more are not shown; --json has all.",)


def test_what_was_not_read_is_told() -> None:
    unread = (Unread("", "too long"), Unread("a.py", "not text"))
    table = sections(replace(change_of(), unread=unread))["Not read"].table
    assert table
    assert table.rows == (("a part of the change", "too long"), ("a.py", "not text"))


def test_a_large_change_is_told_in_the_parts_it_is_read_in_unless_a_budget_is_asked_for() -> None:
    large = change_of(
        *(
            changed_file(f"src/{n}.py", *(f"value_{n}_{i} = {i}" for i in range(400)))
            for n in range(9)
        )
    )
    parts, one = sections(large)["Digest"], sections(large, 500)["Digest"]
    assert parts.table
    assert one.table
    assert (len(parts.table.rows), len(one.table.rows)) == (3, 1)
    assert "at most in each of 3 parts), with " in parts.sentences[0]
    assert "(500 at most), with " in one.sentences[0]
    assert " of 3,600 readable changed lines" in one.sentences[0]


def test_a_change_of_nothing_is_a_page_too() -> None:
    told = sections(replace(change_of(), files=()))
    assert "with 0 of 0 readable changed lines (100%)." in told["Digest"].sentences[0]


def test_names_from_outside_do_nothing_at_a_terminal() -> None:
    text = page(change_of(changed_file("src/\x1b[31mred\u202e.py\n"), summary="\x1b[2J"))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[31mred.py" in text


def test_data_has_every_key_whatever_is_known_and_goes_through_json() -> None:
    plain = json.loads(json.dumps(explanation_data(explanation_of("x", change_of(), RULES, 9))))
    assert tuple(plain) == KEYS
    assert plain["digest"]["parts"][0]["seen"] == ["src/session.py"]
    assert "text" not in plain["digest"]["parts"][0]
    known = replace(
        change_of(
            breaking=Breaking(True, ("gone",), (FINDING,), "?"),
            symbols=(SymbolChange("f", "function", "changed", "a.py", signature=("(a)", "(b)")),),
        ),
        type=TypeGuess("fix", 0.123456, "r", (("fix", 0.123456),)),
        scope=ScopeGuess("net", "r", (ScopeCandidate("net", 1 / 3, "r"),)),
        unread=(Unread("a", "b"),),
    )
    full = explanation_data(explanation_of("x", known, RULES, 9), with_digest=True)
    told = json.loads(json.dumps(full))
    assert told["type"]["ranking"] == [{"name": "fix", "probability": 0.1235}]
    assert told["type"]["reasons"] == ["r"]
    assert told["scope"]["candidates"][0]["probability"] == 0.3333
    assert told["breaking"]["findings"][0]["probability"] == 0.82
    assert told["symbols"][0]["signature"] == ["(a)", "(b)"]
    assert told["unread"] == [{"path": "a", "reason": "b"}]
    assert "src/session.py" in told["digest"]["parts"][0]["text"]
