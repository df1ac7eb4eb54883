"""Repairs of a changelog entry: it follows its commit and explains files of the change alone."""

from bot.core.change.records import Change
from bot.core.message.plain_texts import plain_line
from bot.core.message.records import ChangelogEntry, ConventionalCommit, FilePurpose


def mend_entry(
    entry: ChangelogEntry, commit: ConventionalCommit, note: str, change: Change
) -> ChangelogEntry:
    """The entry with the commit's header and type, plain texts, and each known file once."""
    known = {file.path for file in change.files}
    purposes = {file.path: plain_line(file.purpose) for file in reversed(entry.files)}
    paths = dict.fromkeys(file.path for file in entry.files)
    files = tuple(FilePurpose(path, purposes[path]) for path in paths if path in known)
    return ChangelogEntry(commit.header, plain_line(entry.summary), files, commit.type, note)
