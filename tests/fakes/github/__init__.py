"""A stateful stand-in for GitHub over real HTTP, held to GitHub's own description."""

import threading
from types import TracebackType
from typing import Any, Self

from fakes.github.exchange import Answer
from fakes.github.faults import Fault, Mishap
from fakes.github.listed import files_of
from fakes.github.server import Server
from fakes.github.state import Pull, Received, State, StoredComment, StoredStatus

__all__ = ["FakeGitHub"]


class FakeGitHub:
    """One repository (`octo/demo`) behind `url`; leaving the context fails on any violation."""

    def __init__(
        self,
        *,
        token: str = "ghs_" + "0" * 36,
        login: str = "github-actions[bot]",
        prefix: str = "",
        validate: bool = True,
        port: int = 0,
    ) -> None:
        self.state = State(token, login)
        self._server = Server(self.state, prefix, validate=validate, port=port)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        if kind is None and (violations := self.violations()):
            raise AssertionError("GitHub does not describe this:\n" + "\n".join(violations))

    @property
    def url(self) -> str:
        """GITHUB_API_URL."""
        return self._server.url

    @property
    def token(self) -> str:
        """The token it accepts."""
        return self.state.token

    @property
    def repository(self) -> str:
        """GITHUB_REPOSITORY."""
        return self.state.repository

    @property
    def requests(self) -> list[Received]:
        """All requests so far."""
        return self.state.requests

    def violations(self) -> list[str]:
        """What GitHub's description did not allow so far; reading them forgives them."""
        found = list(self._server.description.violations) if self._server.description else []
        if self._server.description:
            self._server.description.violations.clear()
        return found

    def fail(
        self, method: str, pattern: str, outcome: Mishap | Answer, *, times: int = 1, skip: int = 0
    ) -> None:
        """Lets requests of this method whose path has this pattern go wrong."""
        self._server.faults.append(Fault(method, pattern, outcome, times, skip))

    def add_pull(
        self,
        title: str = "feat: add retries",
        diff: str = "",
        *,
        number: int = 7,
        body: str = "",
        author: str = "ana",
        head_sha: str = "a" * 40,
        head_ref: str = "retries",
        fork: str = "",
        draft: bool = False,
        labels: tuple[str, ...] = (),
        commits: tuple[str, ...] = ("feat: add retries",),
        files: list[dict[str, Any]] | None = None,
    ) -> Pull:
        """Adds a pull request. `files` are entries of GitHub's list; None: those of the diff."""
        entries = files_of(diff) if files is None else files
        pull = Pull(
            number,
            title,
            body,
            diff,
            author,
            head_sha,
            head_ref,
            fork,
            draft,
            list(labels),
            list(commits),
            entries,
        )
        self.state.pulls[number] = pull
        return pull

    def add_comment(self, body: str, *, number: int = 7, author: str = "ana") -> StoredComment:
        """Adds a comment that somebody wrote."""
        comment = StoredComment(self.state.next_id(), number, author, body, self.state.now)
        self.state.comments.append(comment)
        return comment

    def comments(self, number: int = 7) -> list[StoredComment]:
        """The comments of a pull request, the oldest first."""
        return [each for each in self.state.comments if each.number == number]

    def statuses(self, sha: str = "a" * 40) -> list[StoredStatus]:
        """The statuses of a commit, the oldest first."""
        return [each for each in self.state.statuses if each.sha == sha]
