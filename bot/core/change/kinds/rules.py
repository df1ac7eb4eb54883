"""What a path alone tells of a file's kind: one table, the first row that fits wins.

Well-known names come from the tools' own documentation and github-linguist's lists.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.core.change.kinds.languages import tags_of
from bot.core.change.records import FileKind

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PathFacts:
    """A path taken apart, in lower case but for `plain_name`."""

    path: str
    name: str
    plain_name: str
    folders: AbstractSet[str]
    tags: AbstractSet[str]

    @property
    def stem(self) -> str:
        """The name as written, up to its last dot."""
        return self.plain_name.rpartition(".")[0] or self.plain_name


@dataclass(frozen=True, slots=True)
class Row:
    """Any of these tells the kind: a whole name, a name's start or end, a stem's end, a folder, a
    path's start, an identify tag. With `only`, the name must also have one of those endings."""

    kind: FileKind
    names: frozenset[str] = NOTHING
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    folders: frozenset[str] = NOTHING
    folder_ends: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    tags: frozenset[str] = NOTHING
    only: tuple[str, ...] = ()

    def fits(self, facts: PathFacts) -> bool:
        """Whether this row speaks of the path."""
        if self.only and not facts.name.endswith(self.only):
            return False
        by_name = facts.name in self.names or facts.name.startswith(self.starts)
        by_end = facts.name.endswith(self.ends) or facts.stem.endswith(self.stems)
        by_folder = not self.folders.isdisjoint(facts.folders) or any(
            folder.endswith(self.folder_ends) for folder in facts.folders
        )
        by_root = facts.path.startswith(self.roots)
        return by_name or by_end or by_folder or by_root or not self.tags.isdisjoint(facts.tags)


def facts_of(path: str) -> PathFacts:
    """A path taken apart for the rows."""
    folder, _, name = path.rpartition("/")
    folders = frozenset(folder.lower().split("/")) if folder else NOTHING
    return PathFacts(path.lower(), name.lower(), name, folders, tags_of(name))
