"""Our own messages under the settings of those who read them after merging."""

from dataclasses import replace

import pytest
from fakes.drafts import TITLES, WRITING, a_change, a_commit, a_draft

from bot.core.message.landing_faults import landing_faults
from bot.core.message.mend import mend
from bot.core.message.quality import check_draft
from bot.core.message.settings import RuleSetting, TitleRules

RELEASED = replace(TITLES, downstream=("release-please",))
LINTED = replace(TITLES, rules=(RuleSetting("body-max-length", 2, True, 20),))
WARNED = replace(TITLES, rules=(RuleSetting("body-max-length", 1, True, 20),))
NEEDY = replace(TITLES, rules=(RuleSetting("body-empty", 2, applicable=False),))

SPLITS = "run(a(b) is called twice"


def faults(body: str, titles: TitleRules) -> list[str]:
    return [each.rule for each in landing_faults(a_commit(body=body), titles, WRITING.body_width)]


@pytest.mark.parametrize(
    ("body", "titles", "rules"),
    [
        (SPLITS, TITLES, []),
        (SPLITS, RELEASED, ["downstream-release-please"]),
        ("Calls it twice.", RELEASED, []),
        ("Words that are too many.", LINTED, ["body-max-length"]),
        ("Words that are too many.", WARNED, []),
        ("", NEEDY, ["body-empty"]),
    ],
)
def test_only_what_settings_name_and_call_an_error_is_a_fault(
    body: str, titles: TitleRules, rules: list[str]
) -> None:
    assert faults(body, titles) == rules
    draft = a_draft(a_commit(body=body))
    found = [each.rule for each in check_draft(draft, a_change(), WRITING, titles)]
    assert set(rules) <= set(found)


@pytest.mark.parametrize(
    ("body", "titles", "mended"),
    [
        (f"First.\n\n{SPLITS}\n\nLast.", RELEASED, "First.\n\nLast."),
        (f"{SPLITS}\n\n- one\n- two", RELEASED, "- one\n- two"),
        (SPLITS, RELEASED, ""),
        (f"First.\n\n{SPLITS}", TITLES, f"First.\n\n{SPLITS}"),
        ("- one\n- two\n- three four\n- five", LINTED, "- one\n- two\n- five"),
        ("", NEEDY, ""),
        ("Said.", NEEDY, "Said."),
    ],
)
def test_a_body_loses_the_parts_that_would_do_harm(
    body: str, titles: TitleRules, mended: str
) -> None:
    once = mend(a_draft(a_commit(body=body)), a_change(), WRITING, titles)
    assert once.commit.body == mended
    assert mend(once, a_change(), WRITING, titles) == once
