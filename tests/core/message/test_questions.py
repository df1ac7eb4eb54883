"""What only a person can answer is asked in a line, and only when it is open."""

from dataclasses import replace

import pytest
from fakes.changes import change_of, changed_file

from bot.core.change.records import Breaking, Change, ScopeCandidate, ScopeGuess, TypeGuess
from bot.core.message.questions import open_questions
from bot.core.message.records import ChangelogEntry, ConventionalCommit, Draft, Severity

GONE = Breaking(False, ("More.",), question="`total` is gone: does this break callers?")
SHOWN = Breaking(False, ("`total` is no longer defined in cart.py.",))


def draft(name: str = "fix", *, breaking: bool = False) -> Draft:
    commit = ConventionalCommit(name, "", breaking, "keep sessions")
    return Draft(commit, ChangelogEntry(commit.header, "Kept.", (), name))


def change(probability: float = 0.9, breaking: Breaking = GONE) -> Change:
    guess = TypeGuess("fix", probability, "existing source changes in place")
    return replace(change_of(changed_file("a.py"), breaking=breaking), type=guess)


@pytest.mark.parametrize("writer", ["", "coder:7b"])
def test_what_callers_may_miss_is_asked_whoever_wrote(writer: str) -> None:
    (asked,) = open_questions(draft(), change(), writer)
    assert (asked.rule, asked.severity) == ("breaking-question", Severity.WARNING)
    assert asked.message == (
        "`total` is gone: does this break callers? "
        "Then add `!` to the type and a `BREAKING CHANGE` footer that says what they must do."
    )


def test_a_break_that_is_proposed_and_that_nobody_declared_is_told() -> None:
    proposed = replace(GONE, is_breaking=True)
    (told,) = open_questions(draft(breaking=True), change(breaking=proposed), "")
    assert (told.rule, told.severity) == ("breaking-proposed", Severity.WARNING)
    assert told.message == (
        "`total` is gone: does this break callers? Changes like this one are mostly marked, so "
        "this message is. Take the `!` and the `BREAKING CHANGE` footer out if nobody has to do "
        "anything."
    )


def test_nothing_is_asked_of_a_change_that_breaks_or_that_shows_too_little() -> None:
    assert open_questions(draft(breaking=True), change(), "") == ()
    assert open_questions(draft(), change(breaking=SHOWN), "") == ()


def test_a_guessed_type_is_told_where_no_model_read_the_change() -> None:
    unsure = change(0.5, Breaking(False))
    (asked,) = open_questions(draft(), unsure, "")
    assert (asked.rule, asked.severity) == ("type-guess", Severity.WARNING)
    assert asked.message == (
        "The type `fix` is guessed (existing source changes in place): "
        "change it if the change does something else."
    )
    assert open_questions(draft(), unsure, "coder:7b") == ()
    assert open_questions(draft("feat"), unsure, "") == ()


SCOPES = (
    ScopeCandidate("", 0.4, "so"),
    ScopeCandidate("net", 0.3, "or"),
    ScopeCandidate("a", 0.1, ""),
)


@pytest.mark.parametrize(
    ("guess", "told"),
    [
        (
            ScopeGuess("", "so", SCOPES),
            "The scope is guessed: none (40%), `net` (30%) or `a` (10%); so.",
        ),
        (ScopeGuess("", "so", SCOPES[:1]), ""),
        (ScopeGuess("", "the title says so", SCOPES), ""),
        (ScopeGuess("", "so", (replace(SCOPES[0], probability=0.7), *SCOPES[1:])), ""),
        (ScopeGuess("net", "so", SCOPES), ""),
        (ScopeGuess("", ""), ""),
    ],
)
def test_a_guessed_scope_is_told_with_what_else_it_may_be(guess: ScopeGuess, told: str) -> None:
    guessed = replace(change(breaking=Breaking(False)), scope=guess)
    assert " ".join(each.message for each in open_questions(draft(), guessed, "")) == told
    assert open_questions(draft(), guessed, "coder:7b") == ()
