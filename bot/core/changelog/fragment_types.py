"""Which of a project's types of fragments an entry is, by its section and its commit's type."""

from collections.abc import Sequence
from types import MappingProxyType

from bot.core.changelog.records import Entry

WORDS = MappingProxyType(
    {
        "added": ("added", "add", "feature", "feat", "features", "new", "enhancement"),
        "changed": ("changed", "change", "improvement", "enhancement", "feature", "misc"),
        "deprecated": ("deprecated", "deprecation", "removal", "misc"),
        "removed": ("removed", "remove", "removal", "misc"),
        "fixed": ("fixed", "fix", "bugfix", "bug", "misc"),
        "security": ("security", "fixed", "fix", "bugfix", "misc"),
    }
)
"""What projects call the types of fragments that belong to a section, the closest first."""

BREAKING = ("breaking", "break", "incompatible", "backward", "major", "removal")


def fragment_type(entry: Entry, types: Sequence[str]) -> str:
    """The type of this project's that fits best, "" where none does."""
    section = entry.section.lower()
    wanted = (
        *(BREAKING if entry.is_breaking else ()),
        entry.whole.type.lower(),
        section,
        *WORDS.get(section, ("misc",)),
    )
    known = {each.lower(): each for each in reversed(types)}
    return next((known[each] for each in wanted if each in known), "")
