"""The words behind a command → its record, or what is wrong with them."""

import pytest

from bot.core.commands.comment import parse
from bot.core.commands.orders import Order, read_order
from bot.core.commands.records import (
    Apply,
    ApplyPart,
    Changelog,
    ChangelogAction,
    CheckTitle,
    Command,
    Help,
    Misread,
    Squash,
    SquashTime,
    Suggest,
    UndoSuggestion,
)
from bot.core.commands.table import TABLE

WRITE, SKIP = ChangelogAction.WRITE, ChangelogAction.SKIP


def ordered(line: str) -> Command | str:
    """The command of a line, or what is wrong with it."""
    word, _, rest = line.partition(" ")
    read = read_order(word, rest.strip())
    return read.problem if isinstance(read, Misread) else read.command


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("suggest", Suggest()),
        ("suggest Shorter, and name `--retries`", Suggest("Shorter, and name `--retries`")),
        ('suggest say "retry" twice', Suggest('say "retry" twice')),
        ('suggest "Keep it short"', Suggest("Keep it short")),
        ('suggest instruction="Keep it short"', Suggest("Keep it short")),
        ("suggest key=value in the header", Suggest("key=value in the header")),
        ("suggest tone=formal", Suggest("tone=formal")),
        ("suggest undo", UndoSuggestion()),
        ("suggest UNDO", UndoSuggestion()),
        ("suggest undo the rename", Suggest("undo the rename")),
        ("apply", Apply()),
        ("apply title", Apply(ApplyPart.TITLE)),
        ("apply Body force", Apply(ApplyPart.BODY, force=True)),
        ("apply force body", Apply(ApplyPart.BODY, force=True)),
        ("apply --force", Apply(force=True)),
        ("apply part=title --force=yes", Apply(ApplyPart.TITLE, force=True)),
        ("apply 'title'", Apply(ApplyPart.TITLE)),
        ("apply \u201ctitle\u201d force=no", Apply(ApplyPart.TITLE)),
        ("squash", Squash()),
        ("squash now", Squash()),
        ("squash when-green", Squash(SquashTime.WHEN_GREEN)),
        ("squash time=when-green", Squash(SquashTime.WHEN_GREEN)),
        ("title check", CheckTitle()),
        ("title CHECK", CheckTitle()),
        ("changelog", Changelog()),
        ("changelog show", Changelog()),
        ("changelog write", Changelog(WRITE)),
        ("changelog write force", Changelog(WRITE, force=True)),
        ("changelog skip", Changelog(SKIP)),
        ("help", Help()),
        ("help Title check", Help("Title check")),
        ("help topic=squash", Help("squash")),
    ],
)
def test_words_make_a_command(line: str, command: Command) -> None:
    assert ordered(line) == command


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("apply titel", "there is no 'titel' here; did you mean `title`?"),
        ("apply everything", "there is no 'everything' here"),
        ("apply title body", "there is no 'body' here"),
        ("apply part=x", "there is no 'x' here"),
        ("apply prt=title", "there is no 'prt=' here; did you mean `part=`?"),
        ("apply part=title part=body", "`part` is given twice"),
        ("apply force=maybe", "force: 'maybe' is neither true nor false"),
        ("apply 'title", 'there is no "\'title" here; did you mean `title`?'),
        ("squash when green", "there is no 'when' here; did you mean `when-green`?"),
        ("title", "the command is not complete"),
        ("title chek", "there is no 'chek' here; did you mean `check`?"),
        ("title check now", "'now' is one word too many"),
        ("changelog wirte", "there is no 'wirte' here; did you mean `write`?"),
        ("changelog skip it", "'it' is one word too many"),
        ("changelog skip it=yes", "there is no 'it=' here"),
        ("suggest " + "x" * 1001, "there are 1,001 characters behind `suggest`; 1,000 are"),
        ("help " + "y " * 30_000, "there are 59,999 characters behind `help`"),
        ("apply " + "z" * 900, "there is no 'zzz"),
    ],
)
def test_words_that_are_none_say_what_is_wrong(line: str, problem: str) -> None:
    told = ordered(line)
    assert isinstance(told, str)
    assert told.startswith(problem)
    assert len(told) < 200


def test_what_is_wrong_comes_with_the_usages_of_that_word() -> None:
    read = read_order("changelog", "wirte")
    assert isinstance(read, Misread)
    assert read.usages == ("changelog [show]", "changelog write [force]", "changelog skip")


@pytest.mark.parametrize("form", TABLE, ids=lambda form: form.words)
def test_the_examples_of_the_table_are_commands_of_their_row(form: object) -> None:
    rows = [each for each in TABLE if each is form]
    for example in rows[0].examples:
        read = parse(f"/{example}", "/")
        assert isinstance(read, Order)
        assert read.form is form


SEPARATORS = "\u2028\u2029\x0b\x0c\x1c\x1d\x1e\x85\r"
"""What ends a line for Python, and none that is shown: a quote of it would hold a command."""


@pytest.mark.parametrize(
    "body",
    [
        "```\n/squash\n```",
        "> /squash",
        "<!-- /squash -->",
        "<!--\n/squash\n-->",
        "`/squash`",
        "/sq\u200buash",
        "\u200b/squash",
        "\u202e/squash",
        "/squash\u2060",
        "/\u0455quash",
        "\uff0fsquash",
        *(f"> as said{end}/squash\n\nNo." for end in SEPARATORS),
        *(f"```text{end}/squash\n```" for end in SEPARATORS),
    ],
)
def test_what_only_looks_like_a_command_is_none(body: str) -> None:
    assert not isinstance(parse(body, "/"), Order)


def test_only_the_first_of_a_thousand_commands_counts() -> None:
    read = parse("/title check\n" + "/squash\n" * 999, "/")
    assert isinstance(read, Order)
    assert read.command == CheckTitle()
