"""Added, adds, adding: not imperative. Embed, string, process: fine."""

import pytest

from bot.core.message.imperative import first_word, imperative_of, is_imperative, is_verb

IMPERATIVE = """
add allow apply avoid build bump cache catch change check clean commit create cut delete deny
drop embed enable exceed expose feed find fix format get go guard handle hash ignore keep
launch lay limit link log make map merge move need parse pass pin plug process put read rebase
refactor release rename reset retry revert run seed send set shed show shred skip split start
stop string swing bring ping succeed support sync tag test throw trim type update use validate
warn wrap write zip docs alias css focus access
"""

OTHER_FORMS = {
    "add": "added adds adding",
    "allow": "allowed allows allowing",
    "apply": "applied applies applying",
    "break": "broke breaks breaking",
    "build": "built",
    "bump": "bumped bumps bumping",
    "cancel": "canceled cancelled cancels cancelling",
    "catch": "caught catches catching",
    "choose": "chose chosen choosing",
    "commit": "committed commits committing",
    "copy": "copied copies copying",
    "create": "created creates creating",
    "defer": "deferred defers deferring",
    "delete": "deleted deletes deleting",
    "drop": "dropped drops dropping",
    "embed": "embedding embeds",
    "fix": "fixed fixes fixing",
    "free": "freed frees freeing",
    "get": "got gets getting",
    "handle": "handled handles",
    "implement": "implemented implements implementing",
    "keep": "kept keeps keeping",
    "log": "logged logs",
    "make": "made makes making",
    "move": "moved moves moving",
    "offer": "offered offers offering",
    "pass": "passed passes passing",
    "push": "pushed pushes pushing",
    "refactor": "refactored refactors refactoring",
    "remove": "removed removes removing",
    "rename": "renamed renames renaming",
    "rewrite": "rewrote rewritten rewriting",
    "send": "sent sends sending",
    "stop": "stopped stops stopping",
    "throw": "threw thrown throws throwing",
    "tie": "tied ties tying",
    "try": "tried tries trying",
    "undo": "undid undone undoes undoing",
    "update": "updated updates updating",
    "use": "uses",
    "write": "wrote writes",
}
PAIRS = [(form, verb) for verb, forms in OTHER_FORMS.items() for form in forms.split()]


@pytest.mark.parametrize("word", IMPERATIVE.split())
def test_an_imperative_is_known_as_one(word: str) -> None:
    assert is_imperative(word)
    assert is_imperative(word.capitalize())


@pytest.mark.parametrize(("form", "verb"), PAIRS)
def test_another_form_is_told_and_its_imperative_known(form: str, verb: str) -> None:
    assert not is_imperative(form)
    assert imperative_of(form, "parser") == verb


@pytest.mark.parametrize("word", ["frobnicated", "frobnicating", "the", "new", "various"])
def test_an_unknown_form_is_told_by_its_ending(word: str) -> None:
    assert not is_imperative(word)
    assert imperative_of(word, "x") is None


@pytest.mark.parametrize(
    ("word", "following", "verb"),
    [
        ("tests", "for", None),
        ("tests", "the", "test"),
        ("fixes", "crash", "fix"),
        ("updates", "to", None),
        ("nested", "lists", None),
        ("nested", "the", "nest"),
        ("cached", "responses", None),
        ("logging", "of", None),
        ("added", "", None),
        ("Added", "Parser", "add"),
        ("parser", "fails", None),
    ],
)
def test_only_a_certain_imperative_is_given(word: str, following: str, verb: str | None) -> None:
    assert imperative_of(word, following) == verb


@pytest.mark.parametrize(
    ("subject", "word"),
    [
        ("isGranted is", ""),
        ("ADD x", ""),
        ("add x", "add"),
        ("Add: x", "Add"),
        ("fixed-width font", ""),
        ("`x` is", ""),
        ("", ""),
    ],
)
def test_the_first_word_is_a_word(subject: str, word: str) -> None:
    assert first_word(subject) == word


def test_forms_and_openings_are_no_names() -> None:
    assert all(map(is_verb, ["Add", "Added", "The"]))
    assert not is_verb("Docker")
