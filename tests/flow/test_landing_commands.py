"""`/apply` and `/squash` as conversations with a code host in memory."""

from dataclasses import replace
from typing import Any

import pytest
from fakes.commanding import Commanding
from fakes.forge import HEAD, NEWER, PULL_REQUEST, MemoryForge

from bot.core.commands.records import Squash
from bot.core.errors import BotError, PermissionMissingError, ServiceError
from bot.core.landing.answer import MergeAnswer, MergeRefusal
from bot.core.pull_request import BranchCommit, MergeSettings, Role
from bot.core.replies.marker import Marker, marked
from bot.core.standing import Check, Checks, CheckState, Mergeable, MergeState, Review
from bot.flow.squash import squash

HEADER = "feat(pool): try again"
BODY = "A lost connection is opened again."
TEXT = f"### Squash message\n\n```text\n{HEADER}\n\n{BODY}\n```\n"
DOWN = ServiceError("GitHub answers with an error of its own (502).")


def commanding(head: str = HEAD, text: str = TEXT, **pr: Any) -> Commanding:
    """Somebody commands on a pull request that has a suggestion."""
    merge = MergeSettings("PR_TITLE", "PR_BODY", allow_squash=True)
    known: dict[str, Any] = {"title": "Retries", "body": "", "merge": merge, **pr}
    forge = MemoryForge(replace(PULL_REQUEST, **known))
    forge.post(marked(Marker("squill", head), text))
    return Commanding(forge)


def say_again(said: Commanding, body: str) -> None:
    """Another comment."""
    said.event = replace(said.event, comment_id=said.event.comment_id + 1)
    said.say(body)


def pull(said: Commanding) -> tuple[str, str]:
    return said.forge.pulls[7].title, said.forge.pulls[7].body


def test_apply_edits_once_and_sets_the_status() -> None:
    said = commanding()
    said.say("/apply")
    title, body = pull(said)
    assert title == HEADER
    assert BODY in body
    [(sha, status)] = said.forge.statuses
    assert (sha, status.state, said.forge.reactions) == (HEAD, "success", ["eyes", "rocket"])
    assert said.forge.calls.count("edit_pull_request") == 1
    assert "latest_status" not in said.forge.calls


def test_a_status_that_says_the_same_is_not_set_again() -> None:
    said = commanding(title=HEADER)
    said.say("/apply title")
    [(_, status)] = said.forge.statuses
    check = Check("squill/title", CheckState.GREEN, description=status.description)
    said.forge.merge_state = MergeState(checks=Checks((check,)))
    say_again(said, "/apply title")
    assert (len(said.forge.statuses), said.forge.reactions[-1]) == (1, "rocket")


def test_a_status_goes_to_the_commit_that_is_the_head_now() -> None:
    said = commanding()

    def pushed() -> None:
        said.forge.pulls[7] = replace(said.forge.pulls[7], head_sha=NEWER)

    said.forge.before("edit_pull_request", pushed)
    said.say("/apply")
    assert [sha for sha, _ in said.forge.statuses] == [NEWER]


def test_a_status_that_cannot_be_set_is_a_note() -> None:
    said = commanding()
    said.forge.fail("set_status", PermissionMissingError("403", "statuses: write"))
    said.say("/apply")
    assert said.forge.reactions == ["eyes", "rocket"]
    assert "statuses: write" in said.attempts.notes[-1].text


def test_where_others_keep_the_titles_status_none_is_set() -> None:
    said = commanding()
    said.keeps_title_status = False
    said.say("/apply")
    assert (pull(said)[0], said.forge.statuses) == (HEADER, [])


def test_an_edit_that_github_refuses_is_told() -> None:
    said = commanding()
    said.forge.fail("edit_pull_request", PermissionMissingError("403", "pull-requests: write"))
    said.say("/apply")
    assert said.forge.reactions == ["eyes", "confused"]
    assert "pull-requests: write" in said.replies[-1]


def test_a_title_that_does_not_pass_is_told() -> None:
    said = commanding(text=TEXT.replace("feat(pool): try", "Try"), head=NEWER)
    said.forge.posted[0] = replace(
        said.forge.posted[0],
        body=said.forge.posted[0].body.replace("again.", "AGAIN."),
        editor="wendy",
    )
    said.say("/apply title")
    assert pull(said)[0] == "Try again"
    assert said.forge.statuses[-1][1].state == "failure"
    assert "The title does not pass: There is no type" in said.replies[-1]
    say_again(said, "/squash")
    assert "first line does not pass" in said.replies[-1]
    assert said.forge.merges == []


