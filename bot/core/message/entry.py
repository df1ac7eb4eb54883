"""The whole changelog entry of a draft: the model's words where there are some, else our own."""

from bot.core.change.records import Change
from bot.core.message.records import ChangelogEntry, Draft, FilePurpose


def whole_entry(draft: Draft, change: Change) -> ChangelogEntry:
    """The draft's entry with every file of the change, its header and type those of the commit."""
    told = {file.path: file.purpose for file in draft.entry.files}
    files = tuple(
        FilePurpose(file.path, told.get(file.path) or file.purpose) for file in change.files
    )
    return ChangelogEntry(
        header=draft.commit.header,
        summary=draft.entry.summary or change.summary,
        files=files,
        type=draft.commit.type,
        breaking=draft.entry.breaking,
    )
