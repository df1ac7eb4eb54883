"""The texts that GitHub may propose for a squash commit."""

from dataclasses import replace

import pytest
from fakes.forge import PULL_REQUEST

from bot.core.landing.squash import known_settings, possible_squashes, shown_squashes
from bot.core.pull_request import BranchCommit, MergeSettings

ANA = "Ana <ana@example.test>"


def commit(message: str, parents: int = 1, author: str = ANA, login: str = "ana") -> BranchCommit:
    return BranchCommit("c" * 40, message, parents, author, login)


PULL = replace(PULL_REQUEST, title="feat: add retries", body="Why:\r\nthey fail.", author="ana")
ONE = (commit("fix: wip\n\nMore of it."),)
MERGED = (*ONE, commit("Merge branch 'main'", parents=2))
TWO = (
    commit("fix: a\n\nBody of a.\n\nSigned-off-by: Ana <ana@example.test>"),
    commit(
        "fix: b\r\n\r\nCo-authored-by: Cy <cy@example.test>", author="Bo <b@b.test>", login="bo"
    ),
)
TITLE, EITHER = "PR_TITLE", "COMMIT_OR_PR_TITLE"


@pytest.mark.parametrize(
    ("title", "commits", "headers"),
    [
        (TITLE, ONE, ["feat: add retries (#7)"]),
        (TITLE, TWO, ["feat: add retries (#7)"]),
        (EITHER, ONE, ["fix: wip (#7)"]),
        (EITHER, MERGED, ["fix: wip (#7)"]),
        (EITHER, TWO, ["feat: add retries (#7)"]),
        ("", TWO, ["feat: add retries (#7)"]),
        ("", ONE, ["feat: add retries (#7)", "fix: wip (#7)"]),
        ("", (), ["feat: add retries (#7)"]),
    ],
)
def test_the_header_is_the_title_or_the_only_commits(
    title: str, commits: tuple[BranchCommit, ...], headers: list[str]
) -> None:
    found = possible_squashes(PULL, commits, MergeSettings(title, "BLANK"))
    assert [squash.header for squash in found] == headers


GATHERED = "Co-authored-by: Cy <cy@example.test>\nCo-authored-by: Bo <b@b.test>"

LISTED = f"""* fix: a

Body of a.

Signed-off-by: Ana <ana@example.test>

* fix: b

Co-authored-by: Cy <cy@example.test>

---------

Signed-off-by: Ana <ana@example.test>
{GATHERED}"""


@pytest.mark.parametrize(
    ("message", "commits", "bodies"),
    [
        ("PR_BODY", ONE, ["Why:\nthey fail."]),
        ("PR_BODY", TWO, [f"Why:\nthey fail.\n\n---------\n\n{GATHERED}"]),
        ("BLANK", ONE, [""]),
        ("BLANK", TWO, [GATHERED]),
        ("COMMIT_MESSAGES", ONE, ["More of it."]),
        ("COMMIT_MESSAGES", MERGED, ["More of it."]),
        ("COMMIT_MESSAGES", TWO[:1], ["Body of a.\n\nSigned-off-by: Ana <ana@example.test>"]),
        (
            "COMMIT_MESSAGES",
            TWO,
            [LISTED],
        ),
        ("", ONE, ["Why:\nthey fail.", "More of it."]),
    ],
)
def test_the_body_is_what_the_settings_say_with_the_trailers_of_all(
    message: str, commits: tuple[BranchCommit, ...], bodies: list[str]
) -> None:
    found = possible_squashes(PULL, commits, MergeSettings(TITLE, message))
    assert [squash.body for squash in found] == bodies


def test_no_squash_commit_is_foretold_where_squashing_is_not_allowed() -> None:
    assert possible_squashes(PULL, ONE, MergeSettings(TITLE, "BLANK", allow_squash=False)) == ()


def test_unknown_bodies_are_left_out_of_what_is_shown() -> None:
    squashes = possible_squashes(PULL, ONE, MergeSettings(TITLE))
    header = "feat: add retries (#7)"
    assert shown_squashes(squashes, whole=False) == (header,)
    assert shown_squashes(squashes, whole=True) == (
        f"{header}\n\nWhy:\nthey fail.",
        f"{header}\n\nMore of it.",
    )


def test_a_text_without_a_body_is_its_header() -> None:
    [squash] = possible_squashes(PULL, ONE, MergeSettings(TITLE, "BLANK"))
    assert squash.text == "feat: add retries (#7)"


def test_each_setting_comes_from_the_first_source_that_knows_it() -> None:
    event = MergeSettings("", "PR_BODY", None, False)
    api = MergeSettings(EITHER, "BLANK", True, True)
    assert known_settings(event, api) == MergeSettings(EITHER, "PR_BODY", True, False)
    assert known_settings() == MergeSettings()
