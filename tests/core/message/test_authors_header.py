"""The author's own title stays the header, unless it is not fit to be one."""

import pytest
from fakes.drafts import titles_of
from fakes.edited import edited

from bot.core.change.analyse import analyse
from bot.core.change.author import AuthorEvidence
from bot.core.message.authors_header import authors_header, is_of_another_change
from bot.core.message.settings import TitleRules, WritingRules
from bot.core.message.template import template_draft

WRITING = WritingRules(50, 72, 72, 100, 5, 300.0)
TITLES = titles_of(("feat", "fix", "docs"))
FILES = [
    edited(
        "src/api/client.py",
        " def run():\n-    fetch(url)\n+    fetch(url, retry_budget)\n \n+def spend(budget):",
    )
]


def header(title: str, titles: TitleRules = TITLES) -> str:
    commit = authors_header(title, analyse(FILES, (), AuthorEvidence(title)), WRITING, titles)
    return commit.header if commit else ""


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("feat(api): add retry budget to the client", "feat(api): add retry budget to the client"),
        ("  feat: spend a budget on retries ", "feat: spend a budget on retries"),
        ("feat!: spend a budget on retries", "feat!: spend a budget on retries"),
        ("Feat: spend a budget on retries", "feat: spend a budget on retries"),
        (
            "feat: spend `retry_budget` in client.py (#12)",
            "feat: spend `retry_budget` in client.py",
        ),
        ("fix: crash on startup", "fix: crash on startup"),
        ("fix: RetryBudget of the client", "fix: RetryBudget of the client"),
        ("feat: spend the Retry_Budget again", "feat: spend the Retry_Budget again"),
        ("fix(api): crash on startup", "fix(api): crash on startup"),
        ("feat: ask @someone for a budget", "feat: ask someone for a budget"),
        ("feat: add a budget, see <!-- x -->", "feat: add a budget, see &lt;!-- x --&gt;"),
    ],
)
def test_a_valid_title_that_says_something_stays(title: str, kept: str) -> None:
    found = header(title)
    assert found.split(" see ")[0] == kept.split(" see ")[0]
    assert "<!--" not in found
    assert "@" not in found


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Add retry budget",
        "wibble: add retry budget",
        "WIP: feat: add retry budget",
        "feat: WIP",
        "Feat/retry-budget",
        "feat: retry-budget",
        "fix: fix bug",
        "feat: update client.py",
        "feat: retry `other_budget` twice",
        "feat: rename src/other.py to client.py",
        "feat: teach PaymentGateway refunds",
        "fix(cart): sum the totals twice",
        "feat: move to v2.0.1",
        'Revert "feat: add retry budget"',
        "feat: add retry budget.",
        f"feat: add retry budget to {'the client ' * 6}",
        f"feat: add {'retry budget ' * 900}",
        " " * 400 + "feat: add retry budget",
        "feat: add retry\u202e budget",
        "feat: add retry\nbudget",
    ],
)
def test_a_title_that_is_faulty_empty_long_or_of_another_change_does_not(title: str) -> None:
    assert header(title) == ""


def test_the_type_is_spelt_as_the_settings_know_it() -> None:
    titles = titles_of(("feature", "bugfix"))
    assert header("Feature: spend a budget", titles) == "feature: spend a budget"


def test_the_template_writes_body_and_entry_below_the_authors_title() -> None:
    title = "feat(api): add retry budget to the client"
    draft = template_draft(analyse(FILES, (), AuthorEvidence(title)), WRITING, TITLES, title)
    assert draft.commit.header == draft.entry.header == title
    assert "spend" in draft.commit.body
    assert draft.entry.type == "feat"


def test_what_the_authors_title_names_is_not_said_again_in_the_body() -> None:
    title = "feat: spend `retry_budget` in a run"
    body = template_draft(
        analyse(FILES, (), AuthorEvidence(title)), WRITING, TITLES, title
    ).commit.body
    assert body == template_draft(analyse(FILES, ()), WRITING, TITLES, title).commit.body
    assert "spend" not in body


def test_of_a_title_that_is_too_long_type_and_scope_are_kept() -> None:
    title = f"feat(api): add a retry budget to {'the client ' * 5}"
    draft = template_draft(analyse(FILES, (), AuthorEvidence(title)), WRITING, TITLES, title)
    assert draft.commit.header == "feat(api): add `spend` to `client`"


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("feat(cart): sum the totals twice", True),
        ("feat: teach PaymentGateway refunds", True),
        ("feat(api): sum the totals twice", False),
        ("feat(cart): add a retry budget", False),
        ("fix: crash on startup", False),
        ("Sum the totals twice", False),
        ("", False),
    ],
)
def test_a_title_that_shares_nothing_with_the_change_is_of_another_one(
    title: str, other: bool
) -> None:
    assert is_of_another_change(title, analyse(FILES, (), AuthorEvidence(title))) is other
    assert not is_of_another_change(title, analyse([], ()))
