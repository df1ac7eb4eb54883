"""What is wrong with the commits that merging is going to make."""

from dataclasses import replace

import pytest
from fakes.forge import PULL_REQUEST

from bot.config import load
from bot.core.landing import (
    landed_problems,
    landing_problems,
    message_problems,
    needs_commits,
)
from bot.core.message.records import Severity
from bot.core.message.settings import RuleSetting, TitleRules
from bot.core.pull_request import BranchCommit, MergeSettings

RULES = load({}).config.title
PULL = replace(PULL_REQUEST, title="feat: add retries", body="Why.", author="ana", commits=1)
SQUASH = MergeSettings("PR_TITLE", "PR_BODY", True, False, False)
COMMIT = replace(SQUASH, squash_title="COMMIT_OR_PR_TITLE")
UNKNOWN = MergeSettings()
REBASE = replace(SQUASH, allow_rebase=True)
NO_SQUASH = replace(SQUASH, allow_squash=False, allow_merge=True)
MERGE = replace(REBASE, allow_merge=True)
ALL, ANY = replace(RULES, commits="all"), replace(RULES, commits="any")
ONLY = replace(RULES, validate_single_commit=True)
SAME = replace(RULES, validate_single_commit_matches_title=True)
RELEASE = replace(RULES, downstream=("release-please",))
SIGNED = replace(
    RULES,
    rules=(
        RuleSetting("signed-off-by", 2, True, "Signed-off-by:"),
        RuleSetting("body-max-line-length", 1, True, 10),
    ),
)
HEADED = replace(RULES, rules=(RuleSetting("header-max-length", 2, True, 10),))
DROPPED = "run(\nand never ends"


def branch(*messages: str) -> tuple[BranchCommit, ...]:
    return tuple(
        BranchCommit(
            "c" * 40, message, 2 if message.startswith("Merge ") else 1, "A <a@b.c>", "ana"
        )
        for message in messages
    )


@pytest.mark.parametrize(
    ("settings", "rules", "needed"),
    [
        (SQUASH, RULES, False),
        (COMMIT, RULES, True),
        (UNKNOWN, RULES, True),
        (REBASE, RULES, True),
        (replace(SQUASH, allow_merge=True), RULES, True),
        (SQUASH, ALL, True),
        (SQUASH, ONLY, True),
        (SQUASH, SAME, True),
        (SQUASH, RELEASE, False),
        (replace(SQUASH, squash_message="BLANK"), RELEASE, False),
        (replace(SQUASH, squash_message="COMMIT_MESSAGES"), RELEASE, True),
        (replace(SQUASH, squash_message=""), RELEASE, True),
        (replace(SQUASH, squash_message=""), RULES, False),
        (replace(SQUASH, squash_message=""), SIGNED, True),
        (replace(SQUASH, squash_message=""), HEADED, False),
        (SQUASH, SIGNED, False),
    ],
)
def test_commits_are_read_only_where_they_matter(
    settings: MergeSettings, rules: TitleRules, needed: bool
) -> None:
    assert needs_commits(settings, rules) is needed


@pytest.mark.parametrize(
    ("settings", "rules", "messages", "told"),
    [
        (SQUASH, RULES, ("wip",), []),
        (COMMIT, RULES, ("feat: add retries",), []),
        (COMMIT, RULES, ("feat: add tries",), [("landing-title", "warning", "will land but")]),
        (COMMIT, RULES, ("wip",), [("landing-title", "error", "`wip`: ")]),
        (COMMIT, RULES, ("wip", "Merge branch 'main'"), [("landing-title", "error", "`wip`: ")]),
        (COMMIT, RULES, ("wip", "feat: b"), []),
        (UNKNOWN, RULES, ("wip",), [("landing-title", "warning", "`wip`: ")]),
        (UNKNOWN, RULES, ("fix: b",), [("landing-title", "warning", "set `squash.title`")]),
        (UNKNOWN, RULES, ("feat: add retries",), []),
        (UNKNOWN, RULES, ("wip", "wip"), []),
        (UNKNOWN, RULES, (), []),
        (SQUASH, ONLY, ("wip",), [("single-commit", "error", "`wip`: ")]),
        (SQUASH, ONLY, ("fix: b",), []),
        (SQUASH, ONLY, ("wip", "wip"), []),
        (SQUASH, SAME, ("fix: b",), [("single-commit", "error", "the same: `fix: b`")]),
        (SQUASH, SAME, ("feat: add retries",), []),
        (SQUASH, ALL, ("fix: b", "wip"), [("commits", "error", "1 of 2 commits")]),
        (SQUASH, ALL, ("fix: b", "Merge branch 'main'"), []),
        (SQUASH, ANY, ("fix: b", "wip"), []),
        (SQUASH, ANY, ("nope", "wip"), [("commits", "error", "2 of 2 commits")]),
        (REBASE, RULES, ("fix: b", "wip"), [("commits", "warning", "Rebasing is allowed")]),
        (
            NO_SQUASH,
            RULES,
            ("fix: b", "wip"),
            [("commits", "warning", "Merging without squashing is t")],
        ),
        (NO_SQUASH, RULES, ("wip",), [("commits", "warning", "is the only way, and 1 of 1")]),
        (MERGE, RULES, ("fix: b", "wip"), [("commits", "warning", "without squashing")]),
        (MERGE, RULES, ("fix: b", "feat: c"), []),
    ],
)
def test_what_lands_beside_the_title_is_judged(
    settings: MergeSettings,
    rules: TitleRules,
    messages: tuple[str, ...],
    told: list[tuple[str, str, str]],
) -> None:
    found = landing_problems(PULL, branch(*messages), settings, rules)
    assert [(each.rule, each.severity.value) for each in found] == [each[:2] for each in told]
    for problem, (_, _, said) in zip(found, told, strict=True):
        assert said in problem.message


