"""What a reply may choose from."""

from fakes.changes import change_of, changed_file
from fakes.drafts import titles_of

from bot.core.message.choices import reply_choices
from bot.core.message.settings import TitleRules

TYPES = ("feat", "fix")


def titles(scopes: tuple[str, ...] = (), *, require_scope: bool = False) -> TitleRules:
    return titles_of(TYPES, scopes, require_scope=require_scope)


def test_the_scopes_are_none_the_analysis_and_the_authors() -> None:
    choices = reply_choices(change_of(), "fix(store): x", titles(), (), 12)
    assert choices.scopes == ("", "session", "store")
    assert choices.types == TYPES


def test_the_same_scope_is_offered_once() -> None:
    assert reply_choices(change_of(), "fix(session): x", titles(), (), 12).scopes == (
        "",
        "session",
    )


def test_a_title_that_is_no_conventional_commit_offers_no_scope() -> None:
    assert reply_choices(change_of(), "Fix it", titles(), (), 12).scopes == ("", "session")


def test_a_long_scope_is_not_offered() -> None:
    change = change_of(scope="s" * 41)
    assert reply_choices(change, "", titles(), (), 12).scopes == ("",)


def test_configured_scopes_are_the_only_ones() -> None:
    choices = reply_choices(change_of(), "fix(store): x", titles(("api", "ui")), (), 12)
    assert choices.scopes == ("", "api", "ui")


def test_no_scope_is_not_offered_where_one_is_required() -> None:
    change = change_of(scope="")
    assert reply_choices(change, "", titles(("api",), require_scope=True), (), 12).scopes == (
        "api",
    )
    assert reply_choices(change, "", titles(require_scope=True), (), 12).scopes == ()


def test_the_files_that_changed_most_are_offered_if_they_were_shown() -> None:
    change = change_of(
        changed_file("little.py", "a"),
        changed_file("much.py", "a", "b", "c"),
        changed_file("hidden.py", "a", "b", "c", "d"),
    )
    shown = ("little.py", "much.py")
    assert reply_choices(change, "", titles(), shown, 12).paths == ("much.py", "little.py")
    assert reply_choices(change, "", titles(), shown, 1).paths == ("much.py",)
    assert reply_choices(change, "", titles(), shown, 0).paths == ()


def test_a_path_that_is_too_long_or_cannot_be_printed_is_not_offered() -> None:
    paths = ("a" * 161, "line\nend.py", "good.py")
    change = change_of(*(changed_file(path) for path in paths))
    assert reply_choices(change, "", titles(), paths, 12).paths == ("good.py",)
