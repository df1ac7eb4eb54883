"""An entry read back from Markdown as `render_entry` writes it."""

import re

from bot.core.message.records import ChangelogEntry, FilePurpose

HEADER = re.compile(r"## (.{1,400})")
PART = re.compile(r"^### (Summary|Changed Files|Type|Breaking Changes)[ \t]*$", re.MULTILINE)
PURPOSE = re.compile(r"^- (`{1,20})(.{1,600}?)\1 — (.*)$", re.MULTILINE)


def entry_back(text: str) -> ChangelogEntry | None:
    """The entry, None where there is none; a person may have reworded its parts."""
    lines = text.replace("\r\n", "\n").strip()
    header = HEADER.match(lines)
    pieces = PART.split(lines)
    parts = {name: body.strip() for name, body in zip(pieces[1::2], pieces[2::2], strict=True)}
    if header is None or not parts.get("Summary"):
        return None
    files = PURPOSE.findall(parts.get("Changed Files", ""))
    return ChangelogEntry(
        header=header[1].strip(),
        summary=parts["Summary"],
        files=tuple(FilePurpose(path.strip(), purpose) for _, path, purpose in files),
        type=parts.get("Type", ""),
        breaking=parts.get("Breaking Changes", ""),
    )
