"""Whether callers break: the author's word, what is shown, and what that is worth."""

from dataclasses import replace

import pytest
from fakes.edited import edited

from bot.adapters.grammars import parse
from bot.core.change.author import NOTHING_SAID, AuthorEvidence
from bot.core.change.breaking import LEAST_TITLES, PROPOSED, breaking_of
from bot.core.change.breaking.stated import note_in
from bot.core.change.knowledge import NO_WEIGHTS, Weights
from bot.core.change.records import Breaking, ChangeType, FileChange
from bot.core.change.symbols import members_too
from bot.core.forest import Linear, bucket
from bot.core.house.break_habits import NO_BREAK_HABITS, BreakHabits

GONE = edited("src/net.py", "-def fetch(url):\n-    return url", language="Python")
HOUSE = replace(NO_BREAK_HABITS, titles=LEAST_TITLES, all=0.1, last_20=0.1, last_50=0.1)
MODEL = Linear(("breaks",), {bucket("shows"): 0, bucket("house"): 1}, (100, 100), (0.01,), (0.0,))
NUMBERS = {"propose housed": 1.9, "ask housed": 0.9, "propose bare": 99.0,
           "ask bare": 0.9, "sort definition removed": 0.05}  # fmt: skip
WEIGHTS = Weights({"housed": MODEL, "bare": MODEL}, NUMBERS)


def told(
    *files: FileChange,
    author: AuthorEvidence = NOTHING_SAID,
    house: BreakHabits = NO_BREAK_HABITS,
    weights: Weights = NO_WEIGHTS,
) -> Breaking:
    return breaking_of(files, members_too(files, None, parse), author, house, weights)


@pytest.mark.parametrize(
    ("author", "sentence"),
    [
        (AuthorEvidence("feat!: drop it"), "The title declares a breaking change."),
        (AuthorEvidence("feat(net)!: drop it"), "The title declares a breaking change."),
        (AuthorEvidence("drop it BREAKING CHANGE"), "The title declares a breaking change."),
        (AuthorEvidence("drop it", "Why.\n\nBREAKING CHANGE: call `load`"),
         "The description declares a breaking change."),
        (AuthorEvidence("drop it", subjects=("fix: a", "feat!: b")),
         "A commit of the branch declares a breaking change."),
    ],
)  # fmt: skip
def test_the_authors_word_makes_a_change_breaking(author: AuthorEvidence, sentence: str) -> None:
    breaking = told(GONE, author=author)
    assert breaking.is_breaking
    assert breaking.evidence == (sentence, "`fetch` is no longer defined in src/net.py.")
    assert breaking.question == ""


@pytest.mark.parametrize(
    "author",
    [
        AuthorEvidence("feat: drop it!"),
        AuthorEvidence("", "BREAKING CHANGE: none"),
        AuthorEvidence("", "BREAKING CHANGE: N/A."),
        AuthorEvidence("", "BREAKING CHANGE:\n"),
        AuthorEvidence("", "<!-- BREAKING CHANGE: say what breaks -->"),
        AuthorEvidence("", "<!--\nBREAKING CHANGE: say what breaks"),
        AuthorEvidence("", "no BREAKING CHANGE: here"),
    ],
)
def test_what_only_looks_like_a_declaration_is_none(author: AuthorEvidence) -> None:
    assert not told(GONE, author=author).is_breaking


def test_the_note_of_a_description_is_what_stands_behind_the_words() -> None:
    assert note_in("a\nBREAKING CHANGE: call `load`\nb") == "call `load`"
    assert note_in("x" * 100_000 + "\nBREAKING CHANGE: far") == ""


def test_what_is_shown_is_told_by_file_the_most_telling_first() -> None:
    files = (
        edited("a.py", "-def one(): ...\n-def two(): ...\n-def three(): ...", language="Python"),
        edited("old.py", "-print(1)", change_type=ChangeType.DELETED, language="Python"),
        GONE,
    )
    breaking = told(*files, weights=Weights({}, {"sort file removed": 0.2}))
    assert breaking.evidence == (
        "old.py is removed.",
        "`one` is no longer defined in a.py; likewise `two` and `three`.",
        "`fetch` is no longer defined in src/net.py.",
    )
    assert breaking.findings[0].probability == 0.2
    assert (breaking.is_breaking, breaking.question) == (False, "")


def test_a_removed_file_is_told_by_what_it_held() -> None:
    file = edited("old.py", "-LIMIT = 1", change_type=ChangeType.DELETED, language="Python")
    assert told(file).evidence == ("`LIMIT` is no longer defined in old.py.",)


def test_above_the_measured_threshold_a_break_is_proposed_with_its_evidence() -> None:
    breaking = told(GONE, house=HOUSE, weights=WEIGHTS)
    assert breaking.is_breaking
    assert breaking.evidence == (
        PROPOSED,
        "`fetch` is no longer defined in src/net.py.",
    )
    assert breaking.question.endswith("does this break callers?")


def test_below_it_the_author_is_asked() -> None:
    breaking = told(GONE, weights=WEIGHTS)
    assert not breaking.is_breaking
    assert breaking.question == (
        "`fetch` is no longer defined in src/net.py: does this break callers?"
    )


@pytest.mark.parametrize("house", [NO_BREAK_HABITS, HOUSE])
def test_a_change_that_shows_nothing_is_neither_proposed_nor_asked_about(
    house: BreakHabits,
) -> None:
    high = Linear(("breaks",), {}, (), (1.0,), (50.0,))
    weights = Weights({"housed": high, "bare": high}, NUMBERS)
    nothing = edited("a.py", "+x = 1", language="Python")
    assert told(nothing, house=house, weights=weights) == Breaking(False)


def test_without_weights_nothing_is_proposed_or_asked() -> None:
    breaking = told(GONE, house=HOUSE)
    assert (breaking.is_breaking, breaking.question) == (False, "")
