"""A pull request as GitHub's GraphQL API tells it: itself, its conversation, whether it merges."""

from typing import Any

from fakes.github.graphql_comments import PAGE, actor, comments, page
from fakes.github.graphql_commits import branch_commit
from fakes.github.graphql_errors import inaccessible, refused
from fakes.github.merging import SeenCheck, checks_of, merge_state
from fakes.github.state import Pull, State
from graphql import GraphQLResolveInfo


def pull_request(state: State, number: int) -> dict[str, Any]:
    """One pull request; what `state.unseen` names is refused to the token."""
    pull = state.pulls.get(number)
    if pull is None or not state.may("pull-requests: read"):
        raise refused(
            "NOT_FOUND", f"Could not resolve to a PullRequest with the number of {number}"
        )
    url = f"{PAGE}/{state.repository}/pull/{number}"

    def mergeable(_: GraphQLResolveInfo[Any]) -> str:
        if pull.computing:
            pull.computing -= 1
            return "UNKNOWN"
        return "CONFLICTING" if pull.conflicts else "MERGEABLE"

    def merging(_: GraphQLResolveInfo[Any]) -> str:
        _seen(state, "mergeStateStatus")
        return merge_state(state, pull)

    return {
        "id": f"PR_{number}",
        "number": number,
        "title": pull.title,
        "timelineItems": lambda _, **few: _timeline(pull, **few),
        "body": pull.body,
        "state": "MERGED" if pull.merged else pull.state.upper(),
        "isDraft": pull.draft,
        "merged": pull.merged,
        "locked": pull.locked,
        "headRefOid": pull.head_sha,
        "headRefName": pull.head_ref,
        "baseRefName": state.default_branch,
        "isCrossRepository": bool(pull.fork),
        "headRepository": {"pushedAt": pull.pushed_at},
        "changedFiles": len(pull.files),
        "url": url,
        "author": actor(pull.author),
        "labels": lambda _, first: {"nodes": [{"name": each} for each in pull.labels[:first]]},
        "comments": lambda _, **few: comments(state, number, **few),
        "commits": lambda _, **few: _commits(state, number, **few),
        "closingIssuesReferences": lambda _, first: _issues(state, pull.closes[:first]),
        "mergeable": mergeable,
        "mergeStateStatus": merging,
        "reviewDecision": pull.review,
        "isMergeQueueEnabled": pull.queue,
        "isInMergeQueue": pull.queued,
        "autoMergeRequest": pull.auto_merge,
        "reviewThreads": {"nodes": [{"isResolved": each} for each in pull.threads]},
        "baseRepository": _settings(state),
    }


def _seen(state: State, field: str) -> None:
    if field in state.unseen:
        raise inaccessible()


def _commits(state: State, number: int, first: int = 0, last: int = 0) -> dict[str, Any]:
    pull = state.pulls[number]

    def rollup(_: GraphQLResolveInfo[Any]) -> dict[str, Any] | None:
        _seen(state, "statusCheckRollup")
        if not state.may("checks: read"):
            raise inaccessible()
        found = checks_of(state, pull)
        return {"contexts": lambda _, first: _contexts(state, pull.required, found, first)}

    nodes = [
        {
            "commit": {
                **branch_commit(n, text, pull.commit_authors.get(n, pull.author)),
                "statusCheckRollup": rollup,
            }
        }
        for n, text in enumerate(pull.commits, 1)
    ]
    shown = nodes[-last:] if last else nodes[:first]
    return {"nodes": shown, "totalCount": len(nodes)}


def _contexts(
    state: State, required: set[str], found: list[SeenCheck], first: int
) -> dict[str, Any]:
    nodes = [_context(each, required=each.name in required) for each in found[:first]]
    return {"nodes": nodes, "totalCount": len(found), "pageInfo": page(first, len(found))}


def _context(check: SeenCheck, *, required: bool) -> dict[str, Any]:
    if check.is_status:
        return {
            "__typename": "StatusContext",
            "context": check.name,
            "state": check.result,
            "description": check.description,
            "isRequired": required,
        }
    return {
        "__typename": "CheckRun",
        "name": check.name,
        "status": "COMPLETED" if check.result else "IN_PROGRESS",
        "conclusion": check.result or None,
        "isRequired": required,
    }


def _timeline(pull: Pull, itemTypes: list[str], last: int) -> dict[str, Any]:  # noqa: N803
    if itemTypes == ["RENAMED_TITLE_EVENT"]:
        return _renames(pull.renames[-last:])
    changed = {"__typename": "BaseRefChangedEvent", "createdAt": pull.rebased_at}
    return {"nodes": [changed] if pull.rebased_at else []}


def _renames(renames: list[tuple[str, str]]) -> dict[str, Any]:
    nodes = [
        {"__typename": "RenamedTitleEvent", "actor": actor(login), "currentTitle": title}
        for login, title in renames
    ]
    return {"nodes": nodes, "totalCount": len(nodes)}


def _issues(state: State, titles: list[str]) -> dict[str, Any]:
    if not state.may("issues: read"):
        raise inaccessible()
    nodes = [{"number": n, "title": title} for n, title in enumerate(titles, 1)]
    return {"nodes": nodes, "totalCount": len(nodes)}


def _settings(state: State) -> dict[str, Any]:
    def told(name: str) -> Any:
        _seen(state, "squashMergeCommitTitle")
        return state.squash[name]

    return {
        "autoMergeAllowed": state.squash.get("allow_auto_merge", False),
        "mergeCommitAllowed": state.squash.get("allow_merge_commit", True),
        "rebaseMergeAllowed": state.squash.get("allow_rebase_merge", True),
        "squashMergeAllowed": state.squash["allow_squash_merge"],
        "squashMergeCommitTitle": lambda _: told("squash_merge_commit_title"),
        "squashMergeCommitMessage": lambda _: told("squash_merge_commit_message"),
    }
