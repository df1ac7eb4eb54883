"""`squill learn`: what the history around us says of how titles are written here."""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

from bot.adapters.local_git import LocalGit
from bot.adapters.text_files import print_result
from bot.core.errors import UserError
from bot.core.house.house import MOST_PAST, House, learn_house
from bot.core.house.page import house_data, how_sure, scope_rows
from bot.core.house.told import told_style
from bot.core.models.report import Table
from bot.core.replies.section import Section
from bot.entry.printed_page import print_page


def learn(arguments: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Print the profile; returns the exit code."""
    git = LocalGit(Path.cwd(), environ)
    git.root()
    if arguments.commit == "HEAD" and not git.has_commits():
        raise UserError("There is no commit yet: nothing can be learned.")
    past = git.past(git.commit(arguments.commit), MOST_PAST)
    house = learn_house(past)
    if arguments.json:
        print_result(json.dumps(house_data(house, len(past)), indent=2) + "\n")
    else:
        print_page(_sections(house, len(past)), environ)
    return 0


def _sections(house: House, commits: int) -> tuple[Section, ...]:
    style = Table(("habit", "seen"), tuple(told_style(house.style)))
    scopes = Table(("scope", "titles"), scope_rows(house))
    sections = (
        Section("How titles are written here", (how_sure(house, commits),), style),
        Section("Scopes", (f"Of {house.scopes.titles:,} titles with a type.",), scopes),
    )
    return sections if scopes.rows else sections[:1]
