"""A change that undoes another one is named as git and GitHub announce it."""

from dataclasses import replace

import pytest
from fakes.drafts import TITLES, WRITING
from fakes.edited import edited

from bot.core.change.analyse import analyse
from bot.core.change.author import AuthorEvidence
from bot.core.change.records import Change, TypeGuess
from bot.core.message.quality import check_draft
from bot.core.message.records import Severity
from bot.core.message.template import template_draft
from bot.core.message.undoing import undoing_header, undone_commit

SHA = "0123456789abcdef0123456789abcdef01234567"
FILE = edited("src/net_pool.py", "-def add_retry(url):\n-    return url\n+x = 1")


def change_of(title: str, type_name: str = "") -> Change:
    change = analyse([FILE], (), AuthorEvidence(title=title))
    return replace(change, type=TypeGuess(type_name, 1.0, "")) if type_name else change


@pytest.mark.parametrize(
    ("title", "type_name", "header"),
    [
        ('Revert "feat(net): add_retry for all (#12)" (#14)', "",
         "revert(net): add_retry for all"),
        ('Revert "Give it a second try"', "", "revert: Give it a second try"),
        ("revert: feat: add_retry", "", "revert: add_retry"),
        ('Revert "feat(net): add_retry"', "fix", 'fix: revert "feat(net): add_retry"'),
        ('Reapply "feat: add_retry"', "feat", 'feat: reapply "feat: add_retry"'),
        (f'Revert "feat({"n" * 40}): add_retry and all that it needs"', "",
         "revert: add_retry and all that it needs"),
        (f'Revert "feat(net): add_retry {"so " * 18}long"', "fix", None),
        ('Revert "feat: add_other_thing"', "revert",
         "revert: undo an earlier change in net_pool"),
        ("feat: add_retry", "revert", "revert: undo an earlier change in net_pool"),
        ("feat: add_retry", "feat", None),
        ("", "fix", None),
        ('Revert "' + "x" * 9999, "fix", None),
        ('Revert "@all closes #1"', "", "revert: all closes issue 1"),
    ],
)  # fmt: skip
def test_the_header_names_what_is_undone(title: str, type_name: str, header: str | None) -> None:
    found = undoing_header(title, change_of(title, type_name), WRITING)
    assert (found.header if found else None) == header


def test_an_undone_change_without_files_or_a_name_is_still_said_to_be_undone() -> None:
    change = replace(analyse([], ()), type=TypeGuess("revert", 1.0, ""))
    found = undoing_header("", change, WRITING)
    assert found is not None
    assert found.header == "revert: undo an earlier change"


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (f"This reverts commit {SHA}.", f"This reverts commit {SHA}."),
        ("Reverts acme/net#12", ""),
        ("This reverts commit of Monday.", ""),
        ("x" * 500 + f"This reverts commit {SHA}.", ""),
    ],
)
def test_the_body_names_the_commit_that_git_named(body: str, sentence: str) -> None:
    assert undone_commit(body) == sentence


def test_the_message_of_a_revert_breaks_no_rule() -> None:
    title = 'Revert "feat(net): add_retry for all (#12)"'
    change = change_of(title)
    draft = template_draft(change, WRITING, TITLES, title, f"This reverts commit {SHA}.")
    assert draft.commit.header == "revert(net): add_retry for all"
    assert draft.commit.body == f"This reverts commit {SHA}."
    problems = check_draft(draft, change, WRITING, TITLES)
    assert [one.rule for one in problems if one.severity is Severity.ERROR] == []
