"""What a digest says first: versions, repeated edits, definitions and names, within its room."""

from dataclasses import replace

import pytest
from fakes.edited import edited, new_file

from bot.core.change.analyse import analyse
from bot.core.change.digest import make_digest
from bot.core.change.digest.facts import Fact, fact_lines, facts_of
from bot.core.change.digest.repeats import MOST_LINES, repeated_edits
from bot.core.change.records import Change, FileChange, FileKind, SymbolChange
from bot.core.change.tokens import estimate_tokens

FILLER = "\n".join(f"+    total += {number}" for number in range(300))


def facts_lines_of(*files: FileChange, budget: int = 600) -> list[str]:
    text = make_digest(analyse(files, ()), budget).text
    return [line for line in text.split("\n") if ": " in line and not line.startswith(("+", "-"))]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("+def fetch_retry(url):", "Defined: fetch_retry"),
        ("-def fetch_retry(url):", "No longer defined: fetch_retry"),
        ("-def fetch_it(url):\n+def load_it(url):", "Renamed: fetch_it → load_it"),
        ("@@ def fetch_it(url):\n+    one = 1", "Changed inside: fetch_it"),
    ],
)
def test_definitions_stand_first_in_words(text: str, line: str) -> None:
    assert line in facts_lines_of(edited("src/a.py", f"{text}\n@@\n{FILLER}"))


def test_versions_stand_before_all_else() -> None:
    package = edited(
        "package.json", '-"@acme/lint": "^1.0.0"\n+"@acme/lint": "^1.1.0"', kind=FileKind.BUILD
    )
    lines = facts_lines_of(package, edited("a.py", f"+def one_more():\n{FILLER}"))
    assert lines[1] == "Versions: @acme/lint from 1.0.0 to 1.1.0"
    assert lines[2] == "Defined: one_more"


@pytest.mark.parametrize(
    ("symbol", "text"),
    [
        (SymbolChange("run", "method", "added", "a.py", owner="Job"), "Job.run"),
        (SymbolChange("run", "method", "changed", "a.py", signature=("(a)", "(a,\n b)")),
         "run: (a) → (a, b)"),
        (SymbolChange("run", "method", "changed", "a.py", signature=("(a)", "(" + "b, " * 99)),
         "run"),
        (SymbolChange("run", "method", "changed", "a.py", signature=("(a)", "(\u202eb)")), "run"),
    ],
)  # fmt: skip
def test_a_definition_says_its_owner_and_how_its_signature_changes(
    symbol: SymbolChange, text: str
) -> None:
    change = analyse([edited("a.py", "+x")], ())
    from_symbols = [fact.text for fact in facts_of(replace_symbols(change, symbol))]
    assert from_symbols == [text]


def test_what_is_only_reformatted_or_told_already_is_no_fact() -> None:
    change = analyse([edited("a.py", "+x")], ())
    same = SymbolChange("run", "function", "reformatted", "a.py")
    twice = SymbolChange("go", "function", "added", "a.py")
    found = facts_of(replace_symbols(change, same, twice, twice))
    assert found == (Fact("added", "go"),)


def test_the_same_edit_is_told_once_with_the_number_of_files() -> None:
    files = [
        edited(f"src/f{n}.py", f"-from old import a\n+from new import a\n@@\n+    n{n} = {n}")
        for n in range(41)
    ]
    filler = edited("src/a.py", FILLER)
    assert "Repeated: in 41 files -from old import a +from new import a" in facts_lines_of(
        *files, filler
    )


def test_files_that_change_alike_stand_under_the_first_of_them() -> None:
    files = [edited(f"src/f{n}.py", "-from old import a\n+from new import a") for n in range(5)]
    digest = make_digest(analyse(files, ()), 1000)
    assert digest.text.count("+from new import a") == 1
    assert "= the same edit in 4 more files:\n## src/f1.py source +1 -1\n## src/f2" in digest.text
    assert digest.seen == tuple(file.path for file in files)
    assert (digest.shown_lines, digest.readable_lines) == (10, 10)


def test_files_that_change_alike_share_what_little_can_be_shown() -> None:
    text = "\n".join(f"+    step_{number}(value)" for number in range(200))
    files = [edited(f"src/f{n}.py", text) for n in range(4)]
    digest = make_digest(analyse([*files, edited("src/b.py", FILLER)], ()), 700)
    assert "= the same edit in 3 more files:" in digest.text
    assert digest.text.count("+    step_0(value)") == 1
    assert {file.path for file in files} <= set(digest.seen)


@pytest.mark.parametrize(
    "text",
    [
        "+}",
        "+" + "long_" * 50,
        "+hidden\u202eorder",
        "+one(1)\n+two(2)\n+three(3)",
        " nothing\n-a",
    ],
)
def test_what_is_long_hidden_or_empty_is_not_told_as_repeated(text: str) -> None:
    assert repeated_edits([edited(f"{n}.py", text) for n in range(9)]) == []


def test_repetition_is_looked_for_in_a_bounded_number_of_lines() -> None:
    giant = new_file("giant.py", *["go()"] * MOST_LINES)
    small = [edited(f"{n}.py", "+step_on(1)") for n in range(3)]
    assert repeated_edits([*small, giant]) == [(3, ("+step_on(1)",))]
    assert repeated_edits([giant, *small]) == []


def test_facts_take_no_more_than_their_room_and_skip_what_is_shown() -> None:
    facts = [Fact("came", f"name_{number}") for number in range(90)]
    facts.insert(1, Fact("edit", "x_" * 500))
    lines = fact_lines(facts, 60, "+name_0(1)")
    assert len(lines) == 1
    assert lines[0].startswith("Other names that came: name_1, name_2, ")
    assert sum(estimate_tokens(line) + 1 for line in lines) <= 60
    assert fact_lines(facts, 0, "") == []


def replace_symbols(change: Change, *symbols: SymbolChange) -> Change:
    return replace(change, symbols=symbols, names=())
