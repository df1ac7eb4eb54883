"""Entries of pull request 7, and the settings by which they are written."""

from bot.config import load
from bot.core.changelog.records import Entry
from bot.core.message.records import ChangelogEntry, FilePurpose

URL = "https://github.test/octo/app/pull/7"
RULES = load({}).config.changelog


def entry(
    summary: str = "Connections are tried again before they fail.",
    *,
    section: str = "Fixed",
    breaking: bool = False,
    kind: str = "fix",
    author: str = "ana",
    paths: tuple[str, ...] = ("src/pool.py",),
) -> Entry:
    """An entry of pull request 7."""
    note = "`Pool.open` is gone." if breaking else ""
    header = f"{kind}{'!' if breaking else ''}: retry connections"
    files = tuple(FilePurpose(path, "retries") for path in paths)
    whole = ChangelogEntry(header, summary, files, kind, note)
    return Entry(whole, section, breaking, 7, URL, author, paths)
