"""A request and an answer, apart from the HTTP server that carries them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Request:
    """A request. `path` is without the API's prefix and still percent-encoded."""

    method: str
    path: str
    query: Mapping[str, str]
    accept: str
    body: Any


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: JSON, or text of its own content type."""

    status: int
    body: Any = None
    content_type: str = "application/json; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


def refusal(status: int, message: str, **more: Any) -> Answer:
    """A refusal as GitHub words it."""
    docs = "https://docs.github.com/rest"
    return Answer(
        status, {"message": message, "documentation_url": docs, "status": str(status), **more}
    )


NOT_FOUND = refusal(404, "Not Found")


def paged(request: Request, url: str, entries: list[Any]) -> Answer:
    """One page of the entries, with GitHub's Link header."""
    size = min(int(request.query.get("per_page", "30")), 100)
    number = max(int(request.query.get("page", "1")), 1)
    start = (number - 1) * size
    headers = {}
    if start + size < len(entries):
        headers["Link"] = f'<{url}?per_page={size}&page={number + 1}>; rel="next"'
    return Answer(200, entries[start : start + size], headers=headers)
