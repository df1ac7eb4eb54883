"""Keep a Changelog (1.1 and 2.0): an item under Unreleased; all the rest stays byte for byte."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.core.changelog.entry_text import markdown_item
from bot.core.changelog.insertion import insertion
from bot.core.changelog.one_file import OneFile
from bot.core.changelog.outline import Outline, outline
from bot.core.changelog.own_item import OwnItem, TheirItem, found_item
from bot.core.changelog.records import (
    NOT_OURS,
    Entry,
    FormName,
    Known,
    Placed,
    Refused,
    Written,
    remembered,
)
from bot.core.changelog.sections import is_called

KEEPS = re.compile(r"keepachangelog\.com|keep a changelog", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class KeepAChangelog(OneFile):
    """A file with a heading of what is not released yet.

    `guessed`: nobody has configured it, so that a file of another kind is left alone.
    """

    guessed: bool = False
    name: FormName = FormName.KEEP_A_CHANGELOG

    def written(
        self, texts: Mapping[str, str], entry: Entry, known: Known, *, force: bool = False
    ) -> Placed:
        """The file with the entry under its heading; one that we wrote before is written anew."""
        text = texts.get(self.file, "")
        parts = outline(text)
        if self.guessed and not _is_one(parts, text):
            return Refused(f"{self.file} has no heading of what is not released yet.")
        item = markdown_item(entry)
        found = found_item(parts, entry.url, known, item)
        if isinstance(found, TheirItem):
            rest = "".join((*parts.lines[: found.at], *parts.lines[found.behind :]))
            return self._added(rest, entry, item, known) if force else NOT_OURS
        if found is None:
            return self._added(text, entry, item, known)
        if not _stands_well(parts, found, entry.section):
            without = self.removed(text, entry.url, remembered(known, self.file, found.text)) or ""
            return self._added(without, entry, item, replace(known, created=not without))
        before, line, after = _around(parts, found)
        ending = line[len(line.rstrip("\r\n")) :]
        changed = f"{before}{found.bullet}{item}{ending}{after}"
        return Written(self.file, changed, item, remembered(known, self.file, item))

    def removed(self, text: str, url: str, known: Known) -> str | None:
        """The file without our item, and without the headings that came with it if they are empty.

        None when the file came with it and has nothing else.
        """
        parts = outline(text)
        found = found_item(parts, url, known)
        if not isinstance(found, OwnItem):
            return text
        before, _, after = _around(parts, found)
        headed = bool(known.before.strip())
        came = before.endswith(known.before) and after.startswith(known.after)
        if came and not (headed and outline(after[len(known.after) :]).begins_with_text):
            before, after = before[: len(before) - len(known.before)], after[len(known.after) :]
        rest = before + after
        return None if known.created and not rest.strip() else rest

    def _added(self, text: str, entry: Entry, item: str, known: Known) -> Written:
        parts = outline(text)
        place = insertion(parts, entry.section, first=entry.is_breaking)
        lines, at = parts.lines, place.at
        above, below = "".join(lines[:at]), "".join(lines[at:])
        unended = bool(text) and not text.endswith("\n") and at == len(lines)
        newline = "" if unended and not place.after else parts.newline_at(at - 1)
        changed = f"{above}{place.before}{place.bullet}{item}{newline}{place.after}{below}"
        kept = remembered(known, self.file, item)
        kept = replace(
            kept, before=place.before, after=place.after, created=known.created or not text
        )
        return Written(self.file, changed, item, kept)


def _is_one(parts: Outline, text: str) -> bool:
    return any(each.is_unreleased for each in parts.headings) or bool(KEEPS.search(text[:4000]))


def _stands_well(parts: Outline, found: OwnItem, section: str) -> bool:
    """Whether an item stands in its section, or in a list without sections."""
    heading = found.heading
    return heading is None or heading.is_unreleased or is_called(heading, section)


def _around(parts: Outline, found: OwnItem) -> tuple[str, str, str]:
    """The text before the item's line, the line, and the text after it."""
    lines = parts.lines
    return "".join(lines[: found.at]), lines[found.at], "".join(lines[found.at + 1 :])