@pytest.mark.parametrize("command", ["/apply", "/squash"])
def test_without_a_message_nothing_is_done(command: str) -> None:
    said = commanding(head=NEWER)
    said.say(command)
    assert "earlier commit" in said.replies[-1]
    said.forge.posted.clear()
    say_again(said, command)
    assert "no message yet" in said.replies[-1]
    assert (pull(said), said.forge.merges) == (("Retries", ""), [])


def test_an_exempt_title_does_not_keep_a_message_from_landing() -> None:
    text = TEXT.replace("feat(pool): try", "Try")
    said = commanding(text=text, labels=("skip-title",))
    said.titles = replace(said.titles, ignore_labels=("skip-title",))
    said.say("/squash")
    assert said.forge.merges[-1][1].title == "Try again (#7)"


def test_our_comment_is_looked_for_beyond_the_first_hundred() -> None:
    said = commanding()
    own = said.forge.posted.pop()
    said.forge.posted = [
        *(replace(own, mine=False, comment_id=n) for n in range(2, 202)),
        replace(own, comment_id=300),
    ]
    said.say("/apply title")
    assert pull(said)[0] == HEADER


def test_squash_merges_the_commit_that_was_read() -> None:
    said = commanding()
    said.say("/squash")
    [(sha, commit)] = said.forge.merges
    assert (sha, commit.text) == (HEAD, f"{HEADER} (#7)\n\n{BODY}")
    assert said.forge.reactions == ["eyes", "rocket"]
    assert said.forge.calls.count("squash") == 1


def test_a_branch_of_many_commits_is_read_whole() -> None:
    said = commanding(commits=101)
    bo = BranchCommit("c" * 40, "fix: x", 1, "Bo <bo@x.test>", "bo")
    said.forge.branch = [bo] * 101
    said.say("/squash")
    assert said.forge.merges[0][1].body.endswith("Co-authored-by: Bo <bo@x.test>")
    assert said.forge.calls.count("commits") == 1


def test_github_is_given_time_to_find_out_about_conflicts() -> None:
    said = commanding()
    known = said.forge.merge_state
    said.forge.merge_state = MergeState(Mergeable.UNKNOWN)

    def computed() -> None:
        said.forge.merge_state = known

    said.forge.before("standing", lambda: None)
    said.forge.before("standing", computed)
    said.say("/squash")
    assert len(said.forge.merges) == 1
    assert said.clock.seconds > 0


def test_github_that_does_not_find_out_decides() -> None:
    said = commanding()
    said.forge.merge_state = MergeState(Mergeable.UNKNOWN)
    said.say("/squash")
    assert len(said.forge.merges) == 1


def test_a_push_while_waiting_is_not_merged() -> None:
    said = commanding()
    said.forge.merge_state = MergeState(Mergeable.UNKNOWN)

    def pushed() -> None:
        said.forge.pulls[7] = replace(said.forge.pulls[7], head_sha=NEWER)

    said.forge.before("standing", lambda: None)
    said.forge.before("standing", pushed)
    said.say("/squash")
    assert said.forge.merges == []
    assert "The branch moved" in said.replies[-1]


@pytest.mark.parametrize("later", [False, True])
def test_a_refusal_is_told_with_what_is_known(later: bool) -> None:
    said = commanding()
    refused = MergeAnswer(refusal=MergeRefusal.NOT_MERGEABLE, said="Needs a signature.")
    said.forge.refusals.append(refused)
    if later:
        said.forge.merge_state = MergeState(Mergeable.YES, "BLOCKED", Review.MISSING)
    said.say("/squash when-green" if later else "/squash")
    assert (said.forge.merges, said.forge.queued) == ([], [])
    assert "GitHub says: Needs a signature." in said.replies[-1]
    assert ("A review is missing" in said.replies[-1]) is later


def test_a_merge_that_was_done_all_the_same_is_done() -> None:
    said = commanding()
    said.forge.fail("squash", DOWN, unclear=True)
    said.say("/squash")
    assert "it is merged" in said.replies[-1]
    assert said.forge.calls.count("squash") == 1


def test_a_refusal_of_what_was_merged_meanwhile_is_no_failure() -> None:
    said = commanding()
    said.forge.refusals.append(MergeAnswer(refusal=MergeRefusal.NOT_MERGEABLE))

    def merged() -> None:
        said.forge.merges.append((HEAD, None))  # type: ignore[arg-type]  # somebody else's

    said.forge.before("squash", merged)
    said.say("/squash")
    assert said.forge.reactions[-1] == "rocket"


