"""The one comment of a pull request, in conversations with a host that others use too."""

from dataclasses import replace

import pytest
from fakes.forge import HEAD, NEWER, PULL_REQUEST, MemoryForge

from bot.core.errors import NotFoundError, PermissionMissingError, ServiceError
from bot.core.replies.marker import Marker, marked
from bot.core.replies.own_comments import sticky_comment
from bot.flow.proposal import Kept, KeptComment
from bot.flow.sticky_comment import comment_if_none, keep_comment

MARKER = Marker("squill", HEAD, "1-1")
NEWER_MARKER = Marker("squill", NEWER, "2-1")
BODY = marked(MARKER, "feat: add retries")
NEWER_BODY = marked(NEWER_MARKER, "feat: add retries with jitter")
OLD_BODY = marked(Marker("squill", "0" * 40, "0-1"), "feat: add the first version")


def keep(forge: MemoryForge, body: str = BODY, marker: Marker = MARKER) -> KeptComment:
    return keep_comment(forge, PULL_REQUEST, marker, lambda _: body)


def pushed(forge: MemoryForge) -> None:
    """Somebody pushes a newer commit."""
    forge.pulls[7] = replace(PULL_REQUEST, head_sha=NEWER)


def bodies(forge: MemoryForge) -> list[str]:
    return [comment.body for comment in forge.posted]


def test_the_first_run_creates_the_comment_and_looks_again() -> None:
    forge = MemoryForge()
    kept = keep(forge)
    assert kept == KeptComment(Kept.CREATED, forge.posted[0].url)
    assert forge.calls == ["comments", "create_comment", "comments"]


def test_unchanged_text_is_not_written() -> None:
    forge = MemoryForge()
    forge.post(BODY)
    later = marked(replace(MARKER, run="9-1"), "feat: add retries")
    assert keep(forge, later).outcome is Kept.UNCHANGED
    assert forge.calls == ["comments"]
    assert bodies(forge) == [BODY]


def test_the_same_text_for_a_newer_commit_is_written_as_one_for_that() -> None:
    forge = MemoryForge()
    forge.post(BODY)
    pushed(forge)
    again = marked(NEWER_MARKER, "feat: add retries")
    assert keep(forge, again, NEWER_MARKER).outcome is Kept.UPDATED
    assert bodies(forge) == [again]


def test_changed_text_for_the_same_commit_is_written() -> None:
    forge = MemoryForge()
    forge.post(marked(MARKER, "feat: another text"))
    assert keep(forge).outcome is Kept.UPDATED
    assert bodies(forge) == [BODY]
    assert forge.calls == ["comments", "edit_comment"]


def test_a_comment_for_an_older_commit_is_replaced_after_a_look_at_the_head() -> None:
    forge = MemoryForge()
    forge.post(OLD_BODY)
    assert keep(forge).outcome is Kept.UPDATED
    assert forge.calls == ["comments", "pull_request", "edit_comment"]


def test_a_look_that_showed_none_is_not_repeated() -> None:
    forge = MemoryForge()
    keep_comment(forge, PULL_REQUEST, MARKER, lambda _: BODY, none_yet=True)
    assert forge.calls == ["create_comment", "comments"]


def test_the_page_is_told_what_the_comment_says_now() -> None:
    forge, seen = MemoryForge(), list[str]()

    def page(before: str) -> str:
        seen.append(before)
        return BODY

    forge.post(OLD_BODY)
    keep_comment(forge, PULL_REQUEST, MARKER, page)
    assert seen == [OLD_BODY]


@pytest.mark.parametrize("before", [(), (OLD_BODY, BODY)])
def test_nothing_is_written_or_deleted_where_something_newer_holds(before: tuple[str, ...]) -> None:
    forge = MemoryForge()
    for body in before:
        forge.post(body)
    kept = keep_comment(forge, PULL_REQUEST, MARKER, lambda _: None)
    assert kept.outcome is Kept.OVERTAKEN
    assert bodies(forge) == [*before]


def test_an_older_run_never_overwrites_a_newer_one() -> None:
    forge = MemoryForge()
    pushed(forge)
    forge.post(NEWER_BODY)
    assert keep(forge).outcome is Kept.OUTDATED
    assert bodies(forge) == [NEWER_BODY]


def test_what_a_person_edited_stays() -> None:
    edited = OLD_BODY.replace("first", "very first")
    forge = MemoryForge()
    forge.post(edited)
    assert keep(forge).outcome is Kept.EDITED
    assert bodies(forge) == [edited]


def test_the_oldest_comment_wins_and_its_duplicates_go() -> None:
    forge = MemoryForge()
    oldest = forge.post(OLD_BODY)
    forge.post("Thanks!", mine=False)
    forge.post(OLD_BODY)
    forge.post(BODY)
    assert keep(forge) == KeptComment(Kept.UPDATED, oldest.url)
    assert bodies(forge) == [BODY, "Thanks!"]


def test_an_edited_duplicate_is_kept_and_the_untouched_one_goes() -> None:
    edited = OLD_BODY.replace("first", "very first")
    forge = MemoryForge()
    forge.post(BODY)
    forge.post(edited)
    forge.post(edited)
    assert keep(forge).outcome is Kept.EDITED
    assert bodies(forge) == [edited, edited]


