"""Notes on parts: a model's facts, or those known without one."""

import pytest
from fakes.changes import change_of, changed_file, digest_of

from bot.core.change.records import SymbolChange
from bot.core.message.notes import fitting, known_facts, read_notes


def test_facts_are_read_each_on_one_line() -> None:
    assert read_notes('{"facts": ["a\\n b", " ", "c"]}') == ("a b", "c")


@pytest.mark.parametrize("text", ["", "{}", "Sure!", '{"facts": "a"}', '{"facts": ["a"'])
def test_notes_that_cannot_be_read_are_none(text: str) -> None:
    assert read_notes(text) == ()


def test_the_analysis_knows_symbols_and_purposes_of_a_parts_files() -> None:
    change = change_of(
        changed_file("a.py", purpose="adds `keep`"),
        changed_file("b.py", purpose="adds `load`"),
        changed_file("c.py"),
        symbols=(
            SymbolChange("keep", "function", "added", "a.py"),
            SymbolChange("load", "function", "added", "b.py"),
        ),
    )
    assert known_facts(change, digest_of("", "a.py", "c.py")) == (
        "a.py: added function keep",
        "a.py: adds `keep`",
    )


def test_known_facts_are_few_and_short() -> None:
    files = [changed_file(f"{n}.py", purpose="p" * 999) for n in range(99)]
    facts = known_facts(change_of(*files), digest_of("", *(file.path for file in files)))
    assert len(facts) == 10
    assert max(map(len, facts)) == 200


@pytest.mark.parametrize(
    ("budget", "kept"),
    [(99, "a1 a2 a3 b1"), (9, "a1 a2 b1"), (5, "a1 b1"), (0, "a1 b1")],
)
def test_as_many_first_facts_as_fit_are_kept_of_every_part(budget: int, kept: str) -> None:
    parts = (("a1", "a2", "a3"), ("b1",))
    assert fitting(parts, budget, len) == tuple(kept.split())
