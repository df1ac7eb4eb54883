"""Which change a command line means, read from git, a file or standard input."""

import argparse
import re
from dataclasses import replace

from bot.adapters.local_git import LocalGit
from bot.adapters.text_files import STREAM, read_text
from bot.core.change.records import RawDiff, Unread
from bot.core.errors import UserError
from bot.core.message.safety import one_line
from bot.entry.local_past import at_home
from bot.flow.pipeline import Task

HEAD = "HEAD"
MOST_SUBJECTS = 50  # of a range's commits, newest last
MOST_NAMES = 3  # of untracked files that are named
LONGEST_NAME = 80  # code points
_DIFF_LINE = re.compile(r"^(diff --(git|cc|combined) |@@ |--- )", re.MULTILINE)


def local_change(arguments: argparse.Namespace, git: LocalGit) -> tuple[str, Task]:
    """Return what is read, in words, and the task; a UserError when there is no change."""
    if arguments.diff:
        what, task = _from_text(arguments.diff, arguments.title)
        return what, at_home(task, git, HEAD, None)
    if arguments.base:
        return _from_range(git, arguments.base, arguments.head or HEAD, arguments.title)
    if arguments.staged:
        return _from_index(git, git.staged(), arguments.title)
    return _latest(git, arguments.title)


def left_out(arguments: argparse.Namespace, git: LocalGit) -> str:
    """Say which new files a change without a choice goes without; "" when there are none."""
    if arguments.diff or arguments.base or arguments.staged:
        return ""
    names = git.untracked()
    if not names:
        return ""
    some = ", ".join(one_line(name, LONGEST_NAME) for name in names[:MOST_NAMES])
    if len(names) == 1:
        return f"1 untracked file is not included: `git add FILE` first ({some})"
    more = ", …" if len(names) > MOST_NAMES else ""
    return f"{len(names):,} untracked files are not included: `git add FILE` first ({some}{more})"


def diff_task(name: str) -> Task:
    """The task of a unified diff in a file, `-` for standard input. Raises UserError."""
    return _from_text(name, None)[1]


def _from_text(name: str, title: str | None) -> tuple[str, Task]:
    text, too_long = read_text(name)
    what = "standard input" if name == STREAM else name
    if not text.strip():
        raise UserError(f"The diff is empty: there is nothing in {what}.")
    if not _DIFF_LINE.search(text):
        raise UserError(f"There is no unified diff in {what}: `git diff` prints one.")
    unread = (Unread("", "the diff is too long; its end was not read"),) if too_long else ()
    return f"the diff in {what}", Task(RawDiff(text, unread), title or "", "", "", "")


def _from_range(git: LocalGit, base: str, head: str, title: str | None) -> tuple[str, Task]:
    first, last = git.commit(base), git.commit(head)
    raw = git.range_diff(first, last)
    what = f"{base}...{head}"
    if not raw.text:
        raise UserError(f"There is no change in {what}.")
    message = git.message(last) if git.count(first, last) == 1 else ""
    branch = git.branch() if head == HEAD else head
    task = _task(raw, title, message, branch, git.attributes(last))
    subjects = tuple(text.partition("\n")[0] for _, text in git.messages(first, last))
    return what, at_home(replace(task, subjects=subjects[-MOST_SUBJECTS:]), git, first, last)


def _latest(git: LocalGit, title: str | None) -> tuple[str, Task]:
    """What is staged; without that, what is changed; without that, the last commit."""
    staged = git.staged()
    if staged.text:
        return _from_index(git, staged, title)
    unstaged = git.unstaged()
    if unstaged.text:
        task = _task(unstaged, title, "", git.branch(), git.attributes())
        return "the changes that are not staged", at_home(task, git, HEAD, None)
    if not git.has_commits():
        raise UserError("There is no commit yet: stage a change with `git add` first.")
    commit = git.commit(HEAD)
    raw = git.commit_diff(commit)
    if not raw.text:
        raise UserError("Nothing is staged or changed, and the last commit changes no file.")
    task = _task(raw, title, git.message(commit), git.branch(), git.attributes(commit))
    return f"the last commit, {commit[:7]}", at_home(task, git, f"{commit}~1", commit)


def _from_index(git: LocalGit, raw: RawDiff, title: str | None) -> tuple[str, Task]:
    if not raw.text:
        raise UserError("Nothing is staged: `git add` what the commit should hold.")
    task = _task(raw, title, "", git.branch(), git.attributes())
    return "the staged changes", at_home(task, git, HEAD, "")


def _task(raw: RawDiff, title: str | None, message: str, branch: str, attributes: str) -> Task:
    """A single commit's own message gives title and body, as GitHub gives them a pull request."""
    subject, _, body = message.partition("\n")
    return Task(raw, subject if title is None else title, body.strip(), branch, attributes)
