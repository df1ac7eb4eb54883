"""Changesets: a file with the packages that a change bumps, how far, and what is told of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from bot.core.changelog.entry_text import markdown_item, told
from bot.core.changelog.own_file import file_removed, file_written
from bot.core.changelog.records import Entry, FormName, Known, Placed, Refused
from bot.core.house.workspaces import manifests_wanted

FOLDER = ".changeset"
CONFIG = f"{FOLDER}/config.json"
PACKAGE = "package.json"
MINOR_TYPES = frozenset({"feat", "feature"})


@dataclass(frozen=True, slots=True)
class Changeset:
    """The packages of a repository: `manifests` are texts of files at its root.

    `ignored` are names or patterns of packages that are never released. `credits`: the changelog
    is made by a package that writes pull request and author itself (changelog-github).
    """

    manifests: Mapping[str, str]
    ignored: tuple[str, ...] = ()
    credits: bool = False
    name: FormName = FormName.CHANGESET

    def path(self, entry: Entry) -> str:
        """The file."""
        return f"{FOLDER}/pull-request-{entry.number}.md"

    def wanted(self, entry: Entry) -> tuple[str, ...]:
        """The manifests of the packages that the change touches."""
        found = manifests_wanted(entry.paths, self.manifests)
        return tuple(path for path in found if path.endswith(f"/{PACKAGE}"))

    def owns(self, path: str) -> bool:
        """Whether it is a changeset."""
        folder, _, name = path.rpartition("/")
        return folder == FOLDER and name.endswith(".md") and name != "README.md"

    def written(
        self, texts: Mapping[str, str], entry: Entry, known: Known, *, force: bool = False
    ) -> Placed:
        """The changeset, which bumps every package with a changed file."""
        names = self._packages(texts, entry)
        if not names:
            return Refused("The change touches no package that is released.")
        bump = _bump(entry)
        lines = "".join(f"{json.dumps(name, ensure_ascii=False)}: {bump}\n" for name in names)
        said = told(entry) if self.credits else markdown_item(entry)
        content = f"---\n{lines}---\n\n{said}\n"
        return file_written(self.path(entry), content, texts, known, force=force)

    def removed(self, text: str, _url: str, known: Known) -> str | None:
        """None, as the changeset goes; a person's stays."""
        return file_removed(text, known)

    def _packages(self, texts: Mapping[str, str], entry: Entry) -> list[str]:
        manifests = [path for path in self.wanted(entry) if path in texts]
        found = [_name(texts[path]) for path in manifests] or [self._only_package()]
        return [name for name in dict.fromkeys(found) if name and not self._ignores(name)]

    def _only_package(self) -> str:
        """The root's name, where it is no mere frame around workspaces."""
        root = _object(self.manifests.get(PACKAGE, ""))
        framed = "workspaces" in root or "pnpm-workspace.yaml" in self.manifests
        return "" if framed else _text(root.get("name"))

    def _ignores(self, name: str) -> bool:
        return any(fnmatchcase(name, each) for each in self.ignored)


def changeset_of(texts: Mapping[str, str]) -> Changeset:
    """Changesets as a repository's files say."""
    config = _object(texts.get(CONFIG, ""))
    ignored = config.get("ignore")
    names = tuple(map(_text, ignored)) if isinstance(ignored, list) else ()
    writer = config.get("changelog")
    made_by = _text(writer[0]) if isinstance(writer, list) and writer else _text(writer)
    return Changeset(texts, names, made_by.endswith("changelog-github"))


def _bump(entry: Entry) -> str:
    if entry.is_breaking:
        return "major"
    return "minor" if entry.whole.type.lower() in MINOR_TYPES else "patch"


def _name(manifest: str) -> str:
    package = _object(manifest)
    return (
        "" if package.get("private") and not package.get("version") else _text(package.get("name"))
    )


def _object(text: str) -> Mapping[str, object]:
    try:
        found = json.loads(text.removeprefix("\ufeff")) if text else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _text(value: object) -> str:
    return value[:214] if isinstance(value, str) else ""
