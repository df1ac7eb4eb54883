"""GitHub: pull requests, comments, statuses, permissions and files of one repository."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from bot.adapters.github.api import (
    GRAPHQL,
    PAGE,
    AnswerError,
    Api,
    BusyError,
    Call,
    UnclearError,
)
from bot.adapters.github.bodies import (
    CombinedStatus,
    CommentBody,
    CommitBody,
    FileBody,
    ListedPull,
    PermissionBody,
    PullBody,
    User,
    read_body,
)
from bot.adapters.github.check_run import check_run
from bot.adapters.github.listed_files import MOST_LISTED, rebuilt_diff
from bot.adapters.github.repository_facts import facts_of, facts_query
from bot.core.around import ChangeContext, ContextWanted, RepositoryFacts
from bot.core.change.records import RawDiff
from bot.core.errors import (
    NotFoundError,
    NotWrittenError,
    PermissionMissingError,
    ServiceError,
)
from bot.core.pull_request import (
    BranchCommit,
    Comment,
    CommitStatus,
    OpenHead,
    PullRequest,
    Role,
)

if TYPE_CHECKING:  # records of commands: a title needs none of them
    from bot.core.branch_files import BranchState, FileEdit
    from bot.core.landing.answer import MergeAnswer
    from bot.core.landing.merging_message import SquashCommit
    from bot.core.standing import Standing

DIFF = "application/vnd.github.diff"
ACTIONS_LOGIN = "github-actions[bot]"
INSTALLATION_TOKEN = "ghs_"  # noqa: S105 - how GitHub begins such tokens, not one
MOST_COMMENT_PAGES = 100
MOST_COMMIT_PAGES = 3
LONGEST_DESCRIPTION = 140

READ_PULLS = "pull-requests: read"
WRITE_PULLS = WRITE_COMMENTS = "pull-requests: write"
READ_STATUSES, WRITE_STATUSES = "statuses: read", "statuses: write"
WRITE_CHECKS = "checks: write"
WRITE_REACTIONS = "issues: write"
READ_CONTENTS, WRITE_CONTENTS = "contents: read", "contents: write"
READ_METADATA = "metadata: read"


class GitHub:
    """One repository (`owner/name`) on github.com or an Enterprise Server; satisfies `Forge`.

    `timeout` is seconds for one request, `max_wait` the most seconds a rate limit may cost.
    `login` is whom the token writes as; "" finds out. `graphql_url` is where GraphQL is answered;
    "" is beside `api_url`, where GitHub has it.
    """

    def __init__(
        self,
        token: str,
        repository: str,
        api_url: str,
        timeout: float,
        max_wait: float,
        login: str = "",
        graphql_url: str = "",
    ) -> None:
        self._api = Api(token, api_url, timeout, max_wait, graphql_url)
        self._repository = repository
        self._repo = f"/repos/{repository}"
        self._installation = token.startswith(INSTALLATION_TOKEN)
        self._login = login

    def close(self) -> None:
        """Gives the connections back."""
        self._api.close()

    def pull_request(self, number: int) -> PullRequest:
        """The pull request as it is now."""
        body = self._get(f"/pulls/{number}", READ_PULLS)
        return read_body(PullBody, body).record()

    def open_heads(self, head: str) -> Sequence[OpenHead]:
        """The open pull requests of a branch (`owner:name`), also of one in a fork.

        GitHub does not know a fork's commits by "List pull requests associated with a commit".
        """
        body = self._get("/pulls", READ_PULLS, state="open", head=head, per_page=PAGE)
        return [each.record() for each in read_body(list[ListedPull], body)]

    def standing(self, number: int, needed: Sequence[str], welcome: Sequence[str] = ()) -> Standing:
        """How the pull request stands, and what `facts` would give, in one request."""
        from bot.adapters.github.standing import standing_of, standing_query  # noqa: PLC0415 - for commands alone

        body = standing_query(self._repository, number, (*needed, *welcome))
        call = Call("POST", GRAPHQL, READ_PULLS, body=body)
        answer = self._api.ask(call)[1]
        return standing_of(answer, needed, welcome, (READ_CONTENTS, READ_PULLS))

    def diff(self, pr: PullRequest) -> RawDiff:
        """The pull request's diff; beyond GitHub's limits, put together from its list of files."""
        call = Call("GET", f"{self._repo}/pulls/{pr.number}", READ_PULLS, accept=DIFF)
        try:
            headers, body = self._api.ask(call)
        except AnswerError as error:
            if "too_large" in error.codes:
                return self._listed(pr)
            raise
        text = "" if body is None else body.get("data") if isinstance(body, dict) else None
        if not isinstance(text, str) or "html" in str(headers.get("content-type", "")):
            raise ServiceError("GitHub answered with something that is not a diff.")
        if text and not text.startswith("diff --git "):
            raise ServiceError("GitHub answered with something that is not a diff.")
        return RawDiff(text)

    def commits(self, number: int) -> Sequence[BranchCommit]:
        """The commits of a pull request, the oldest first; GitHub lists 250 at most."""
        call = Call("GET", f"{self._repo}/pulls/{number}/commits", READ_PULLS)
        found: list[CommitBody] = []
        for page in self._api.pages(call, MOST_COMMIT_PAGES):
            found += read_body(list[CommitBody], page)
        return [each.record() for each in found]

    def facts(self, needed: Sequence[str], welcome: Sequence[str] = ()) -> RepositoryFacts:
        """Those files of the default branch that there are, and its newest changes.

        Raises ConfigError where a `needed` one is no text; a `welcome` one is then left out.
        """
        body = facts_query(self._repository, (*needed, *welcome))
        call = Call("POST", GRAPHQL, READ_CONTENTS, body=body)
        return facts_of(self._api.ask(call)[1], needed, welcome, READ_CONTENTS)

    def change_context(self, wanted: ContextWanted) -> ChangeContext:
        """What there is about a change, asked for once: it is welcome, and nothing waits for it."""
        from bot.adapters.github.change_context import (  # noqa: PLC0415 - not for a title alone
            context_of,
            context_query,
        )

        body = context_query(self._repository, wanted)
        call = Call("POST", GRAPHQL, READ_CONTENTS, body=body, repeatable=False)
        return context_of(self._api.ask(call)[1], wanted)

    def edit_pull_request(
        self, number: int, title: str | None = None, body: str | None = None
    ) -> PullRequest:
        """Gives a pull request another title or body (None: as it is); returns it as it is now."""
        changed = {"title": title, "body": body}
        sent = {name: text for name, text in changed.items() if text is not None}
        call = Call("PATCH", f"{self._repo}/pulls/{number}", WRITE_PULLS, body=sent)
        return read_body(PullBody, self._api.ask(call)[1]).record()

    def squash(self, pr: PullRequest, commit: SquashCommit) -> MergeAnswer:
        """Squash-merges the very commit that was read, once: look before trying again."""
        from bot.adapters.github.merging import merge_body, merged, refused  # noqa: PLC0415 - for commands alone

        path = f"{self._repo}/pulls/{pr.number}/merge"
        body = merge_body(pr, commit)
        call = Call("PUT", path, WRITE_CONTENTS, body=body, repeatable=False)
        try:
            return merged(self._api.ask(call)[1])
        except AnswerError as error:
            return refused(error)

    def squash_when_green(self, pr: PullRequest, commit: SquashCommit) -> MergeAnswer:
        """Has GitHub squash-merge it as soon as all that the base branch requires is there."""
        from bot.adapters.github.merging import auto_merge_answer, auto_merge_body  # noqa: PLC0415 - for commands alone

        body = auto_merge_body(pr, commit)
        call = Call("POST", GRAPHQL, WRITE_CONTENTS, body=body, repeatable=False)
        return auto_merge_answer(self._api.ask(call)[1], WRITE_CONTENTS)

    def branch_files(self, name: str, paths: Sequence[str]) -> BranchState | None:
        """The tip of a branch and the files at `paths`, None where there is no such branch."""
        from bot.adapters.github.branch_files import branch_of, branch_query  # noqa: PLC0415 - for commands alone

        body = branch_query(self._repository, name, paths)
        call = Call("POST", GRAPHQL, READ_CONTENTS, body=body)
        return branch_of(self._api.ask(call)[1], paths, READ_CONTENTS)

    def edit_file(self, branch: str, edit: FileEdit, message: str) -> str:
        """Commits a file to a branch, or takes it away; returns the commit's SHA.

        Raises NotWrittenError where the file is another by now, or the branch protected: GitHub
        answers 409 to both, and 422 where a new file is there already.
        """
        from bot.adapters.github.branch_files import edit_body, written_sha  # noqa: PLC0415 - for commands alone

        path = f"{self._repo}/contents/{quote(edit.path, safe='')}"
        verb = "DELETE" if edit.text is None else "PUT"
        call = Call(verb, path, WRITE_CONTENTS, body=edit_body(branch, edit, message))
        try:
            return written_sha(self._api.ask(call)[1])
        except AnswerError as error:
            raise NotWrittenError(error.message) from error

    def comments(self, number: int) -> Sequence[Comment]:
        """All comments of the conversation, in GitHub's order (the oldest first)."""
        call = Call("GET", f"{self._repo}/issues/{number}/comments", READ_PULLS)
        found: list[CommentBody] = []
        for page in self._api.pages(call, MOST_COMMENT_PAGES):
            found += read_body(list[CommentBody], page)
        return [each.record(self._me()) for each in found] if found else []

    def create_comment(self, number: int, body: str) -> Comment:
        """Posts a comment, once: after an error nobody knows whether it is there, so look first."""
        path = f"{self._repo}/issues/{number}/comments"
        call = Call("POST", path, WRITE_COMMENTS, body={"body": body}, repeatable=False)
        created = read_body(CommentBody, self._api.ask(call)[1])
        self._login = created.user.login if created.user else self._login
        return created.record(self._me())

    def edit_comment(self, comment_id: int, body: str) -> Comment:
        """Puts another text into one of our comments."""
        path = f"{self._repo}/issues/comments/{comment_id}"
        answer = self._api.ask(Call("PATCH", path, WRITE_COMMENTS, body={"body": body}))[1]
        return read_body(CommentBody, answer).record(self._me())

    def delete_comment(self, comment_id: int) -> None:
        """Deletes one of our comments."""
        path = f"{self._repo}/issues/comments/{comment_id}"
        self._api.ask(Call("DELETE", path, WRITE_COMMENTS))

    def latest_status(self, sha: str, context: str) -> CommitStatus | None:
        """The latest status of this context (in any case) on a commit."""
        body = self._get(f"/commits/{quote(sha, safe='')}/status", READ_STATUSES, per_page=PAGE)
        known = read_body(CombinedStatus, body).statuses
        found = (each for each in known if each.context.lower() == context.lower())
        status = next(found, None)
        return status.record() if status else None

    def set_status(self, sha: str, status: CommitStatus) -> None:
        """Sets a status; GitHub takes at most 140 characters of description."""
        body = {
            "state": status.state,
            "context": status.context,
            "description": status.description[:LONGEST_DESCRIPTION],
            **({"target_url": status.target_url} if status.target_url else {}),
        }
        path = f"{self._repo}/statuses/{quote(sha, safe='')}"
        self._api.ask(Call("POST", path, WRITE_STATUSES, body=body))

    def set_check(self, sha: str, status: CommitStatus) -> None:
        """Tells a status as a check run, its remarks as annotations."""
        body = check_run(sha, status)
        self._api.ask(Call("POST", f"{self._repo}/check-runs", WRITE_CHECKS, body=body))

    def permission(self, login: str) -> Role:
        """The role in the repository. When GitHub does not say, it is none."""
        path = f"/collaborators/{quote(login, safe='')}/permission"
        try:
            return read_body(PermissionBody, self._get(path, READ_METADATA)).role()
        except (NotFoundError, PermissionMissingError, AnswerError):
            return Role.NONE

    def react(self, comment_id: int, reaction: str) -> bool:
        """Adds a reaction such as eyes or rocket; False when it was there.

        GitHub answers 201 or 200 (its REST reference, "Create reaction for an issue comment").
        After an unclear answer it is tried again and taken as new.
        """
        path = f"{self._repo}/issues/comments/{comment_id}/reactions"
        call = Call("POST", path, WRITE_REACTIONS, body={"content": reaction})
        try:
            return self._api.makes(call)
        except (BusyError, UnclearError):
            self._api.ask(call)
            return True

    def react_anew(self, node_id: str, reaction: str, instead_of: Sequence[str]) -> str | None:
        """Takes reactions of ours back and gives one, so that it is the newest.

        Returns when the one like it was given, "" where it was gone, None where that is not known:
        after an unclear answer it is tried again, and takes back what it may itself have given.
        """
        from bot.adapters.github.reactions import anew_body, taken_back  # noqa: PLC0415 - for commands alone

        body = anew_body(node_id, reaction, instead_of)
        call = Call("POST", GRAPHQL, WRITE_REACTIONS, body=body, repeatable=False)
        try:
            return taken_back(self._api.ask(call)[1], reaction)
        except (BusyError, UnclearError):
            taken_back(self._api.ask(replace(call, repeatable=True))[1], reaction)
            return None

    def answer(
        self, place: str, text: str, asked: str, reaction: str, instead_of: Sequence[str] = ()
    ) -> bool:
        """Replies to a comment and reacts to it, once; False when only the reaction failed."""
        from bot.adapters.github.answering import answering_body, reacted  # noqa: PLC0415 - for commands alone

        body = answering_body(place, text, asked, reaction, instead_of)
        call = Call("POST", GRAPHQL, WRITE_COMMENTS, body=body, repeatable=False)
        return reacted(self._api.ask(call)[1])

    def _get(self, path: str, permission: str, **query: Any) -> Any:
        return self._api.ask(Call("GET", self._repo + path, permission, query or None))[1]

    def _listed(self, pr: PullRequest) -> RawDiff:
        call = Call("GET", f"{self._repo}/pulls/{pr.number}/files", READ_PULLS)
        files: list[FileBody] = []
        for page in self._api.pages(call, MOST_LISTED // PAGE):
            files += read_body(list[FileBody], page)
        return rebuilt_diff(files, pr.changed_files)

    def _me(self) -> str:
        """The login that the token writes as; an installation's token may not ask for it."""
        if not self._login:
            self._login = ACTIONS_LOGIN if self._installation else self._asked_login()
        return self._login

    def _asked_login(self) -> str:
        try:
            return read_body(User, self._api.ask(Call("GET", "/user", READ_METADATA))[1]).login
        except (NotFoundError, PermissionMissingError, AnswerError):
            return ACTIONS_LOGIN