@pytest.mark.parametrize(("failures", "merges"), [(1, 1), (2, 0)])
def test_a_merge_is_tried_once_more(failures: int, merges: int) -> None:
    said = commanding()
    for _ in range(failures):
        said.forge.fail("squash", DOWN)
    said.say("/squash")
    assert (len(said.forge.merges), said.forge.calls.count("squash")) == (merges, 2)
    assert said.forge.reactions[-1] == ("rocket" if merges else "confused")


@pytest.mark.parametrize(
    "state",
    [
        MergeState(Mergeable.YES, "BLOCKED", Review.MISSING, auto_merge_allowed=True),
        MergeState(Mergeable.YES, "BLOCKED", auto_merge_allowed=None),
    ],
)
def test_when_green_waits_for_what_the_branch_asks_for(state: MergeState) -> None:
    said = commanding()
    said.forge.merge_state = state
    said.say("/squash when-green")
    [(sha, commit)] = said.forge.queued
    assert (sha, commit.title, said.forge.merges) == (HEAD, f"{HEADER} (#7)", [])
    assert said.forge.reactions[-1] == "rocket"


@pytest.mark.parametrize(
    ("command", "state", "told"),
    [
        ("/squash", MergeState(Mergeable.YES, "BLOCKED", Review.MISSING), "A review is missing"),
        ("/squash when-green", MergeState(Mergeable.CONFLICTS, "DIRTY"), "conflicts"),
        (
            "/squash when-green",
            MergeState(Mergeable.YES, "BLOCKED", auto_merge_allowed=False),
            "does not allow auto-merge",
        ),
    ],
)
def test_what_is_in_the_way_is_told_and_nothing_is_asked_for(
    command: str, state: MergeState, told: str
) -> None:
    said = commanding()
    said.forge.merge_state = state
    said.say(command)
    assert told in said.replies[-1]
    assert not {"squash", "squash_when_green"} & set(said.forge.calls)


def test_what_turned_green_meanwhile_is_merged() -> None:
    said = commanding()
    said.forge.merge_state = MergeState(Mergeable.YES, "BLOCKED")
    said.forge.refusals.append(MergeAnswer(refusal=MergeRefusal.GREEN_ALREADY))
    said.say("/squash when-green")
    assert len(said.forge.merges) == 1


@pytest.mark.parametrize(
    ("error", "unclear", "reaction"),
    [
        (DOWN, True, "rocket"),
        (DOWN, False, "confused"),
        (PermissionMissingError("403", "contents: write"), False, "confused"),
    ],
)
def test_auto_merge_that_is_reported_as_failed_is_looked_at(
    error: BotError, unclear: bool, reaction: str
) -> None:
    said = commanding()
    said.forge.merge_state = MergeState(Mergeable.YES, "BLOCKED")
    said.forge.fail("squash_when_green", error, unclear=unclear)
    said.say("/squash when-green")
    assert said.forge.reactions[-1] == reaction


def test_what_was_merged_while_this_waited_its_turn_is_told() -> None:
    said = commanding()
    standing = replace(said.standing(), merged=True)
    answered = squash(Squash(), said.scene(Role.WRITE, standing))
    assert (answered.text, answered.done) == ("It is merged already.\n", True)
    assert said.forge.merges == []


def test_names_of_authors_that_would_act_land_as_words() -> None:
    said = commanding()
    said.forge.branch = [
        BranchCommit("c" * 40, "fix: x", 1, "Fixes #1 @all [skip ci] <e@x.test>", "eve"),
        BranchCommit(
            "d" * 40, "x\n\nSigned-off-by: closes o/r#2 <e@x.test>", 1, "E <e@x.test>", "eve"
        ),
    ]
    said.say("/squash")
    landed = said.forge.merges[0][1].text
    assert landed.endswith(
        "Signed-off-by: closes issue 2 of o/r <e@x.test>\n"
        "Co-authored-by: Fixes issue 1 all skip ci <e@x.test>"
    )


def test_commits_that_github_does_not_list_are_told() -> None:
    said = commanding(commits=300)
    said.forge.branch = [BranchCommit("c" * 40, "fix: x", 1, "O <o@x.test>", "octocat")] * 250
    said.say("/squash")
    assert "does not list 50 of the commits" in said.replies[-1]