@pytest.mark.parametrize(
    ("body", "mine"),
    [
        (BODY, False),
        (marked(Marker("other", HEAD, "1-1"), "feat: add retries"), True),
        ("Look at this:\n" + BODY, True),
        ("feat: add retries", True),
    ],
)
def test_comments_of_others_are_never_taken_for_ours(body: str, mine: bool) -> None:
    forge = MemoryForge()
    forge.post(body, mine=mine)
    assert keep(forge).outcome is Kept.CREATED
    assert bodies(forge) == [body, BODY]


def test_a_post_that_took_effect_in_spite_of_an_error_is_not_repeated() -> None:
    forge = MemoryForge()
    forge.fail("create_comment", ServiceError("timed out"), unclear=True)
    assert keep(forge).outcome is Kept.CREATED
    assert bodies(forge) == [BODY]


def test_a_post_that_failed_is_tried_once_more() -> None:
    forge = MemoryForge()
    forge.fail("create_comment", ServiceError("502"))
    assert keep(forge).outcome is Kept.CREATED
    assert bodies(forge) == [BODY]


@pytest.mark.parametrize("count", [2])
def test_a_post_that_keeps_failing_is_given_up(count: int) -> None:
    forge = MemoryForge()
    for _ in range(count):
        forge.fail("create_comment", ServiceError("502"))
    with pytest.raises(ServiceError):
        keep(forge)
    assert bodies(forge) == []


@pytest.mark.parametrize(
    "error", [NotFoundError("gone"), PermissionMissingError("403", "issues: write")]
)
def test_a_post_that_cannot_work_is_not_tried_again(
    error: NotFoundError | PermissionMissingError,
) -> None:
    forge = MemoryForge()
    forge.fail("create_comment", error)
    with pytest.raises(type(error)):
        keep(forge)
    assert forge.calls.count("create_comment") == 1


def test_of_two_runs_at_once_the_later_comment_goes() -> None:
    forge = MemoryForge()
    same = marked(replace(MARKER, run="2-1"), "feat: add retries")
    forge.before("create_comment", lambda: forge.post(same))
    kept = keep(forge)
    assert bodies(forge) == [same]
    assert kept == KeptComment(Kept.UNCHANGED, forge.posted[0].url)


def test_the_earlier_of_two_comments_stays_and_the_other_goes() -> None:
    forge = MemoryForge()

    def other_run() -> None:
        forge.calls.append("other")
        forge.post(marked(replace(MARKER, run="2-1"), "feat: add the same"))

    forge.before("comments", lambda: None)
    forge.before("comments", other_run)
    assert keep(forge).outcome is Kept.CREATED
    assert bodies(forge) == [BODY]


def test_a_newer_run_takes_over_an_older_runs_comment_that_came_first() -> None:
    forge = MemoryForge()
    pushed(forge)
    forge.before("create_comment", lambda: forge.post(BODY))
    kept = keep(forge, NEWER_BODY, NEWER_MARKER)
    assert bodies(forge) == [NEWER_BODY]
    assert kept.url == forge.posted[0].url


def test_an_older_run_takes_its_comment_away_when_the_newer_one_came_first() -> None:
    forge = MemoryForge()
    pushed(forge)
    forge.before("create_comment", lambda: forge.post(NEWER_BODY))
    assert keep(forge).outcome is Kept.OUTDATED
    assert bodies(forge) == [NEWER_BODY]


def test_an_older_run_leaves_its_earlier_comment_for_the_newer_run_to_take_over() -> None:
    forge = MemoryForge()
    pushed(forge)

    def newer_run() -> None:
        forge.calls.append("other")
        forge.post(NEWER_BODY)

    forge.before("comments", lambda: None)
    forge.before("comments", newer_run)
    assert keep(forge).outcome is Kept.OUTDATED
    assert bodies(forge) == [BODY, NEWER_BODY]


def test_a_duplicate_that_another_run_deleted_first_is_no_trouble() -> None:
    forge = MemoryForge()
    forge.post(BODY)
    forge.post(BODY)
    forge.fail("delete_comment", NotFoundError("gone"))
    assert keep(forge).outcome is Kept.UNCHANGED


def test_a_list_that_lags_behind_is_no_trouble() -> None:
    forge = MemoryForge()
    forge.before("comments", lambda: None)
    hidden: list[object] = []

    def lag() -> None:
        hidden.extend(forge.posted)
        forge.posted = []

    forge.before("comments", lag)
    assert keep(forge).outcome is Kept.CREATED


def test_an_apology_is_left_only_where_nothing_is_yet() -> None:
    forge = MemoryForge()
    for body in (BODY, NEWER_BODY):
        comment_if_none(forge, PULL_REQUEST, MARKER, body)
    assert bodies(forge) == [BODY]


def test_an_imitation_by_another_workflow_is_left_alone() -> None:
    forge = MemoryForge()
    imitation = replace(forge.post(BODY.replace("retries", "RETRIES")), editor="")
    forge.posted = [imitation]
    assert sticky_comment(forge.posted, "squill") is None
    assert keep(forge).outcome is Kept.CREATED
    assert bodies(forge) == [imitation.body, BODY]
