"""Holds every exchange to GitHub's own OpenAPI description."""

import json
import re
from pathlib import Path
from typing import Any

from fakes.github.exchange import Answer, Request
from openapi_core import Config, OpenAPI
from openapi_core.exceptions import OpenAPIError
from openapi_core.testing import MockRequest, MockResponse

DESCRIPTION = Path(__file__).parents[2] / "data" / "github" / "openapi.json"
HOST = "https://api.github.com"

UNDESCRIBED = (
    # (method, path, status), and the source that tells of what the description leaves out
    ("GET", r"/pulls/\d+$", 200, "docs, Media types: the diff media type of a pull request"),
    ("PUT", "/contents/", 409, "the description itself: its two forms of a conflict overlap"),
    (".*", ".*", 401, "docs, Authenticating to the REST API: bad credentials"),
    (".*", ".*", 403, "docs, Rate limits for the REST API; Troubleshooting: not accessible"),
    (".*", ".*", 404, "docs, Troubleshooting the REST API: 404 for what the token may not see"),
    (".*", ".*", 406, "docs, Repository limits: too_large with the diff media type"),
    (".*", ".*", 429, "docs, Rate limits for the REST API: secondary limits"),
    (".*", ".*", 5, "docs, Best practices for the REST API: 5xx"),
    ("GET", ".*", 200, "a proxy's web page: no description tells of it; HTML only"),
    (".*", r"/statuses/", 422, "docs, Commit statuses: 140 characters (zalando/zappr#378)"),
)


class Description:
    """GitHub's description, and the violations found so far."""

    def __init__(self) -> None:
        spec = json.loads(DESCRIPTION.read_text(encoding="utf-8"), object_hook=_corrected)
        # None leaves out the slow check of the description itself.
        config = Config(spec_validator_cls=None)  # type: ignore[arg-type]  # the types lack None
        self._openapi = OpenAPI.from_dict(spec, config=config)
        self.violations: list[str] = []

    def allows(self, request: Request) -> bool:
        """Whether the description knows this request; notes it when it does not."""
        known = len(self.violations)
        where = f"{request.method} {request.path}: request"
        self._attempt(where, self._openapi.validate_request, _mock(request))
        return len(self.violations) == known

    def check(self, request: Request, answer: Answer) -> None:
        """Notes an answer that neither the description nor the table knows."""
        if undescribed(request, answer):
            return
        content = json.dumps(answer.body).encode() if answer.body is not None else b""
        response = MockResponse(content, answer.status, content_type="application/json")
        where = f"{request.method} {request.path}: answer {answer.status}"
        self._attempt(where, self._openapi.validate_response, _mock(request), response)

    def _attempt(self, what: str, validate: Any, *arguments: Any) -> None:
        try:
            validate(*arguments)
        except OpenAPIError as error:
            cause = error.__cause__ or error
            details = [e.message for e in getattr(cause, "schema_errors", ())]
            self.violations.append(f"{what}: {error}: {details or cause}")


def _mock(request: Request) -> MockRequest:
    return MockRequest(
        HOST,
        request.method.lower(),
        request.path,
        args=dict(request.query),
        data=json.dumps(request.body).encode() if request.body is not None else None,
        content_type="application/json",
    )


def _corrected(node: dict[str, Any]) -> dict[str, Any]:
    """A part of the description without its two slips.

    The discriminator of a file's content is a property, which a directory's list cannot have. An
    enumeration that may be null (a running check's conclusion) has to list null, and does not.
    """
    kept = {key: value for key, value in node.items() if key != "discriminator"}
    if kept.get("nullable") and isinstance(kept.get("enum"), list):
        kept["enum"] = [*kept["enum"], None]
    return kept


def undescribed(request: Request, answer: Answer) -> bool:
    """Whether the answer is one of the table above."""
    if answer.status == 200 and answer.content_type.startswith("application/json"):
        return False
    return any(
        re.fullmatch(method, request.method)
        and re.search(path, request.path)
        and status in {answer.status, answer.status // 100}
        for method, path, status, _ in UNDESCRIBED
    )
