"""The endpoints of pull requests: themselves, diff, files, commits, merging, statuses."""

from fakes.github import shapes
from fakes.github.exchange import NOT_FOUND, Answer, Request, paged, refusal
from fakes.github.state import State, StoredStatus

MOST_FILES, MOST_LINES, MOST_BYTES = 300, 20_000, 1024 * 1024
"""Beyond these GitHub refuses the diff media type (its docs, "Repository limits")."""
MOST_LISTED, MOST_COMMITS = 3000, 250


def get_pull(state: State, api: str, request: Request, number: str) -> Answer:
    """A pull request, as JSON or as a diff."""
    pull = state.pulls.get(int(number))
    if pull is None:
        return NOT_FOUND
    if "diff" not in request.accept:
        return Answer(200, shapes.pull(api, state, pull))
    lines = pull.diff.count("\n")
    if len(pull.files) > MOST_FILES or lines > MOST_LINES or len(pull.diff) > MOST_BYTES:
        too_large = {"resource": "PullRequest", "field": "diff", "code": "too_large"}
        return refusal(406, "Sorry, the diff exceeded the maximum.", errors=[too_large])
    return Answer(200, pull.diff, "application/vnd.github.diff; charset=utf-8")


def get_pulls(state: State, api: str, request: Request) -> Answer:
    """Pull requests, of one branch (`owner:name`) where it is asked for."""
    wanted, head = request.query.get("state", "open"), request.query.get("head")
    found = [
        shapes.pull(api, state, each)
        for each in state.pulls.values()
        if wanted in (each.state, "all")
        and head in (None, f"{(each.fork or state.repository).partition('/')[0]}:{each.head_ref}")
    ]
    return paged(request, f"{api}/repos/{state.repository}/pulls", found)


def patch_pull(state: State, api: str, request: Request, number: str) -> Answer:
    """Changes the title, the body or the state."""
    pull = state.pulls.get(int(number))
    if pull is None:
        return NOT_FOUND
    title = request.body.get("title", pull.title)
    if title != pull.title:
        pull.renames.append((state.login, title))
    pull.title = title
    pull.body = request.body.get("body", pull.body)
    pull.state = request.body.get("state", pull.state)
    return Answer(200, shapes.pull(api, state, pull))


def get_files(state: State, api: str, request: Request, number: str) -> Answer:
    """The changed files, as many as GitHub lists."""
    pull = state.pulls.get(int(number))
    if pull is None:
        return NOT_FOUND
    base = f"{api}/repos/{state.repository}"
    fixed = {"sha": "d" * 40, "blob_url": base, "raw_url": base, "contents_url": base}
    entries = [
        {**fixed, "changes": int(str(f["additions"])) + int(str(f["deletions"])), **f}
        for f in pull.files[:MOST_LISTED]
    ]
    return paged(request, f"{base}/pulls/{number}/files", entries)


def get_commits(state: State, api: str, request: Request, number: str) -> Answer:
    """The commits, as many as GitHub lists."""
    pull = state.pulls.get(int(number))
    if pull is None:
        return NOT_FOUND
    entries = [
        shapes.commit(
            api,
            state,
            f"{n:040x}",
            message,
            pull.commit_authors.get(n, pull.author),
            parents=2 if message.startswith("Merge branch ") else 1,
        )
        for n, message in enumerate(pull.commits[:MOST_COMMITS], 1)
    ]
    return paged(request, f"{api}/repos/{state.repository}/pulls/{number}/commits", entries)


def post_status(state: State, api: str, request: Request, sha: str) -> Answer:
    """Sets a status; a description above 140 characters is refused."""
    body = request.body
    if len(body.get("description") or "") > 140:
        return refusal(422, "Validation Failed", errors=[_too_long("Status", "description", "140")])
    status = StoredStatus(
        state.next_id(),
        sha,
        body["state"],
        body.get("context", "default"),
        body.get("description") or "",
        body.get("target_url") or "",
    )
    state.statuses.append(status)
    return Answer(201, shapes.status(api, state, status, simple=False))


def post_check_run(state: State, api: str, request: Request) -> Answer:
    """Makes a check run."""
    state.checks.append(request.body)
    return Answer(201, shapes.check_run(api, state, state.next_id(), request.body))


def get_combined_status(state: State, api: str, _: Request, ref: str) -> Answer:
    """The latest status of each context."""
    latest = {each.context.lower(): each for each in state.statuses if each.sha == ref}
    url = f"{api}/repos/{state.repository}/commits/{ref}"
    states = {each.state for each in latest.values()}
    worst = "failure" if states & {"failure", "error"} else "success" if states else "pending"
    return Answer(
        200,
        {
            "state": worst,
            "sha": ref,
            "total_count": len(latest),
            "statuses": [shapes.status(api, state, s, simple=True) for s in latest.values()],
            "repository": shapes.repository(api, state, state.repository),
            "commit_url": url,
            "url": f"{url}/status",
        },
    )


def get_statuses(state: State, api: str, request: Request, ref: str) -> Answer:
    """All statuses of a commit, the newest first."""
    found = [each for each in reversed(state.statuses) if each.sha == ref]
    url = f"{api}/repos/{state.repository}/commits/{ref}/statuses"
    entries = [shapes.status(api, state, each, simple=False) for each in found]
    return paged(request, url, entries)


def _too_long(resource: str, field: str, most: str) -> dict[str, str]:
    message = f"{field} is too long (maximum is {most} characters)"
    return {"resource": resource, "field": field, "code": "custom", "message": message}
