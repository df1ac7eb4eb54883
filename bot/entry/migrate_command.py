"""`squill migrate`: other tools' configuration as a .github/squill.yml."""

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from bot.adapters.text_files import print_result, write_new_text
from bot.config import REPOSITORY_FILE, load, squill_yml, told_lines
from bot.core.errors import UserError
from bot.core.message.safety import clean
from bot.entry.local_settings import foreign_settings_around, repository_root


def migrate(arguments: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Write the file, or print it; what could not be taken is told on standard error."""
    root = repository_root(Path.cwd())
    if root is None:
        raise UserError("migrate works in a repository: there is no .git in this folder or above")
    imported = foreign_settings_around(root, workflows=True)
    for line in told_lines(imported.unread, imported.left):
        sys.stderr.write(f"{clean(line)}\n")
    if not imported.settings:
        raise UserError(
            "there is no configuration here of action-semantic-pull-request, commitlint, "
            "semantic-prs or commitizen that could be read"
        )
    text = squill_yml(imported)
    load(environ, {}, text)
    target = root / REPOSITORY_FILE
    if arguments.dry_run:
        print_result(text)
        return 0
    if os.access(target, os.F_OK):
        raise UserError(
            f"{REPOSITORY_FILE} is there already: `squill migrate --dry-run` prints what to add"
        )
    write_new_text(target, text)
    sys.stderr.write(f"{REPOSITORY_FILE} was written; the other files are not needed by Squill\n")
    return 0
