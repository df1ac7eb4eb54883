"""What a reply about a change may choose from: types, scopes, and the files it may explain."""

from collections.abc import Collection

from bot.core.change.records import Change
from bot.core.message.allowed_names import plain
from bot.core.message.conventional import parse
from bot.core.message.records import ConventionalCommit
from bot.core.message.reply import ReplyChoices
from bot.core.message.settings import TitleRules

LONGEST_PATH = 160  # characters; a longer path costs more of a reply than its purpose is worth
LONGEST_SCOPE = 40


def reply_choices(
    change: Change, title: str, titles: TitleRules, shown: Collection[str], most_files: int
) -> ReplyChoices:
    """The choices for one change. `shown` are the paths whose lines the model reads."""
    scopes = plain(titles.scopes) or _scopes_of(change, title)
    none = () if titles.require_scope else ("",)
    return ReplyChoices(
        plain(titles.types), (*none, *scopes), _told_most(change, shown, most_files)
    )


def _scopes_of(change: Change, title: str) -> tuple[str, ...]:
    """The analysis's scope, others that history speaks for, and the one that the author chose."""
    commit = parse(title)
    authors = commit.scope if isinstance(commit, ConventionalCommit) else ""
    likely = (one.name for one in change.scope.candidates)
    return tuple(
        dict.fromkeys(
            scope
            for scope in (change.scope.name, *likely, authors)
            if 0 < len(scope) <= LONGEST_SCOPE
        )
    )


def _told_most(change: Change, shown: Collection[str], most: int) -> tuple[str, ...]:
    """The shown files with the most changed lines, whose purpose a model can know."""
    known = frozenset(shown)
    files = [
        file
        for file in change.files
        if file.path in known and len(file.path) <= LONGEST_PATH and file.path.isprintable()
    ]
    files.sort(key=lambda file: (-file.changed_lines, file.path))
    return tuple(dict.fromkeys(file.path for file in files[:most]))
