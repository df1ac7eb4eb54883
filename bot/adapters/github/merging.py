"""Merging by GitHub's APIs: what is sent, and what its answers mean."""

from typing import Any

from pydantic import BaseModel

from bot.adapters.github.api import LONGEST_SAID, AnswerError
from bot.adapters.github.bodies import read_body
from bot.adapters.github.graphql import QueryAnswer, raise_refusals
from bot.core.landing.answer import MergeAnswer, MergeRefusal
from bot.core.landing.merging_message import SquashCommit
from bot.core.pull_request import PullRequest

REFUSALS = {
    403: MergeRefusal.WORKFLOW_FILES,
    405: MergeRefusal.NOT_MERGEABLE,
    409: MergeRefusal.MOVED,
    422: MergeRefusal.UNFIT,
}
"""GitHub's REST docs, "Merge a pull request"; 403 is what the client takes for no limit and no
lack of a permission."""

WORDS = (
    ("clean status", MergeRefusal.GREEN_ALREADY),
    ("unstable status", MergeRefusal.NOT_MERGEABLE),
    ("not allowed", MergeRefusal.NOT_MERGEABLE),
    ("head", MergeRefusal.MOVED),
)
"""What the other API says where auto-merge cannot be switched on; it has no codes for them."""

_ENABLE = (
    "mutation($input: EnablePullRequestAutoMergeInput!) { enablePullRequestAutoMerge(input: $input)"
    " { pullRequest { number } } }"
)


class Merged(BaseModel):
    """The answer to a merge."""

    sha: str = ""


def merge_body(pr: PullRequest, commit: SquashCommit) -> dict[str, str]:
    """The body of a request to squash; GitHub merges nothing but the commit that was read."""
    return {
        "merge_method": "squash",
        "sha": pr.head_sha,
        "commit_title": commit.title,
        "commit_message": commit.body,
    }


def merged(body: object) -> MergeAnswer:
    """What a yes to a merge tells. Raises ServiceError when it is none."""
    return MergeAnswer(read_body(Merged, body).sha)


def refused(error: AnswerError) -> MergeAnswer:
    """What a no to a merge means. Raises the error where it is about something else."""
    if error.status not in REFUSALS:
        raise error
    return MergeAnswer(refusal=REFUSALS[error.status], said=error.said)


def auto_merge_body(pr: PullRequest, commit: SquashCommit) -> dict[str, Any]:
    """The body of a request that switches auto-merge on, for this commit and with this message."""
    asked = {
        "pullRequestId": pr.node_id,
        "mergeMethod": "SQUASH",
        "commitHeadline": commit.title,
        "commitBody": commit.body,
        "expectedHeadOid": pr.head_sha,
    }
    return {"query": _ENABLE, "variables": {"input": asked}}


def auto_merge_answer(body: object, permission: str) -> MergeAnswer:
    """What came of it. Raises PermissionMissingError, ServiceError."""
    answer = read_body(QueryAnswer, body)
    if not answer.errors:
        return MergeAnswer()
    raise_refusals(answer, permission)
    said = answer.errors[0].message[:LONGEST_SAID]
    meant = (refusal for words, refusal in WORDS if words in said.lower())
    return MergeAnswer(refusal=next(meant, MergeRefusal.UNFIT), said=said)
