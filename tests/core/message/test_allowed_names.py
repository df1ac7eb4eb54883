"""Names that settings allow by patterns: what the rules, the fix and the writer make of them."""

from dataclasses import replace

import pytest
from fakes.drafts import TITLES, a_change

from bot.core.errors import ConfigError
from bot.core.message.choices import reply_choices
from bot.core.message.mend.header import allowed_scope, known_type
from bot.core.message.rules import check_title, fixed_title
from bot.core.message.settings import TitleRules

TICKETS = replace(TITLES, types=("feat", r"/[A-Z]+-\d+/"))
PACKAGES = replace(TITLES, scopes=("core", "/pkg-.*/"))


def broken(title: str, rules: TitleRules) -> list[str]:
    return [problem.rule for problem in check_title(title, rules)]


@pytest.mark.parametrize(
    ("title", "rules"),
    [
        ("JIRA-12: add x", []),
        ("feat: add x", []),
        ("Feat: add x", ["type-case"]),
        ("jira-12: add x", ["type"]),
        ("JIRA-12b: add x", ["type"]),
    ],
)
def test_a_type_may_be_a_pattern_that_matches_all_of_it(title: str, rules: list[str]) -> None:
    assert broken(title, TICKETS) == rules


def test_a_fix_never_invents_what_a_pattern_would_take() -> None:
    assert fixed_title("JIRA-12 : add x", TICKETS) == "JIRA-12: add x"
    assert fixed_title("JIRA-12b: add x", TICKETS) == "feat(JIRA-12b): add x"
    assert fixed_title("Nested lists", replace(TITLES, types=(r"/[A-Z]+-\d+/",))) == ""


def test_a_scope_may_be_a_pattern_too() -> None:
    assert broken("feat(core, pkg-a): add x", PACKAGES) == []
    assert broken("feat(xpkg-a): add x", PACKAGES) == ["scope"]
    assert fixed_title("feat(pkg-a,nothing): add x", PACKAGES) == "feat(pkg-a): add x"


def test_the_writer_chooses_from_names_alone_and_may_use_what_a_pattern_takes() -> None:
    rules = replace(TICKETS, scopes=PACKAGES.scopes)
    choices = reply_choices(a_change(), "", rules, (), 1)
    assert (choices.types, choices.scopes) == (("feat",), ("", "core"))
    assert known_type("Feat", rules) == "feat"
    assert allowed_scope("pkg-a", a_change(), rules) == "pkg-a"
    assert allowed_scope("CORE", a_change(), rules) == "core"
    assert allowed_scope("else", a_change(), rules) == ""


def test_a_pattern_that_cannot_be_read_is_an_error_of_the_settings() -> None:
    with pytest.raises(ConfigError):
        check_title("feat: add x", replace(TITLES, types=("/(/",)))
