"""What a code host tells of the place that a change is for: files, earlier changes, its issues."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.core.house.past import PastChange

ATTRIBUTES = ".gitattributes"
"""Where a repository says which of its files are generated or vendored."""
ROOT_MANIFESTS = (
    *("package.json", "pnpm-workspace.yaml", "lerna.json", "nx.json"),
    *("Cargo.toml", "go.work", "pom.xml", "pyproject.toml"),
)
"""Files at the root that say where packages are. Bazel's are told by files beside them."""


CHANGELOG_FILES = ("towncrier.toml", ".changeset/config.json")
"""Files that say how changelog entries are kept; those of other tools are read anyway."""
LISTED_FOLDERS = ("", ".changeset", "changelog.d", "newsfragments", "changes", "news")
"""Folders of which the names are asked in every run: the root, and where changelogs are kept."""


@dataclass(frozen=True, slots=True)
class RepositoryFacts:
    """Texts of files of the default branch by path, and its newest changes without their paths.

    `listing` has the names of files in each of the listed folders that there is ("" is the root).
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    past: tuple[PastChange, ...] = ()
    listing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ContextWanted:
    """What is asked about a pull request once its files are known.

    The newest changes of `folders` on the branch `base`, and the texts of `files` at the commit
    `head`.
    """

    number: int
    base: str
    head: str
    folders: tuple[str, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeContext:
    """What there is of it: `past` has the folder of each change as its path, texts are by path.

    `issue_titles` are those of the issues that it closes, `subjects` the first lines of its
    commits, oldest first, without merges.
    """

    past: tuple[PastChange, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    issue_titles: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
