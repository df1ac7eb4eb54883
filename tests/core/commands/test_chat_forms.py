"""Lines that are typed in a chat → what they ask for."""

import pytest

from bot.core.commands.chat_forms import (
    CHAT_FORMS,
    Leave,
    ShowDrafts,
    ShowEntry,
    ShowHelp,
    ShowMessage,
    ShowModels,
    ShowStatus,
    StepBack,
    SwitchModel,
    Unclear,
    Wish,
    read_chat_line,
)
from bot.core.conversation import NOTHING_SAID, Turn, with_turn
from bot.core.message.records import ChangelogEntry, ConventionalCommit, Draft
from bot.core.replies.chat import chat_help, drafts_page

LINES = [
    ("", None),
    (" \t ", None),
    ("undo", StepBack()),
    (" UNDO ", StepBack()),
    ("/undo", StepBack()),
    ("again", Wish()),
    ("show", ShowMessage()),
    ("entry", ShowEntry()),
    ("history", ShowDrafts()),
    ("status", ShowStatus()),
    ("models", ShowModels()),
    ("help", ShowHelp()),
    ("quit", Leave()),
    ("/exit", Leave()),
    ("switch qwen2.5-coder:7b", SwitchModel("qwen2.5-coder:7b")),
    ("/switch  auto ", SwitchModel("auto")),
    ("/suggest", Wish()),
    ("/suggest undo", StepBack()),
    ("/suggest name the option", Wish("name the option")),
    ("shorter", Wish("shorter")),
    ("status codes should be named", Wish("status codes should be named")),
    ("undo the last sentence", Wish("undo the last sentence")),
    ("switch to the active voice", Wish("switch to the active voice")),
    ('"undo"', Wish("undo")),
    ('"udno"', Wish("udno")),
    ("udno it", Wish("udno it")),
    ("lowercase", Wish("lowercase")),
    ("imperative", Wish("imperative")),
    ('"', Wish('"')),
    ("x" * 1_000, Wish("x" * 1_000)),
]


@pytest.mark.parametrize(("line", "meant"), LINES)
def test_a_line_is_a_command_where_it_can_be_nothing_else(line: str, meant: object) -> None:
    assert read_chat_line(line) == meant


UNCLEAR = [
    ("switch", "write `switch MODEL`"),
    ("/switch a b", "write `switch MODEL`"),
    ("/undo please", "write `undo`"),
    ("/udno", "there is no '/udno' here; did you mean `undo`?"),
    ("udno", "there is no 'udno' here; did you mean `undo`? Put it in quotes"),
    ("Histroy", "there is no 'Histroy' here; did you mean `history`?"),
    ("/deploy", "there is no '/deploy' here; `help` shows what there is"),
    ("/", "there is no '/' here; `help` shows what there is"),
    ("/" + "\x1b[2J" * 1000, "there is no"),
    ("x" * 1_001, "a wish has 1,000 characters at most, not 1,001"),
    ("/suggest " + "y" * 60_000, "a wish has 1,000 characters at most, not 60,000"),
]


@pytest.mark.parametrize(("line", "problem"), UNCLEAR)
def test_a_line_that_cannot_be_carried_out_says_why(line: str, problem: str) -> None:
    order = read_chat_line(line)
    assert isinstance(order, Unclear)
    assert order.problem.startswith(problem)
    assert len(order.problem) < 200
    assert "\x1b" not in order.problem


def test_the_help_has_every_command_of_the_table_that_is_shown() -> None:
    told = chat_help()
    assert [form.word for form in CHAT_FORMS if f"\n  {form.usage} " not in told] == ["exit"]
    assert all(form.meaning for form in CHAT_FORMS)


def turn(subject: str, wish: str = "", writer: str = "coder:7b") -> Turn:
    commit = ConventionalCommit("feat", "", False, subject)
    draft = Draft(commit, ChangelogEntry(commit.header, "", (), "feat"))
    return Turn(1 if wish else 0, "ada", wish, draft, writer, "a" * 40)


def test_the_history_marks_what_stands() -> None:
    said = with_turn(with_turn(NOTHING_SAID, turn("add x", writer="")), turn("add y", "say y\x1b["))
    assert drafts_page(said) == (
        "  1  feat: add x  (no model)\n* 2  feat: add y  (coder:7b)\n     wish: say y[\n"
    )


def test_a_long_history_begins_with_what_fell_out_of_it() -> None:
    said = NOTHING_SAID
    for number in range(12):
        said = with_turn(said, turn(f"add {number}", f"say {number}"))
    assert drafts_page(said).startswith("earlier: say 0; say 1; say 2; say 3\n  1  feat: add 4")


def test_without_a_draft_the_history_says_so() -> None:
    assert drafts_page(NOTHING_SAID) == "There is no draft yet.\n"
