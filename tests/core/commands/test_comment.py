"""The text of a comment → a command, a slip, or nothing."""

import pytest

from bot.core.commands.comment import first_line, may_be_command, parse
from bot.core.commands.orders import Order
from bot.core.commands.records import AboutModels, Command, Help, Misread, NearMiss, Suggest
from bot.core.commands.table import TABLE


def commanded(body: str, prefix: str = "/") -> Command | AboutModels | NearMiss | Misread | None:
    """What a comment asks for, without the row of the table."""
    read = parse(body, prefix)
    return read.command if isinstance(read, Order) else read


@pytest.mark.parametrize(
    ("body", "command"),
    [
        ("/suggest", Suggest()),
        ("/help", Help()),
        ("/Suggest", Suggest()),
        ("  /suggest  ", Suggest()),
        ("\n\n/suggest\nand thanks", Suggest()),
        ("/suggest Please, @ana", Suggest("Please, @ana")),
        ("/suggest\r\n", Suggest()),
        ("> /help\n\n/suggest", Suggest()),
        ("```\n/help\n```\n/suggest", Suggest()),
        ("~~~~ text\n~~~\n/help\n~~~~\n/suggest", Suggest()),
        ("    /help\n/suggest", Suggest()),
        ("\t/help\n/suggest", Suggest()),
        ("```text\r\n/help\r\n```\r\n/suggest\r\n", Suggest()),
    ],
)
def test_the_first_line_outside_code_and_quotes_commands(body: str, command: object) -> None:
    assert commanded(body) == command


@pytest.mark.parametrize(
    "body",
    [
        "",
        "   \n\n",
        "suggest",
        "Please /suggest",
        "Thanks!\n/suggest",
        "`/suggest`",
        "> /suggest",
        "    /suggest",
        "```\n/suggest",
        "```\n/suggest\n~~~\n/suggest",
        "```\n``` no end\n/suggest",
        "/",
        "//suggest",
        "/suggest/this/path",
        "/approve",
        "/hold",
        "/hello",
        "/\u202esuggest",
        "/" + "suggest" * 10_000,
        "/suggest\x00",
    ],
)
def test_anything_else_is_no_command(body: str) -> None:
    assert commanded(body) is None


@pytest.mark.parametrize(
    ("body", "near"),
    [
        ("/sugest", NearMiss("sugest", "suggest")),
        ("/suggestion", NearMiss("suggestion", "suggest")),
        ("/HELPP", NearMiss("helpp", "help")),
    ],
)
def test_a_slip_is_told_from_the_commands_of_other_bots(body: str, near: NearMiss) -> None:
    assert parse(body, "/") == near


@pytest.mark.parametrize(
    ("body", "prefix", "command"),
    [
        ("/squill suggest", "/squill ", Suggest()),
        ("/squill suggest", "/squill", Suggest()),
        ("/squill   help", "/squill ", Help()),
        ("/Squill help", "/squill ", Help()),
        ("/squillhelp", "/squill ", None),
        ("/help", "/squill ", None),
        ("/squill", "/squill ", None),
        ("@squill: help", "@squill: ", Help()),
        ("!help", "!", Help()),
    ],
)
def test_the_prefix_can_be_another_one(body: str, prefix: str, command: object) -> None:
    assert commanded(body, prefix) == command


@pytest.mark.parametrize(
    ("body", "worth_a_look"),
    [
        ("/suggest", True),
        ("!bot sugest", True),
        ("Can you help?", True),
        ("Looks good to me", False),
        ("/approve", False),
        ("Thanks!\n/suggest", False),
        ("", False),
        ("x" * 100_000, False),
    ],
)
def test_a_comment_is_looked_at_when_some_prefix_could_make_it_a_command(
    body: str, worth_a_look: bool
) -> None:
    assert may_be_command(body, None) is worth_a_look


def test_a_known_prefix_decides_at_once() -> None:
    assert may_be_command("/help", "/")
    assert not may_be_command("/help", "!")


def test_a_fence_that_never_ends_hides_the_rest() -> None:
    assert first_line("````\n```\n/help\n") == ""


def test_every_command_says_what_it_does() -> None:
    assert all(form.meaning.endswith(".") and form.examples for form in TABLE)
