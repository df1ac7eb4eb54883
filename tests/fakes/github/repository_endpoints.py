"""The repository's endpoints: itself, its files, who may what, and the token's own user."""

import base64
import hashlib
from typing import Any

from fakes.github import shapes
from fakes.github.exchange import NOT_FOUND, Answer, Request, refusal
from fakes.github.state import State

LARGEST_WITH_CONTENT = 1024 * 1024  # bytes; above, GitHub gives no content


def get_repository(state: State, api: str, _: Request) -> Answer:
    """The repository."""
    return Answer(200, shapes.repository(api, state, state.repository, full=True))


def get_user(state: State, api: str, _: Request) -> Answer:
    """Whose token it is; an installation's token may not ask."""
    if state.token.startswith("ghs_"):
        return refusal(403, "Resource not accessible by integration")
    return Answer(200, shapes.account(api, state.login))


def get_permission(state: State, api: str, _: Request, login: str) -> Answer:
    """What somebody may do; outsiders may read a public repository."""
    role = state.permissions.get(login, "read")
    if role == "unknown":
        return NOT_FOUND
    known = {"maintain": "write", "triage": "read"}
    body = {
        "permission": known.get(role, role),
        "role_name": role,
        "user": {**shapes.user(api, login), "role_name": role},
    }
    return Answer(200, body)


def get_content(state: State, api: str, _: Request, path: str) -> Answer:
    """A file of the default branch with its content, or the entries of a directory."""
    held = state.files.get(path)
    if held is None:
        return NOT_FOUND
    if isinstance(held, list):
        return Answer(200, [_entry(state, api, f"{path}/{name}", b"") for name in held])
    raw = held.encode() if isinstance(held, str) else held
    large = len(raw) > LARGEST_WITH_CONTENT
    content = "" if large else base64.encodebytes(raw).decode()
    return Answer(
        200,
        {
            **_entry(state, api, path, raw),
            "content": content,
            "encoding": "none" if large else "base64",
        },
    )


def _entry(state: State, api: str, path: str, raw: bytes) -> dict[str, Any]:
    url = f"{api}/repos/{state.repository}/contents/{path}"
    sha = hashlib.sha1(b"blob %d\0" % len(raw) + raw, usedforsecurity=False).hexdigest()
    return {
        "type": "file",
        "name": path.rpartition("/")[2],
        "path": path,
        "sha": sha,
        "size": len(raw),
        "url": url,
        "git_url": url,
        "html_url": url,
        "download_url": url,
        "_links": {"self": url, "git": url, "html": url},
    }
