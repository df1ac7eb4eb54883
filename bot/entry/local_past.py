"""The house that a change on this machine is in, and the texts around it, from local git."""

from dataclasses import replace

from bot.adapters.local_git import LocalGit
from bot.core.change.other_side import versions_after
from bot.core.errors import BotError
from bot.core.house.house import MOST_PAST, learn_house
from bot.core.house.past import PastChange
from bot.flow.context import texts_of, touched_files
from bot.flow.pipeline import Task


def at_home(task: Task, git: LocalGit, before: str, after: str | None) -> Task:
    """The task with the past up to the commit `before`, and the texts of the commit `after`.

    `after` is "" for the index and None where the later texts are only in the working tree. What
    git cannot tell is left out: a suggestion needs none of it.
    """
    files = touched_files(task.raw, task.attributes)
    texts = git.texts(after, texts_of(files)) if after is not None else {}
    return replace(
        task, house=learn_house(past_here(git, before)), versions=versions_after(files, texts)
    )


def past_here(git: LocalGit, commit: str) -> tuple[PastChange, ...]:
    """The past up to a commit; () where there is no git, no repository or no commit."""
    try:
        return git.past(commit, MOST_PAST)
    except BotError:
        return ()
