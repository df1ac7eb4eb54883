"""Whether the stand-in merges a pull request, and what it says when it does not."""

from dataclasses import dataclass
from typing import Any

from fakes.github.exchange import NOT_FOUND, Answer, Request, refusal
from fakes.github.state import Pull, State

GREEN = frozenset({"SUCCESS", "NEUTRAL", "SKIPPED"})
WAITING = frozenset({"PENDING", "EXPECTED", ""})
MERGED = "e" * 40
QUEUE = "Changes must be made through the merge queue"
WORKFLOWS = (
    "refusing to allow a GitHub App to create or update workflow "
    "`.github/workflows/ci.yml` without `workflows` permission"
)


@dataclass(frozen=True, slots=True)
class SeenCheck:
    """A check of the head commit. `result` is "" while it runs; a status is none of a run's."""

    name: str
    result: str
    is_status: bool = False
    description: str = ""


def checks_of(state: State, pull: Pull) -> list[SeenCheck]:
    """The check runs that a test put there, and the latest status of each context."""
    latest = {each.context.lower(): each for each in state.statuses if each.sha == pull.head_sha}
    runs = [SeenCheck(name, result) for name, result in pull.runs.items()]
    statuses = [
        SeenCheck(each.context, each.state.upper(), is_status=True, description=each.description)
        for each in latest.values()
    ]
    return [*runs, *statuses]


def merge_state(state: State, pull: Pull) -> str:
    """GitHub's word for it."""
    if pull.draft:
        return "DRAFT"
    if pull.conflicts:
        return "DIRTY"
    if refusal_of(state, pull):
        return "BLOCKED"
    all_green = all(each.result in GREEN for each in checks_of(state, pull))
    return "CLEAN" if all_green else "UNSTABLE"


def refusal_of(state: State, pull: Pull) -> str:
    """Why the base branch's rules keep it from merging; "" when they do not."""
    results = {each.name: each.result for each in checks_of(state, pull)}
    for name in sorted(pull.required):
        if results.get(name) not in GREEN:
            said = "expected" if results.get(name, "") in WAITING else "failing"
            return f'Required status check "{name}" is {said}.'
    if pull.review in ("REVIEW_REQUIRED", "CHANGES_REQUESTED"):
        return "At least 1 approving review is required by reviewers with write access."
    if pull.needs_resolved and not all(pull.threads):
        return "A conversation must be resolved before this pull request can be merged."
    return pull.rule


def put_merge(state: State, _: str, request: Request, number: str) -> Answer:
    """Merges, if the head is still the one that the caller saw and nothing is in the way."""
    pull = state.pulls.get(int(number))
    if pull is None:
        return NOT_FOUND
    if refused := _refused(state, pull, request.body):
        return refused
    merge(pull, request.body.get("commit_title", pull.title), request.body.get("commit_message"))
    return Answer(
        200, {"sha": MERGED, "merged": True, "message": "Pull Request successfully merged"}
    )


def merge(pull: Pull, title: str, message: str | None) -> None:
    """Merges with this message."""
    pull.merged, pull.state = True, "closed"
    pull.landed_as = f"{title}\n\n{message}" if message else title


def enable_auto_merge(state: State, asked: dict[str, Any]) -> str:
    """Switches auto-merge on, or says why not.

    The words are GitHub's own, as `gh` and actions that switch it on meet them.
    """
    pull = next(
        (each for each in state.pulls.values() if f"PR_{each.number}" == asked["pullRequestId"]),
        None,
    )
    if pull is None:
        return "Could not resolve to a node with the global id of 'PR_0'"
    if not state.squash.get("allow_auto_merge"):
        return "Auto merge is not allowed for this repository"
    if asked.get("expectedHeadOid", pull.head_sha) != pull.head_sha:
        return "The head branch was modified. Review and try the merge again."
    status = merge_state(state, pull)
    if status in ("CLEAN", "UNSTABLE", "DRAFT"):
        return f"Pull request Pull request is in {status.lower()} status"
    pull.auto_merge = asked
    return ""


def _refused(state: State, pull: Pull, body: dict[str, Any]) -> Answer | None:
    if pull.draft or pull.state != "open" or pull.conflicts:
        return refusal(405, "Pull Request is not mergeable")
    if body.get("sha", pull.head_sha) != pull.head_sha:
        return refusal(409, "Head branch was modified. Review and try the merge again.")
    if body.get("merge_method") == "squash" and not state.squash["allow_squash_merge"]:
        return refusal(405, "Squash merges are not allowed on this repository.")
    if pull.queue:
        return refusal(405, QUEUE)
    if why := refusal_of(state, pull):
        return refusal(405, why)
    return refusal(403, WORKFLOWS) if pull.touches_workflows else None
