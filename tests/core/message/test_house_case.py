"""A subject begins as the house begins them, unless the settings or the author say otherwise."""

from dataclasses import replace

import pytest
from fakes.drafts import TITLES, a_draft

from bot.core.house.style import NO_STYLE, Style
from bot.core.message.house_case import in_house_case
from bot.core.message.settings import RuleSetting

CAPITALS = Style(titles=50, capitals=0.9)
RULED = replace(TITLES, rules=(RuleSetting("subject-case", 2, True, "lower-case"),))
OFF = replace(TITLES, rules=(RuleSetting("subject-case", 0), RuleSetting("body-empty", 2)))


@pytest.mark.parametrize(
    ("style", "titles", "title", "subject", "written"),
    [
        (CAPITALS, TITLES, "", "retry connects", "Retry connects"),
        (CAPITALS, OFF, "", "retry", "Retry"),
        (CAPITALS, TITLES, "", "HttpClient retries", "HttpClient retries"),
        (CAPITALS, TITLES, "", "pool.py retries", "pool.py retries"),
        (CAPITALS, TITLES, "", "`pool` retries", "`pool` retries"),
        (CAPITALS, TITLES, "fix: retry connects", "retry connects", "retry connects"),
        (CAPITALS, RULED, "", "retry connects", "retry connects"),
        (CAPITALS, replace(TITLES, subject_pattern="^[a-z]"), "", "retry", "retry"),
        (NO_STYLE, TITLES, "", "retry connects", "retry connects"),
        (Style(titles=5, capitals=1.0), TITLES, "", "retry connects", "retry connects"),
        (Style(titles=50, capitals=0.2), TITLES, "", "retry connects", "retry connects"),
    ],
)
def test_the_first_letter_is_the_houses_where_nobody_else_decides(
    style: Style, titles: object, title: str, subject: str, written: str
) -> None:
    draft = a_draft()
    draft = replace(draft, commit=replace(draft.commit, subject=subject))
    done = in_house_case(draft, style, titles, title)  # type: ignore[arg-type]  # of TitleRules
    assert done.commit.subject == written
    assert (done.entry.header == done.commit.header) or done is draft
