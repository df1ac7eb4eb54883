"""Files of branches: what is there, and commits through the contents API."""

import base64
import hashlib
from typing import Any

from fakes.github.exchange import NOT_FOUND, Answer, Request, refusal
from fakes.github.state import Landed, State

FIRST_TIP = "d" * 40  # of a default branch on which nothing has landed
LARGEST = 512 * 1024  # bytes; GraphQL cuts a larger blob's text off
PROTECTED = "Repository rule violations found\n\nChanges must be made through a pull request."
FILE, LINK, FOLDER = 0o100644, 0o120000, 0o040000


def tip(state: State, branch: str) -> str:
    """The commit that a branch is at, "" where there is no such branch."""
    if branch in state.gone:
        return ""
    if branch == state.default_branch:
        return state.landed[0].sha if state.landed else FIRST_TIP
    heads = (each for each in state.pulls.values() if each.head_ref == branch and not each.fork)
    return next((each.head_sha for each in heads), "")


def files_of(state: State, branch: str) -> dict[str, bytes]:
    """The files of a branch; one of a pull request begins with those of the default branch."""
    if branch == state.default_branch:
        return {path: raw_of(held) for path, held in state.files.items()}
    begun = {path: raw_of(held) for path, held in state.files.items()}
    return state.branches.setdefault(branch, begun)


def put_content(state: State, api: str, request: Request, path: str) -> Answer:
    """Writes a file; `sha` has to be the blob's that is there, none where there is none."""
    return _written(state, api, request, path, base64.b64decode(request.body["content"]))


def delete_content(state: State, api: str, request: Request, path: str) -> Answer:
    """Takes a file away."""
    return _written(state, api, request, path, None)


def tree_entry(state: State, branch: str, path: str) -> dict[str, Any] | None:
    """What stands at a path of a branch, as GraphQL tells it."""
    files = files_of(state, branch)
    if path not in files:
        inside = any(each.startswith(f"{path}/") for each in files)
        tree = {"__typename": "Tree", "oid": "4" * 40}
        entry = {"mode": FOLDER, "name": path, "oid": "4" * 40, "type": "tree", "object": tree}
        return entry if inside else None
    mode = LINK if path in state.links else FILE
    held = blob(files[path])
    return {"mode": mode, "name": path, "oid": held["oid"], "type": "blob", "object": held}


def listing(state: State, folder: str) -> list[dict[str, Any]] | None:
    """The entries of a folder of the default branch; None where there is no such folder."""
    start = f"{folder}/" if folder else ""
    names = [path.removeprefix(start) for path in state.files if path.startswith(start)]
    first = dict.fromkeys(name.partition("/")[0] for name in names)
    kinds = {name: "blob" if name in names else "tree" for name in first}
    entries = [
        {"mode": FILE, "name": name, "oid": "4" * 40, "type": kind} for name, kind in kinds.items()
    ]
    return entries if entries or not folder else None


def blob(raw: bytes) -> dict[str, Any]:
    """A file's content as GraphQL tells it; of bytes that are no text nothing is told."""
    try:
        text: str | None = raw[:LARGEST].decode()
    except UnicodeDecodeError:
        text = None
    return {
        "__typename": "Blob",
        "oid": blob_sha(raw),
        "byteSize": len(raw),
        "isBinary": text is None,
        "isTruncated": len(raw) > LARGEST,
        "text": text,
    }


def blob_sha(raw: bytes) -> str:
    """git's id of a blob."""
    return hashlib.sha1(b"blob %d\0" % len(raw) + raw, usedforsecurity=False).hexdigest()


def raw_of(held: str | bytes | list[str]) -> bytes:
    """The bytes of a file that a test has put somewhere."""
    return held.encode() if isinstance(held, str) else held if isinstance(held, bytes) else b""


def _written(state: State, api: str, request: Request, path: str, content: bytes | None) -> Answer:
    branch = request.body.get("branch", state.default_branch)
    if not tip(state, branch):
        return NOT_FOUND
    if branch in state.protected:
        return refusal(409, PROTECTED)
    files = files_of(state, branch)
    known, sha = files.get(path), request.body.get("sha")
    if known is None and (sha or content is None):
        return NOT_FOUND
    if known is not None and not sha:
        return refusal(422, 'Invalid request.\n\n"sha" wasn\'t supplied.')
    if known is not None and sha != blob_sha(known):
        return refusal(409, f"{path} does not match {sha}")
    _keep(state, branch, path, content)
    commit = _commit(state, branch, request.body["message"], path)
    state.written.append({"path": path, "commit": commit, **request.body})
    told = {"sha": commit, "url": api, "html_url": api, "message": request.body["message"]}
    body = {"content": None, "commit": told}
    return Answer(201 if known is None else 200, body)


def _keep(state: State, branch: str, path: str, content: bytes | None) -> None:
    store: dict[str, Any] = files_of(state, branch)
    if branch == state.default_branch:
        store = state.files
    if content is None:
        del store[path]
    else:
        store[path] = content


def _commit(state: State, branch: str, message: str, path: str) -> str:
    sha = f"{state.next_id():040x}"
    if branch == state.default_branch:
        state.landed.insert(0, Landed(sha, message, (path,), author=state.login))
    for pull in state.pulls.values():
        if pull.head_ref == branch and not pull.fork:
            pull.head_sha = sha
            pull.commits.append(message)
    return sha
