"""What a chat is about, so that it is found again: a change in the making, on a branch."""

import argparse
import hashlib
from collections.abc import Mapping
from pathlib import Path

from bot.adapters.local_git import LocalGit
from bot.adapters.surroundings import person
from bot.entry.chosen_change import ChosenChange
from bot.entry.local_change import HEAD
from bot.flow.chat import ChatPlace

LONGEST_NAME = 400


def chat_place(
    arguments: argparse.Namespace, chosen: ChosenChange, environ: Mapping[str, str]
) -> ChatPlace:
    """The place of a chat about this change.

    What is not committed yet is one change until HEAD moves, and a range is one while its base is.
    """
    raw = chosen.task.raw.text.encode("utf-8", "backslashreplace")
    digest = hashlib.sha256(raw).hexdigest()[:40]
    if arguments.pr:
        return ChatPlace(chosen.what, digest, person()[0])
    if arguments.diff:
        return ChatPlace(f"diff:{digest}", digest, person()[0])
    name = f"{chosen.task.repository}@{chosen.task.branch}:{_anchor(arguments, environ)}"
    return ChatPlace(name[:LONGEST_NAME], digest, person()[0])


def _anchor(arguments: argparse.Namespace, environ: Mapping[str, str]) -> str:
    if arguments.base:
        return f"{arguments.base}...{arguments.head or HEAD}"
    git = LocalGit(Path.cwd(), environ)
    return git.commit(HEAD) if git.has_commits() else ""
