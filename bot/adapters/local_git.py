"""The git repository on this machine: its diffs, whatever it is configured to print."""

import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from bot.core.change.records import RawDiff, Unread
from bot.core.errors import ServiceError, UserError
from bot.core.evaluation.landed import Landed, landed_in_log
from bot.core.house.git_log import LOG_FORMAT, past_of_log
from bot.core.house.past import PastChange

LARGEST_DIFF = 64 * 1024 * 1024  # bytes
LARGEST_TEXT = 512 * 1024  # bytes of a file that is read whole
LONGEST_WAIT = 120.0  # seconds for one git command

_OVERRIDES = (
    "core.quotePath=true",
    "core.fsmonitor=false",
    "core.untrackedCache=false",
    "diff.suppressBlankEmpty=false",
    "i18n.logOutputEncoding=UTF-8",
    "log.showSignature=false",
)
"""Configuration that would change what git prints or run a program."""

_DIFF = (
    *("diff", "--patch", "--no-ext-diff", "--no-textconv", "--no-color", "--no-relative"),
    *("-M", "-C", "-l1000", "-O/dev/null", "--src-prefix=a/", "--dst-prefix=b/"),
    *("--unified=3", "--inter-hunk-context=0", "--diff-algorithm=default", "--submodule=short"),
    *("--ignore-submodules=dirty", "--ws-error-highlight=none", "--word-diff=none"),
)
"""One form of diff, whatever diff.noprefix, diff.external, color.ui and the like say."""

