"""GitHub's GraphQL API over the same state: the part of its schema that the data folder holds."""

import hashlib
from pathlib import Path
from typing import Any

from fakes.github.exchange import Answer, Request
from fakes.github.state import State
from graphql import GraphQLError, GraphQLResolveInfo, build_schema, graphql_sync

SCHEMA = build_schema(
    (Path(__file__).parents[2] / "data" / "github" / "schema-subset.graphql").read_text()
)
LARGEST = 512 * 1024  # bytes; a larger blob's text is cut off
HEAD = "HEAD:"


def _query(state: State) -> dict[str, Any]:
    """What answers `repository`: a resolver, as graphql-core calls one that it finds."""

    def repository(_: GraphQLResolveInfo[Any], owner: str, name: str, **__: Any) -> Any:
        if f"{owner}/{name}" != state.repository:
            raise refused("NOT_FOUND", "Could not resolve to a Repository with the name")
        return {"object": lambda _, expression: _object(state, expression)}

    return {"repository": repository}


def _object(state: State, expression: str) -> dict[str, Any] | None:
    """What stands at a path of the default branch."""
    if not state.may("contents: read"):
        raise refused("FORBIDDEN", "Resource not accessible by integration")
    held = state.files.get(expression.removeprefix(HEAD))
    if held is None or not expression.startswith(HEAD):
        return None
    if isinstance(held, list):
        return {"__typename": "Tree"}
    return {"__typename": "Blob", **_blob(held.encode() if isinstance(held, str) else held)}


def refused(sort: str, message: str) -> GraphQLError:
    """An error as GitHub words it."""
    return GraphQLError(message, extensions={"type": sort})


def post_graphql(state: State, request: Request) -> tuple[Answer, list[str]]:
    """The answer, and what the schema does not allow in the query."""
    body = request.body
    outcome = graphql_sync(
        SCHEMA, body["query"], _query(state), variable_values=body.get("variables")
    )
    errors = outcome.errors or []
    told = [{"message": each.message, **(each.extensions or {})} for each in errors]
    violations = [each.message for each in errors if "type" not in (each.extensions or {})]
    return Answer(200, {"data": outcome.data, **({"errors": told} if told else {})}), violations


def _blob(raw: bytes) -> dict[str, Any]:
    try:
        text: str | None = raw[:LARGEST].decode()
    except UnicodeDecodeError:
        text = None
    oid = hashlib.sha1(b"blob %d\0" % len(raw) + raw, usedforsecurity=False).hexdigest()
    return {
        "oid": oid,
        "byteSize": len(raw),
        "isBinary": text is None,
        "isTruncated": len(raw) > LARGEST,
        "text": text,
    }
