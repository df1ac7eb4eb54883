"""The endpoints of a conversation: comments and their reactions."""

from fakes.github import shapes
from fakes.github.exchange import NOT_FOUND, Answer, Request, paged, refusal
from fakes.github.state import State, StoredComment

LONGEST_COMMENT = 65_536  # characters


def list_comments(state: State, api: str, request: Request, number: str) -> Answer:
    """The comments, the oldest first."""
    if not _exists(state, int(number)):
        return NOT_FOUND
    url = f"{api}/repos/{state.repository}/issues/{number}/comments"
    found = [each for each in state.comments if each.number == int(number)]
    return paged(request, url, [shapes.comment(api, state, each) for each in found])


def post_comment(state: State, api: str, request: Request, number: str) -> Answer:
    """Adds a comment."""
    if not _exists(state, int(number)):
        return NOT_FOUND
    if refused := _locked(state, int(number)) or _unfit(request.body["body"]):
        return refused
    created = StoredComment(
        state.next_id(), int(number), state.login, request.body["body"], state.now
    )
    state.comments.append(created)
    return Answer(201, shapes.comment(api, state, created))


def get_comment(state: State, api: str, _: Request, comment_id: str) -> Answer:
    """One comment."""
    found = _found(state, comment_id)
    return Answer(200, shapes.comment(api, state, found)) if found else NOT_FOUND


def patch_comment(state: State, api: str, request: Request, comment_id: str) -> Answer:
    """Puts another text into a comment."""
    found = _found(state, comment_id)
    if found is None:
        return NOT_FOUND
    if refused := _unfit(request.body["body"]):
        return refused
    found.rewrite(request.body["body"], state.now, state.login)
    return Answer(200, shapes.comment(api, state, found))


def delete_comment(state: State, _: str, __: Request, comment_id: str) -> Answer:
    """Removes a comment."""
    found = _found(state, comment_id)
    if found is None:
        return NOT_FOUND
    state.comments.remove(found)
    return Answer(204)


def post_reaction(state: State, api: str, request: Request, comment_id: str) -> Answer:
    """Adds a reaction; the same one again is answered with 200."""
    found = _found(state, comment_id)
    if found is None:
        return NOT_FOUND
    if refused := _locked(state, found.number):
        return refused
    reaction = (int(comment_id), request.body["content"])
    known = reaction in state.reactions
    if not known:
        state.reactions.append(reaction)
        state.reacted_at[reaction] = state.now
    body = {
        "id": 7,
        "node_id": "REA_7",
        "user": shapes.user(api, state.login),
        "content": request.body["content"],
        "created_at": shapes.NOW,
    }
    return Answer(200 if known else 201, body)


def _exists(state: State, number: int) -> bool:
    return number in state.pulls or number in state.issues


def _found(state: State, comment_id: str) -> StoredComment | None:
    return next((each for each in state.comments if each.id == int(comment_id)), None)


def _locked(state: State, number: int) -> Answer | None:
    """What a bot gets there: only people who may write still comment."""
    pull = state.pulls.get(number)
    if pull is None or not pull.locked:
        return None
    return refusal(403, "Unable to create comment because issue is locked.")


def _unfit(body: str) -> Answer | None:
    if 0 < len(body) <= LONGEST_COMMENT:
        return None
    message = "Body is too long (maximum is 65536 characters)" if body else "Body can't be blank"
    error = {"resource": "IssueComment", "field": "body", "code": "unprocessable"}
    return refusal(422, "Validation Failed", errors=[{**error, "message": message}])