_DROPPED_VARIABLES = ("GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS", "GIT_TRACE", "GIT_REFLOG_ACTION")
_OWN_VARIABLES = {
    "LC_ALL": "C",
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
}
_OFFLINE = {"GIT_NO_LAZY_FETCH": "1"}


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a git command printed (one byte more than we read when it is too much)."""

    code: int
    output: bytes
    error: str

    @property
    def text(self) -> str:
        return self.output.decode("utf-8", "replace")


class LocalGit:
    """The repository that `folder` is in. `environ` is the environment git runs with.

    Variables such as GIT_INDEX_FILE stay, since git sets them for the hooks that may call us.
    """

    def __init__(
        self,
        folder: Path,
        environ: Mapping[str, str],
        *,
        largest_diff: int = LARGEST_DIFF,
        longest_wait: float = LONGEST_WAIT,
    ) -> None:
        self._folder = folder
        self._largest_diff = largest_diff
        self._longest_wait = longest_wait
        self._environ = {
            name: value
            for name, value in environ.items()
            if not name.startswith(_DROPPED_VARIABLES)
        } | _OWN_VARIABLES

    def root(self) -> Path:
        """Return the top folder of the working tree; a UserError when there is none."""
        return Path(self._asked("rev-parse", "--show-toplevel").removesuffix("\n"))

    def staged(self) -> RawDiff:
        """Return what the next commit would hold."""
        self.root()
        return self._diff("--cached")

    def unstaged(self) -> RawDiff:
        """Return what is changed in tracked files and not staged."""
        self.root()
        return self._diff()

    def untracked(self) -> tuple[str, ...]:
        """Return the files that are new and not staged, as paths from the folder; no ignored one.

        Their names are those of git-ls-files(1); a repository within this one is "name/".
        """
        listed = self._asked("ls-files", "--others", "--exclude-standard", "-z", "--", ":/")
        return tuple(listed.split("\0")[:-1])

    def commit_diff(self, commit: str) -> RawDiff:
        """Return what a commit (an id from `commit`) changed, against its first parent."""
        header = self._asked("cat-file", "commit", commit).partition("\n\n")[0]
        parents = [line[7:] for line in header.splitlines() if line.startswith("parent ")]
        if not parents:
            return self._diff(self._empty_tree(), commit)
        if self._git("cat-file", "-e", parents[0]).code:
            raise UserError(
                "This clone is shallow and does not hold the commit before the last one: "
                "run `git fetch --deepen=1` (with actions/checkout: `fetch-depth: 2`)."
            )
        return self._diff(parents[0], commit)

    def range_diff(self, base: str, head: str) -> RawDiff:
        """Return what `head` changed since it left `base`, as a pull request shows it."""
        answer = self._git("merge-base", base, head)
        if answer.code:
            shallow = self._asked("rev-parse", "--is-shallow-repository").strip() == "true"
            advice = " This clone is shallow: `git fetch --unshallow` brings the rest."
            reason = "The two commits have no commit in common."
            raise UserError(reason + advice if shallow else reason)
        return self._diff(answer.text.strip(), head)

    def commit(self, name: str) -> str:
        """Return the id of the commit that `name` stands for; a UserError when there is none."""
        self.root()
        answer = self._git(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
        )
        if not answer.code:
            return answer.text.strip()
        if name == "HEAD":
            raise UserError("There is no commit yet.")
        raise UserError(
            f"There is no commit called {name[:200]!r} here: see `git branch -a` and `git tag`."
        )

    def has_commits(self) -> bool:
        """Return whether HEAD stands for a commit, which it does not in a new repository."""
        return not self._git("rev-parse", "--verify", "--quiet", "HEAD^{commit}").code

    def message(self, commit: str) -> str:
        """Return the message of a commit."""
        return self._asked("show", "--no-patch", "--format=%B", commit).strip()

    def messages(self, base: str, head: str) -> tuple[tuple[str, str], ...]:
        """Return id and message of each commit that `head` has and `base` has not, oldest first.

        Merges are passed over. With "" for `base` it is the commit `head` alone.
        """
        which = f"{base}..{head}" if base else head
        limit = () if base else ("--max-count=1", "--no-walk")
        merges = ("--no-merges",) if base else ()
        listed = self._asked("log", "-z", "--reverse", "--format=%H%n%B", *limit, *merges, which)
        pairs = (entry.partition("\n") for entry in listed.split("\0") if entry)
        return tuple((commit, message.strip("\n")) for commit, _, message in pairs)

    def landed(self, most: int) -> tuple[Landed, ...]:
        """Return what landed on the way to HEAD, newest first: first parents, merges among them.

        A root commit is among it; a log that is too long to be read ends with its last whole
        record.
        """
        which = ("--first-parent", f"--max-count={most}", self.commit("HEAD"))
        log = ("log", "-z", "--no-renames", "--name-only", LOG_FORMAT)
        return landed_in_log(self._asked(*log, *which, "--"))

    def origin(self) -> str:
        """Return the address of the remote `origin`, "" when there is none."""
        return self._git("config", "--get", "remote.origin.url").text.strip()

    def count(self, base: str, head: str) -> int:
        """Return how many commits `head` has that `base` has not."""
        return int(self._asked("rev-list", "--count", f"{base}..{head}"))

    def past(self, commit: str, most: int) -> tuple[PastChange, ...]:
        """Return the newest commits up to a commit, newest first, without merges; () for none.

        What a partial clone does not hold is not fetched: then their paths are not known.
        """
        log = ("log", "-z", "--no-merges", "--no-renames", f"--max-count={most}", LOG_FORMAT)
        for names in (("--name-only",), ()):
            answer = self._git(*log, *names, "--end-of-options", commit, "--", more=_OFFLINE)
            if not answer.code:
                return past_of_log(answer.text, time.time())
        return ()

    def texts(self, commit: str, paths: Sequence[str]) -> dict[str, str]:
        """Return the texts of files of a commit (of the index for ""), without those it lacks.

        What a partial clone does not hold is not fetched.
        """
        answers = {
            path: self._git("cat-file", "blob", f"{commit}:{path}", more=_OFFLINE) for path in paths
        }
        return {
            path: answer.text
            for path, answer in answers.items()
            if not answer.code and len(answer.output) <= LARGEST_TEXT
        }

    def present(self, commit: str, paths: Sequence[str]) -> tuple[str, ...]:
        """Return those of some paths that are files of a commit (of the index for "").

        Where a partial clone does not hold its folders it is none of them.
        """
        if commit:
            listed = self._git("ls-tree", "-z", "--full-tree", commit, "--", *paths, more=_OFFLINE)
        else:
            exact = [f":(top,literal){path}" for path in paths]
            listed = self._git("ls-files", "-z", "--stage", "--full-name", "--", *exact)
        entries = (entry.partition("\t") for entry in listed.text.split("\0"))
        files = {path for about, _, path in entries if about.startswith("100")}
        return () if listed.code else tuple(path for path in paths if path in files)

    def branch(self) -> str:
        """Return the name of the current branch, "" when HEAD is on none."""
        return self._git("symbolic-ref", "--quiet", "--short", "HEAD").text.strip()

    def attributes(self, commit: str = "") -> str:
        """Return the top .gitattributes of a commit (of the index for ""), "" when it has none."""
        answer = self._git("cat-file", "blob", f"{commit}:.gitattributes")
        return "" if answer.code else answer.text

    def _diff(self, *what: str) -> RawDiff:
        answer = self._checked(*_DIFF, *what, "--")
        if len(answer.output) <= self._largest_diff:
            return RawDiff(answer.text)
        whole_lines = answer.output.rpartition(b"\n")[0] + b"\n"
        reason = f"the diff is larger than {self._largest_diff:,} bytes; the rest was not read"
        return RawDiff(whole_lines.decode("utf-8", "replace"), (Unread("", reason),))

    def _empty_tree(self) -> str:
        return self._asked("hash-object", "-t", "tree", "/dev/null").strip()

    def _asked(self, *arguments: str) -> str:
        return self._checked(*arguments).text

    def _checked(self, *arguments: str) -> _Answer:
        answer = self._git(*arguments)
        if answer.code:
            raise UserError(self._reason(answer.error))
        return answer

    def _reason(self, error: str) -> str:
        if "not a git repository" in error or "must be run in a work tree" in error:
            return (
                f"{self._folder} is not in a git repository with a working tree: "
                "go to one (`squill suggest` and `squill explain` need none with `--diff FILE`)."
            )
        return f"git refused: {error.strip()[-500:] or 'it gave no reason'}"

    def _git(self, *arguments: str, more: Mapping[str, str] = MappingProxyType({})) -> _Answer:
        overrides = [word for override in _OVERRIDES for word in ("-c", override)]
        try:
            return self._run(["git", "--no-pager", *overrides, *arguments], more)
        except FileNotFoundError as error:
            raise UserError("git was not found: install it, or give a `--diff FILE`.") from error
        except subprocess.TimeoutExpired as error:
            raise ServiceError(f"git did not finish within {self._longest_wait:g} s.") from error
        except (OSError, ValueError) as error:
            raise UserError(f"git could not be started: {error}.") from error

    def _run(self, command: list[str], more: Mapping[str, str]) -> _Answer:
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
            done = subprocess.run(  # noqa: S603 - no shell; each argument is ours or verified
                command,
                cwd=self._folder,
                env={**self._environ, **more},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=errors,
                timeout=self._longest_wait,
                check=False,
            )
            output.seek(0)
            errors.seek(0)
            printed = output.read(self._largest_diff + 1)
            return _Answer(done.returncode, printed, errors.read().decode("utf-8", "replace"))