@pytest.mark.parametrize(
    ("settings", "severity"), [(SQUASH, Severity.ERROR), (UNKNOWN, Severity.WARNING)]
)
def test_a_body_that_a_release_tool_drops_is_found_before_merging(
    settings: MergeSettings, severity: Severity
) -> None:
    pull = replace(PULL, body=DROPPED)
    found = landing_problems(pull, branch("feat: add retries", "fix: b"), settings, RELEASE)
    told = [("downstream-release-please", severity)]
    assert [(each.rule, each.severity) for each in found] == told
    assert landing_problems(pull, branch("feat: add retries", "fix: b"), settings, RULES) == ()


@pytest.mark.parametrize(
    ("settings", "severities"), [(SQUASH, ["error", "warning"]), (UNKNOWN, ["warning", "warning"])]
)
def test_rules_of_commitlint_about_messages_hold_what_will_land(
    settings: MergeSettings, severities: list[str]
) -> None:
    pull = replace(PULL, body="a line above the limit")
    found = landing_problems(pull, branch("feat: add retries", "fix: b"), settings, SIGNED)
    assert [each.severity.value for each in found] == severities
    assert [each.rule for each in found] == ["signed-off-by", "body-max-line-length"]


def test_commits_that_github_does_not_list_are_named() -> None:
    pull = replace(PULL, commits=3000)
    [problem] = landing_problems(pull, branch("fix: b", "fix: c"), SQUASH, ALL)
    assert problem.message == "GitHub lists 250 of the 3,000 commits; the others are unchecked."
    assert landing_problems(pull, branch("fix: b", "fix: c"), SQUASH, RULES) == ()


@pytest.mark.parametrize(
    ("message", "rules"),
    [
        ("feat: add x (#7)", []),
        ("Add x (#7)\n\nBody", ["grammar"]),
        (f"feat: add x\n\n{DROPPED}", ["downstream-release-please"]),
    ],
)
def test_the_message_of_a_merge_queue_is_judged_whole(message: str, rules: list[str]) -> None:
    assert [each.rule for each in message_problems(message, RELEASE)] == rules


@pytest.mark.parametrize(
    ("message", "rules"),
    [
        ("feat: add x\n\nShort.\n\nSigned-off-by: A <a@b>", []),
        ("feat: add x\n\nMuch too long.", ["signed-off-by", "body-max-line-length"]),
        ("Merge branch 'a'\n\nMuch too long.", []),
    ],
)
def test_rules_of_commitlint_hold_the_whole_message(message: str, rules: list[str]) -> None:
    assert [each.rule for each in message_problems(message, SIGNED)] == rules


def test_long_lines_of_a_description_warn_and_those_of_an_author_do_not_pass() -> None:
    wide = replace(RULES, rules=(RuleSetting("body-max-line-length", 2, True, 10),))
    text = "feat: add retries\n\nA busy server answers 503."
    [strict], [soft] = message_problems(text, wide), landed_problems(text, wide)
    assert (strict.severity, soft.severity) == (Severity.ERROR, Severity.WARNING)
    pr = replace(PULL, body="A busy server answers 503.")
    assert {each.severity for each in landing_problems(pr, (), SQUASH, wide)} == {Severity.WARNING}
