"""What was taken from another tool's configuration, and what could not be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.config.yaml_text import Tree


@dataclass(frozen=True, slots=True)
class Imported:
    """Settings by dotted key, where each came from, and what was not taken with the reason.

    A tree has texts for all scalars, as one of a YAML file has. `unread` is what could not be read,
    `left` what Squill needs not or has not; an item of either begins with the file, such as
    `commitlint.config.js: ignores: line 3 cannot be read without running it`.
    """

    settings: Mapping[str, Tree] = field(default_factory=lambda: MappingProxyType({}))
    origins: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    unread: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


NOTHING = Imported()


class Gathering:
    """Collects what one file, called `name`, sets and what it says that cannot be taken."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._settings: dict[str, Tree] = {}
        self._origins: dict[str, str] = {}
        self._unread: list[str] = []
        self._left: list[str] = []

    def take(self, key: str, tree: Tree, place: str) -> None:
        """Set a dotted key of ours to what stands at `place` in the file."""
        self._settings[key] = tree
        self._origins[key] = f"{self._name} ({place})" if place else self._name

    def leave(self, place: str, reason: str) -> None:
        """Tell that what stands at `place` is not taken, since there is nothing like it here."""
        self._left.append(": ".join(filter(None, (self._name, place, reason))))

    def miss(self, place: str, reason: str) -> None:
        """Tell that what stands at `place` could not be read."""
        self._unread.append(": ".join(filter(None, (self._name, place, reason))))

    def imported(self) -> Imported:
        """Return all that was collected."""
        return Imported(self._settings, self._origins, tuple(self._unread), tuple(self._left))


def merged(imports: Iterable[Imported]) -> Imported:
    """Return several as one: of those that set the same key, the first wins."""
    settings: dict[str, Tree] = {}
    origins: dict[str, str] = {}
    unread: list[str] = []
    left: list[str] = []
    for each in imports:
        unread += each.unread
        left += each.left
        for key in (name for name in each.settings if name not in settings):
            settings[key], origins[key] = each.settings[key], each.origins[key]
    return Imported(settings, origins, tuple(unread), tuple(left))
