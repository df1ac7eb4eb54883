"""What a command asks first, in one request: settings' files, and how a pull request stands."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.adapters.github.bodies import read_body
from bot.adapters.github.graphql import field_or_error, is_refused, query_body, whole_answer
from bot.adapters.github.repository_facts import facts_fields, facts_in, spare_facts
from bot.adapters.github.standing_bodies import (
    MERGEABLE,
    REVIEWS,
    Base,
    Checked,
    Merging,
    Pull,
    Ways,
)
from bot.core.standing import Checks, Mergeable, MergeState, Review, Standing

MOST = 100
"""Entries of each list: GitHub's most for one."""
MOST_RENAMES = 20

NEWEST = 50
"""Comments at the end of the conversation, told with our reactions to them."""

PULL, MERGING, CHECKS, SETTINGS = "pull", "merging", "checks", "settings"
"""The pull request is asked for four times: what one part must not see then hides no other."""

_ACTOR = "author { __typename login }"
_EDITOR = "editor { __typename login }"
_COMMENT = f"id fullDatabaseId body url viewerDidAuthor createdAt lastEditedAt {_ACTOR} {_EDITOR}"
_COMMENTS = (
    f"comments(first: {MOST}) {{ pageInfo {{ hasNextPage }} nodes {{ {_COMMENT} }} }} "
    f"newest: comments(last: {NEWEST}) {{ nodes {{ {_COMMENT} "
    "reactionGroups { content createdAt viewerHasReacted } } }"
)
_COMMITS = (
    f"commits(first: {MOST}) {{ totalCount nodes {{ commit {{ "
    "oid message parents { totalCount } author { name email user { login } } } } }"
)
_RENAMES = (
    f"renames: timelineItems(itemTypes: [RENAMED_TITLE_EVENT], last: {MOST_RENAMES}) {{ nodes {{ "
    "... on RenamedTitleEvent { actor { __typename login } currentTitle } } }"
)
_REBASED = (
    "rebased: timelineItems(itemTypes: [BASE_REF_CHANGED_EVENT], last: 1) { nodes { "
    "... on BaseRefChangedEvent { createdAt } } }"
)
_PARTS = {
    PULL: (
        "id number title body state isDraft merged locked headRefOid headRefName baseRefName "
        f"isCrossRepository headRepository {{ pushedAt }} changedFiles url {_ACTOR} "
        f"labels(first: {MOST}) {{ nodes {{ name }} }} "
        f"{_COMMENTS} {_COMMITS} {_RENAMES} {_REBASED}"
    ),
    MERGING: (
        "mergeable mergeStateStatus reviewDecision isMergeQueueEnabled isInMergeQueue "
        "autoMergeRequest { enabledAt } "
        f"reviewThreads(first: {MOST}) {{ nodes {{ isResolved }} }}"
    ),
    CHECKS: (
        "commits(last: 1) { nodes { commit { statusCheckRollup { "
        f"contexts(first: {MOST}) {{ pageInfo {{ hasNextPage }} nodes {{ "
        "... on CheckRun { name status conclusion isRequired(pullRequestNumber: %d) } "
        "... on StatusContext { context state description isRequired(pullRequestNumber: %d) } "
        "} } } } } }"
    ),
    SETTINGS: (
        "baseRepository { squashMergeAllowed mergeCommitAllowed rebaseMergeAllowed "
        "squashMergeCommitTitle squashMergeCommitMessage autoMergeAllowed }"
    ),
}


def standing_query(repository: str, number: int, paths: Sequence[str]) -> dict[str, Any]:
    """The body of a request for the files at `paths` of `owner/name`, and one pull request."""
    files, variables = facts_fields(paths)
    asked = (
        f"{part}: pullRequest(number: {number}) {{ {fields.replace('%d', str(number))} }}"
        for part, fields in _PARTS.items()
    )
    return query_body(repository, [*files, *asked], variables)


def standing_of(
    body: object, needed: Sequence[str], welcome: Sequence[str], permissions: tuple[str, str]
) -> Standing:
    """How the pull request stands, and what `facts_in` gives.

    `permissions` are those that files and pull requests take. What the token may not see of
    merging, checks and settings is left out. Raises ConfigError, PermissionMissingError,
    NotFoundError, ServiceError.
    """
    contents, pulls = permissions
    found = whole_answer(body, contents, {*spare_facts(needed, welcome), *_PARTS})
    pull = read_body(Pull, field_or_error(body, found, PULL, pulls))
    renames = pull.renames.nodes if pull.renames else None
    ways = read_body(Base, found.get(SETTINGS) or {}).repository or Ways()
    return Standing(
        pr=pull.record(ways.settings()),
        comments=pull.said(),
        all_comments=not pull.comments.page.more,
        merge=_merge_state(found, ways, refused=is_refused(body, CHECKS)),
        commits=tuple(node.commit.record() for node in pull.commits.nodes or () if node),
        facts=facts_in(found, needed, welcome),
        merged=pull.merged,
        locked=pull.locked,
        renames=tuple(each.record() for each in renames or () if each),
        moved_at=pull.moved_at,
    )


def _merge_state(found: Mapping[str, Any], ways: Ways, *, refused: bool) -> MergeState:
    merging = read_body(Merging, found.get(MERGING) or {})
    threads = (merging.threads.nodes if merging.threads else None) or ()
    return MergeState(
        mergeable=MERGEABLE.get(merging.mergeable or "", Mergeable.UNKNOWN),
        state=merging.state or "",
        review=REVIEWS.get(merging.review or "", Review.NOT_ASKED),
        queue=bool(merging.queue),
        queued=bool(merging.queued),
        auto_merge_allowed=ways.auto_merge,
        auto_merge=merging.auto_merge is not None,
        open_threads=sum(not thread.resolved for thread in threads if thread),
        checks=_checks(found.get(CHECKS), refused=refused),
    )


def _checks(held: object, *, refused: bool) -> Checks:
    """The head's checks: where there are none there is no list, as where they are not shown."""
    checked = read_body(Checked, held or {})
    nodes = (checked.commits.nodes if checked.commits else None) or ()
    lists = [node.commit.rollup.contexts for node in nodes if node and node.commit.rollup]
    checks = lists[0].record() if lists else Checks()
    return replace(checks, known=checks.known and not refused)
