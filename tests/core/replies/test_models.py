"""What comments say of models, contained."""

from fakes.commanding import RIGHTS

from bot.core.commands.model_forms import FORMS
from bot.core.commands.records import Misread
from bot.core.models.report import Report, Table
from bot.core.pull_request import Role
from bot.core.replies.command_help import help_about
from bot.core.replies.conversation import not_carried_out, not_permitted
from bot.core.replies.models import misread, models_reply
from bot.core.replies.report_text import as_text


def test_a_report_is_sentences_a_table_and_advice() -> None:
    table = Table(("id", "why"), (("a", "one|two"), ("b", "")))
    text = models_reply(Report(("First.", "Second."), table, ("`/model check` looks.",)))
    assert text == (
        "First.  \nSecond.\n\n| id | why |\n| --- | --- |\n| a | one\\|two |\n| b |  |\n\n"
        "`/model check` looks.\n"
    )


def test_what_a_host_calls_its_models_does_nothing_in_a_comment() -> None:
    table = Table(("id",), (("@octocat fixes #1 <img src=x>\n# Big",),))
    text = models_reply(Report(("cc @octocat [x](http://evil.test)",), table))
    assert "@octocat" not in text
    assert "<img" not in text
    assert "http://" not in text
    assert "\n# Big" not in text


def test_a_pull_request_is_shown_as_it_is_and_not_linked() -> None:
    text = models_reply(Report((), Table(("from",), (("octo/app#7",), ("octo/app#7 x",)))))
    assert "| `octo/app#7` |" in text
    assert text.count("octo/app#7") == 1


def test_a_long_table_says_how_many_rows_it_leaves_out() -> None:
    table = Table(("id",), tuple((f"m{n}",) for n in range(75)))
    text = models_reply(Report((), table))
    assert "| m59 |" in text
    assert "| m60 |" not in text
    assert text.endswith("\n\n15 more.\n")


def test_words_that_are_no_command_are_answered_with_usages_behind_the_prefix() -> None:
    found = Misread("there is no 'Lst' here; did you mean `list`?", ("list", "general|coder list"))
    assert misread(found, "/squill model ") == (
        "There is no 'Lst' here; did you mean `list`?\n\n"
        "- `/squill model list`\n- `/squill model general|coder list`\n"
    )
    assert misread(Misread("'X' is no id", ()), "/") == "'X' is no id.\n"


def test_what_looks_like_a_tag_can_still_be_read() -> None:
    assert misread(Misread("'<b>' is no id", ()), "/") == "'\u2039b\u203a' is no id.\n"
    told = models_reply(Report(("No '<b>'.", "`add <id>` adds.")))
    assert told == "No '\u2039b\u203a'.  \n`add <id>` adds.\n"


def test_a_table_says_first_what_it_is_about() -> None:
    table = Table(("id",), (("a",),), "For this:")
    assert models_reply(Report((), table)) == "For this:\n\n| id |\n| --- |\n| a |\n"
    assert as_text(Report((), table)) == "For this:\nid\na\n"


def test_help_has_every_command_that_a_comment_may_give() -> None:
    text = help_about("models", "/", RIGHTS)
    for form in FORMS:
        assert (f"`/model {form.full_usage}`" in text) is not form.terminal_only


def test_a_role_that_is_lacking_is_named() -> None:
    for role in (Role.TRIAGE, Role.MAINTAIN, Role.ADMIN):
        assert f"`{role.value}`" in not_permitted(role)


def test_what_failed_is_told_without_its_address() -> None:
    reason = "Squill could not …: Redis at redis.internal:6379 is full. Nothing was changed."
    told = not_carried_out(reason, "https://x/runs/1")
    assert told == (
        "That did not work: what keeps the models failed. Nothing was changed. "
        "[The log of this run](https://x/runs/1) says why.\n"
    )
    unclear = not_carried_out("Redis at redis.internal:6379 does not answer.", "")
    assert "internal" not in unclear
    assert "Whether anything was changed, `squill models history` shows." in unclear


def test_a_report_without_a_table_is_its_sentences() -> None:
    assert models_reply(Report(("Done.",))) == "Done.\n"
    assert models_reply(Report(("None.",), Table(("id",), ()))) == "None.\n"
