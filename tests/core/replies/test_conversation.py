"""Answers to commands, apologies, and the job summary."""

from fakes.commanding import RIGHTS

from bot.core.commands.records import NearMiss
from bot.core.commands.table import TABLE
from bot.core.message.records import Attempt, Problem
from bot.core.note import Level, Note
from bot.core.replies.command_help import help_about
from bot.core.replies.conversation import apology, denied, did_you_mean, edited_by_hand, failed
from bot.core.replies.marker import reply_marker
from bot.core.replies.summary import job_summary
from bot.core.verdict import TitleVerdict


def test_a_slip_is_answered_with_what_was_meant() -> None:
    told = did_you_mean(NearMiss("sugest", "suggest"), "/")
    assert told == "There is no `/sugest`. Did you mean `/suggest`?\n"


def test_no_answer_begins_with_a_command() -> None:
    answers = [failed("/suggest"), edited_by_hand("u"), apology("")]
    answers += [denied(form, RIGHTS) for form in TABLE]
    answers += [help_about(topic, "/", RIGHTS) for topic in ("", "apply", "model", "x")]
    assert not any(answer.startswith("/") for answer in answers)
    assert reply_marker("squill", 7).startswith("<!--")


def test_a_reason_from_outside_is_contained() -> None:
    told = failed("cc @octocat fixes #1\n\n# big <img src=x>")
    assert told == "That did not work. cc octocat fixes issue 1 # big\n"


def test_an_apology_links_the_run_where_there_is_one() -> None:
    assert "[The log of this run](https://x/runs/1)" in apology("https://x/runs/1")
    assert "The log says more" in apology("")


def test_an_edited_comment_is_linked() -> None:
    assert "(https://x/7#c)" in edited_by_hand("https://x/7#c")


def test_a_summary_without_anything_is_empty() -> None:
    assert job_summary(None, "", (), (), "") == "\n"


def test_a_summary_has_verdict_comment_notes_text_and_calls() -> None:
    attempt = Attempt("coder:7b", "generate message", "{}", (), 1.25, 900, 80)
    notes = [Note(Level.WARNING, "Squill could not do it:\n# @octocat")]
    verdict = TitleVerdict("Update", (Problem("grammar", "Begin with a type."),))
    text = job_summary(verdict, "### Squash message", (attempt,), notes, "https://x/7#c")
    assert text.splitlines() == [
        "The title `Update` ❌ does not pass.",
        "",
        "[The comment on the pull request](https://x/7#c)",
        "",
        "- ⚠️ Squill could not do it: # octocat",
        "",
        "### Squash message",
        "",
        "| model | step | result | tokens read | tokens written | seconds |",
        "| --- | --- | --- | --- | --- | --- |",
        "| `coder:7b` | generate message | good | 900 | 80 | 1.2 |",
    ]


def test_a_valid_title_is_shown_as_such() -> None:
    summary = job_summary(TitleVerdict("feat: add x", ()), "", (), (), "")
    assert summary == "The title `feat: add x` ✅ passes.\n"
