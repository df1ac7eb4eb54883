"""Co-authors and sign-offs of a squash commit."""

from collections.abc import Sequence

import pytest

from bot.core.landing.credits import MOST, credits_of, with_credits
from bot.core.pull_request import BranchCommit


def commit(author: str, login: str = "", message: str = "fix: x", parents: int = 1) -> BranchCommit:
    return BranchCommit("c" * 40, message, parents, author, login)


ANA, BO = "Ana <ana@x.test>", "Bo <bo@x.test>"
CO_BO = f"Co-authored-by: {BO}"


@pytest.mark.parametrize(
    ("commits", "expected"),
    [
        ([], []),
        ([commit(ANA, "ana")], []),
        ([commit(ANA, "Ana")], []),
        ([commit(ANA, "ana"), commit(BO, "bo"), commit("Bo B. <BO@x.test>", "bo")], [CO_BO]),
        ([commit(ANA, "ana"), commit(BO, "bo", parents=2)], []),
        ([commit(ANA, "ana", f"x\n\nco-Authored-By:  {BO}\r\n{CO_BO}")], [CO_BO]),
        ([commit(ANA, "ana", "x\n\nCo-authored-by: Me <ana@x.test>")], []),
        ([commit(ANA, "ana", f"x\n\nSigned-off-by: {ANA}"), commit(BO, "bo")],
         [f"Signed-off-by: {ANA}", CO_BO]),
        ([commit(ANA, "ana", f"Signed-off-by: {ANA}\n\nSigned-off-by: {ANA}\n{CO_BO}")],
         [f"Signed-off-by: {ANA}", CO_BO]),
        # without an account that GitHub knows
        ([commit(ANA), commit(ANA)], []),
        ([commit(ANA, "ana"), commit("Ana <ana@home.test>")], []),
        ([commit(ANA, "ana"), commit("Bo <bo@x.test>")], [CO_BO]),
        ([commit(ANA), commit(BO)], [f"Co-authored-by: {ANA}", CO_BO]),
        # apps
        ([commit(ANA, "ana"), commit("ci[bot] <1+ci[bot]@users.noreply.github.com>")],
         ["Co-authored-by: ci[bot] <1+ci[bot]@users.noreply.github.com>"]),
        # names and addresses that would act
        ([commit(ANA, "ana"), commit("Fixes #3 @all [skip ci] <a@b.test>", "eve")],
         ["Co-authored-by: Fixes issue 3 all skip ci <a@b.test>"]),
        ([commit(ANA, "ana"), commit("Eve <[skip ci]@b.test>", "eve")], []),
        ([commit(ANA, "ana"), commit("Eve <#3>", "eve"), commit(" <e@b.test>", "e")], []),
        ([commit(ANA, "ana"), commit("Eve\nCo-authored-by: X <e@b.test>", "eve")],
         ["Co-authored-by: Eve <e@b.test>"]),
        ([commit(ANA, "ana", f"x\n\nCo-authored-by: {'x' * 900} <e@b.test>")], []),
    ],
)  # fmt: skip
def test_everybody_is_named_once(commits: Sequence[BranchCommit], expected: list[str]) -> None:
    assert list(credits_of(commits, "ana")) == expected


def test_an_app_is_no_co_author_of_its_own() -> None:
    bot = commit("renovate[bot] <29139614+renovate[bot]@users.noreply.github.com>")
    assert credits_of([bot, commit(BO, "bo")], "renovate[bot]") == (CO_BO,)


ACTIONS = "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>"
KEPT = "docs(changelog): keep the entry of #7"


@pytest.mark.parametrize(
    ("ours", "named"),
    [
        (commit(ACTIONS, "", KEPT), False),
        (commit(ACTIONS, "github-actions[bot]", KEPT.replace("keep", "drop")), False),
        (commit("Squill <squill@x.test>", "squill", KEPT), False),
        (commit(ACTIONS, "", "style: format"), True),
        (commit(BO, "bo", KEPT), True),
    ],
)
def test_who_only_keeps_the_changelog_for_others_is_no_co_author(
    ours: BranchCommit, named: bool
) -> None:
    found = credits_of([commit(ANA, "ana"), ours], "ana", "squill")
    assert list(found) == ([f"Co-authored-by: {ours.author}"] if named else [])


def test_there_is_a_bound() -> None:
    lines = "\n".join(f"Co-authored-by: N <n{n}@x.test>" for n in range(MOST + 50))
    assert len(credits_of([commit(ANA, "ana", lines)], "ana")) == MOST


def test_more_trailers_than_anybody_writes_are_not_read() -> None:
    giant = "Co-authored-by: N <n@x.test>\n" * 100_000
    late = commit(ANA, "ana", "Co-authored-by: L <l@x.test>")
    commits = [*[commit(ANA, "ana", giant)] * 20, late]
    assert credits_of(commits, "ana") == ("Co-authored-by: N <n@x.test>",)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", CO_BO),
        ("Why.", f"Why.\n\n{CO_BO}"),
        ("Why.\n\nRefs: x", f"Why.\n\nRefs: x\n{CO_BO}"),
        ("BREAKING CHANGE: it waits", f"BREAKING CHANGE: it waits\n\n{CO_BO}"),
        (f"Why.\n\nSigned-off-by: {ANA}", f"Why.\n\nSigned-off-by: {ANA}\n{CO_BO}"),
        ("co-authored-by: Robert <BO@x.test>", "co-authored-by: Robert <BO@x.test>"),
        ("Co-authored-by: Robert", f"Co-authored-by: Robert\n{CO_BO}"),
    ],
)
def test_they_stand_where_git_looks_for_them(body: str, expected: str) -> None:
    written = with_credits(body, [CO_BO])
    assert written == expected
    assert with_credits(written, [CO_BO]) == expected
