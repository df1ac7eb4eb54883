"""GitHub's GraphQL API over the same state: the part of its schema that the data folder holds."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from fakes.github import content_endpoints as contents
from fakes.github import merging
from fakes.github.exchange import Answer, Request
from fakes.github.graphql_comments import comment_mutations
from fakes.github.graphql_commits import landed_commit
from fakes.github.graphql_errors import inaccessible, refused
from fakes.github.graphql_pulls import pull_request
from fakes.github.graphql_reactions import reaction_mutations
from fakes.github.state import State
from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLResolveInfo,
    build_schema,
    execute_sync,
    parse,
    validate,
)

SCHEMA = build_schema(
    (Path(__file__).parents[2] / "data" / "github" / "schema-subset.graphql").read_text()
)
HEAD = "HEAD"


def _query(state: State) -> dict[str, Any]:
    """What answers `repository`: a resolver, as graphql-core calls one that it finds."""

    def repository(_: GraphQLResolveInfo[Any], owner: str, name: str, **__: Any) -> Any:
        if f"{owner}/{name}" != state.repository:
            raise refused("NOT_FOUND", "Could not resolve to a Repository with the name")
        return {
            "object": lambda _, expression: _object(state, expression),
            "pullRequest": lambda _, number: pull_request(state, number),
        }

    def enable_auto_merge(_: GraphQLResolveInfo[Any], **given: Any) -> Any:
        if not state.may("contents: write"):
            raise inaccessible()
        if why := merging.enable_auto_merge(state, given["input"]):
            raise refused("UNPROCESSABLE", why)
        number = int(given["input"]["pullRequestId"].removeprefix("PR_"))
        return {"pullRequest": pull_request(state, number)}

    return {
        "repository": repository,
        "enablePullRequestAutoMerge": enable_auto_merge,
        **reaction_mutations(state),
        **comment_mutations(state),
    }


def _object(state: State, expression: str) -> dict[str, Any] | None:
    """What stands at a path of a commit, or the commit that a branch is at."""
    if not state.may("contents: read"):
        raise inaccessible()
    commit, colon, path = expression.partition(":")
    if not colon:
        return _commit(state, commit)
    held = state.files.get(path) if commit == HEAD else state.files_at.get((commit, path))
    if held is None and commit == HEAD:
        entries = contents.listing(state, path)
        return None if entries is None else {"__typename": "Tree", "entries": entries}
    if held is None:
        return None
    if isinstance(held, list):
        return {"__typename": "Tree"}
    return contents.blob(contents.raw_of(held))


def _commit(state: State, ref: str) -> dict[str, Any] | None:
    """The commit that a branch is at, with its files, and its history where there is any."""
    branch = ref.removeprefix("refs/heads/")
    if ref == HEAD or branch == state.default_branch:
        branch = state.default_branch
        known = landed_commit(state.landed, 0) if state.landed else {}
    else:
        known = {}
    tip = contents.tip(state, branch)
    if not tip or (ref == HEAD and not known):
        return None

    def file(_: GraphQLResolveInfo[Any], path: str) -> dict[str, Any] | None:
        return contents.tree_entry(state, branch, path)

    none = {"nodes": [], "totalCount": 0}
    return {"__typename": "Commit", "history": none, **known, "oid": tip, "file": file}


@lru_cache(maxsize=256)
def _read(query: str) -> tuple[DocumentNode | None, tuple[GraphQLError, ...]]:
    """A query, and what the schema does not allow in it: the same ones are asked over and over."""
    try:
        document = parse(query)
    except GraphQLError as error:
        return None, (error,)
    return document, tuple(validate(SCHEMA, document))


def post_graphql(state: State, request: Request) -> tuple[Answer, list[str]]:
    """The answer, and what the schema does not allow in the query."""
    body = request.body
    document, faults = _read(body["query"])
    if document is None or faults:
        return Answer(200, {"data": None}), [each.message for each in faults]
    outcome = execute_sync(SCHEMA, document, _query(state), variable_values=body.get("variables"))
    errors = outcome.errors or []
    told = [
        {"message": each.message, "path": each.path, **(each.extensions or {})} for each in errors
    ]
    violations = [each.message for each in errors if "type" not in (each.extensions or {})]
    return Answer(200, {"data": outcome.data, **({"errors": told} if told else {})}), violations
