"""changelog.d/: a file for each change, called as the files are that are there."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.changelog.entry_text import markdown_item, rst_note
from bot.core.changelog.fragment_types import fragment_type
from bot.core.changelog.own_file import file_removed, file_written
from bot.core.changelog.records import Entry, FormName, Known, Placed

USUAL_FOLDER = "changelog.d"
TYPED = re.compile(
    r"[\w+-]{1,60}\.(?P<type>[A-Za-z][A-Za-z_-]{1,30})(?:\.\d{1,3})?(?P<end>\.(?:md|rst|txt))?"
)
PLAIN = re.compile(r"[\w+-]{1,80}(?P<end>\.(?:md|rst|txt))")
NOT_FRAGMENTS = re.compile(r"(?i)(?:readme|template|\.|_|scriv|config)")
ENDINGS = frozenset({"md", "rst", "txt"})


@dataclass(frozen=True, slots=True)
class Fragments:
    """A folder of fragments. `pattern` has {number} and {type}, or no type: then headings tell it.

    `types` are those that files there have; () takes the section's name.
    """

    folder: str
    pattern: str
    types: tuple[str, ...] = ()
    name: FormName = FormName.FRAGMENTS

    def path(self, entry: Entry) -> str:
        """The fragment's file."""
        usual = re.sub(r"[^a-z0-9]+", "-", entry.section.lower()).strip("-") or "misc"
        kind = fragment_type(entry, self.types) or usual
        name = self.pattern.replace("{number}", str(entry.number)).replace("{type}", kind)
        return f"{self.folder}/{name}"

    def wanted(self, _entry: Entry) -> tuple[str, ...]:
        """Nothing else."""
        return ()

    def owns(self, path: str) -> bool:
        """Whether it is a fragment."""
        folder, _, name = path.rpartition("/")
        return folder == self.folder and not NOT_FRAGMENTS.match(name)

    def written(
        self, texts: Mapping[str, str], entry: Entry, known: Known, *, force: bool = False
    ) -> Placed:
        """The fragment."""
        return file_written(self.path(entry), self._content(entry), texts, known, force=force)

    def removed(self, text: str, _url: str, known: Known) -> str | None:
        """None, as the fragment goes; a person's stays."""
        return file_removed(text, known)

    def _content(self, entry: Entry) -> str:
        rst = self.pattern.endswith(".rst")
        if "{type}" in self.pattern:
            return f"{rst_note(entry) if rst else markdown_item(entry)}\n"
        if rst:
            return f"{entry.section}\n{'-' * len(entry.section)}\n\n- {rst_note(entry)}\n"
        return f"### {entry.section}\n\n- {markdown_item(entry)}\n"


def fragments_of(names: Sequence[str], folder: str, pattern: str) -> Fragments:
    """A folder's fragments, called as most of those are that are there; else by the pattern."""
    told = [name for name in names if not NOT_FRAGMENTS.match(name)]
    typed = [found for name in told if (found := _typed(name))]
    plain = [found for name in told if not _typed(name) and (found := PLAIN.fullmatch(name))]
    if typed and len(typed) >= len(plain):
        types = dict.fromkeys(found["type"] for found in typed)
        return Fragments(folder, f"{{number}}.{{type}}{_ending(typed)}", tuple(types))
    if plain:
        return Fragments(folder, f"{{number}}{_ending(plain)}")
    return Fragments(folder, pattern)


def _typed(name: str) -> re.Match[str] | None:
    found = TYPED.fullmatch(name)
    return found if found and found["type"] not in ENDINGS else None


def _ending(found: Sequence[re.Match[str]]) -> str:
    endings = [each["end"] or "" for each in found]
    return max(endings, key=endings.count)
