"""release-please's block in a pull request's body: what it reads in place of the commit."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.core.changelog.records import (
    NOT_OURS,
    Entry,
    FormName,
    Known,
    Placed,
    Written,
    remembered,
    text_hash,
)
from bot.core.message.safety import inert, one_line

BODY = "the pull request's body"
"""Stands for a path: this entry is in no file."""

FIRST, LAST = "<!-- squill:override -->", "<!-- squill:override end -->"
BEGIN, END = "BEGIN_COMMIT_OVERRIDE", "END_COMMIT_OVERRIDE"
"""https://github.com/googleapis/release-please, "How can I fix release notes?"."""

LONGEST_HEADER = 300


@dataclass(frozen=True, slots=True)
class OverrideBlock:
    """The block, between marks of ours; the rest of the body stays as it is."""

    name: FormName = FormName.RELEASE_PLEASE

    def path(self, _entry: Entry) -> str:
        """The body."""
        return BODY

    def wanted(self, _entry: Entry) -> tuple[str, ...]:
        """Nothing else."""
        return ()

    def owns(self, path: str) -> bool:
        """Whether it stands for the body: no file is an entry."""
        return path == BODY

    def written(
        self, texts: Mapping[str, str], entry: Entry, known: Known, *, force: bool = False
    ) -> Placed:
        """The body with the block at its end, or where it stands."""
        body = texts.get(BODY, "")
        block = _block(entry)
        kept = replace(remembered(known, BODY, block), before="", after="")
        start, end = _place(body)
        if end:
            ours = text_hash(body[start:end]) in {*known.hashes, text_hash(block)}
            if not ours and not force:
                return NOT_OURS
            if text_hash(body[start:end]) == text_hash(block):
                return Written(BODY, body, block, replace(kept, before=known.before))
            changed = body[:start] + block + body[end:]
            return Written(BODY, changed, block, replace(kept, before=known.before))
        if BEGIN in body and not force:
            return NOT_OURS
        gap = "\n\n" if body else ""
        return Written(BODY, f"{body}{gap}{block}", block, replace(kept, before=gap))

    def removed(self, text: str, _url: str, known: Known) -> str | None:
        """The body without our block, and without the blank line that came with it."""
        start, end = _place(text)
        if not end or text_hash(text[start:end]) not in known.hashes:
            return text
        above = text[:start]
        return above.removesuffix(known.before) + text[end:]


def _place(body: str) -> tuple[int, int]:
    """Where our block begins and ends; the end is 0 where there is none."""
    end = body.rfind(LAST)
    start = body.rfind(FIRST, 0, max(end, 0))
    return (start, end + len(LAST)) if start >= 0 and end >= 0 else (0, 0)


def _block(entry: Entry) -> str:
    header, note = (_line(text) for text in (entry.whole.header, entry.whole.breaking))
    breaking = f"\n\nBREAKING CHANGE: {note}" if note else ""
    return f"{FIRST}\n{BEGIN}\n{header}{breaking}\n{END}\n{LAST}"


def _line(text: str) -> str:
    return one_line(inert(text), LONGEST_HEADER)
