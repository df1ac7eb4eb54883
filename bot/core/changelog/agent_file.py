"""CHANGELOG_AGENT.md as one of the forms: ours are found by their text, not by their header."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.core.changelog.agent_entries import (
    add_entry,
    entry_texts,
    is_same_entry,
    render_entry,
    with_line_ends,
)
from bot.core.changelog.one_file import OneFile
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


@dataclass(frozen=True, slots=True)
class AgentFile(OneFile):
    """The file, newest entry first."""

    name: FormName = FormName.AGENT

    def written(
        self, texts: Mapping[str, str], entry: Entry, known: Known, *, force: bool = False
    ) -> Placed:
        """The file with the entry: in the place of ours, else as the newest."""
        text = texts.get(self.file, "")
        rendered = render_entry(entry.whole)
        kept = remembered(known, self.file, rendered)
        ours = _own(text, {*known.hashes, text_hash(rendered)})
        if ours:
            at, mine = ours
            if text_hash(mine) == text_hash(rendered):
                return Written(self.file, text, rendered, kept)
            changed = f"{text[:at]}{with_line_ends(rendered, mine)}{text[at + len(mine) :]}"
            return Written(self.file, changed, rendered, kept)
        same = any(is_same_entry(each, rendered) for _, each in entry_texts(text))
        if same and not force:
            return NOT_OURS
        changed = add_entry(text, entry.whole)
        before, after = came_with(text, changed, with_line_ends(rendered, text))
        kept = replace(kept, before=before, after=after, created=not text)
        return Written(self.file, changed, rendered, kept)

    def removed(self, text: str, _url: str, known: Known) -> str | None:
        """The file without our entry; None when it came with it and has nothing else."""
        ours = _own(text, set(known.hashes))
        if not ours:
            return text
        at, mine = ours
        above, below = text[:at], text[at + len(mine) :]
        rest = above.removesuffix(known.before) + below.removeprefix(known.after)
        if known.created:
            return above + below.removeprefix(known.after) if rest.strip() else None
        return rest


def came_with(old: str, new: str, item: str) -> tuple[str, str]:
    """What came into a text before and after an item that was put in; ("", "") when unclear."""
    length = len(new) - len(old)
    at = new.find(item)
    for start in range(at, max(at + len(item) - length, 0) - 1, -1):
        if at >= 0 and length >= len(item) and new[:start] + new[start + length :] == old:
            return new[start:at], new[at + len(item) : start + length]
    return "", ""


def _own(text: str, hashes: set[str]) -> tuple[int, str] | None:
    found = ((at, each) for at, each in entry_texts(text) if text_hash(each) in hashes)
    return next(found, None)
