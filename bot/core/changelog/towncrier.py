"""towncrier: a file for each change, called after its pull request and its type."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.changelog.entry_text import markdown_note, rst_note
from bot.core.changelog.fragment_types import fragment_type
from bot.core.changelog.own_file import file_removed, file_written
from bot.core.changelog.records import Entry, FormName, Known, Placed, Refused
from bot.core.message.allowed_names import matches_whole

CONFIGS = ("towncrier.toml", "pyproject.toml")
"""Where its settings are: the first of these that there is."""

USUAL_TYPES = ("feature", "bugfix", "doc", "removal", "misc")
USUAL_FOLDER = "newsfragments"
MARKDOWN, RST = ".md", ".rst"


@dataclass(frozen=True, slots=True)
class Towncrier:
    """A project's fragments: `folder` is where they are, `extension` has its dot.

    Facts from towncrier 25.8: `_settings/load.py`, `_builder.py`. `pattern` is what an issue's
    name must match, `orphan` begins the name of a file that is for none.
    """

    folder: str
    types: tuple[str, ...] = USUAL_TYPES
    extension: str = RST
    pattern: str = ""
    orphan: str = "+"
    name: FormName = FormName.TOWNCRIER

    def path(self, entry: Entry) -> str:
        """The fragment's file, "" where the project has no type of fragment for it."""
        kind = fragment_type(entry, self.types)
        issue = str(entry.number)
        if self.pattern and not matches_whole(self.pattern, issue):
            issue = f"{self.orphan}pr{entry.number}" if self.orphan else ""
        return f"{self.folder}/{issue}.{kind}{self.extension}" if kind and issue else ""

    def wanted(self, _entry: Entry) -> tuple[str, ...]:
        """Nothing else."""
        return ()

    def owns(self, path: str) -> bool:
        """Whether it is a fragment."""
        folder, _, name = path.rpartition("/")
        return folder == self.folder and any(part in self.types for part in name.split(".")[1:])

    def written(
        self, texts: Mapping[str, str], entry: Entry, known: Known, *, force: bool = False
    ) -> Placed:
        """The fragment."""
        path = self.path(entry)
        if not path:
            return Refused("towncrier's settings have no type of fragment for this change.")
        note = markdown_note(entry) if self.extension == MARKDOWN else rst_note(entry)
        return file_written(path, f"{note}\n", texts, known, force=force)

    def removed(self, text: str, _url: str, known: Known) -> str | None:
        """None, as the fragment goes; a person's stays."""
        return file_removed(text, known)


def towncrier_of(
    texts: Mapping[str, str], listing: Mapping[str, Sequence[str]], folder: str = ""
) -> Towncrier | None:
    """towncrier as a repository's files say, None without its settings.

    `listing` has names of files by folder; `folder` is another one than the settings say.
    """
    present = [path for path in CONFIGS if path in texts]
    config = _table(texts[present[0]]) if present else None
    if config is None:
        return None
    project = _table(texts.get("pyproject.toml", ""), "project") or {}
    place = folder or _folder(config, str(project.get("name", "")))
    names = listing.get(place, ())
    types = _types(config)
    return Towncrier(
        folder=place,
        types=types,
        extension=_extension(config, names, types),
        pattern=_word(config, "issue_pattern", ""),
        orphan=_word(config, "orphan_prefix", "+"),
    )


def _table(text: str, *path: str) -> Mapping[str, object] | None:
    try:
        found: object = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    for name in path or ("tool", "towncrier"):
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else None


def _folder(config: Mapping[str, object], project: str) -> str:
    directory = _word(config, "directory", "")
    if not directory:
        package = _word(config, "package", project)
        above = [part for part in (_word(config, "package_dir", "."), package) if part != "."]
        directory = "/".join([*above, USUAL_FOLDER])
    inner = [str(each.get("path", "")) for each in _tables(config.get("section"))]
    section = "" if not inner or "" in inner else inner[0]
    parts = f"{directory}/{section}".split("/")
    return "/".join(part for part in parts if part not in ("", "."))


def _types(config: Mapping[str, object]) -> tuple[str, ...]:
    listed = [each.get("directory") for each in _tables(config.get("type"))]
    named = config.get("fragment")
    found = [*named] if isinstance(named, dict) else listed
    return tuple(each for each in found if isinstance(each, str) and each) or USUAL_TYPES


def _extension(config: Mapping[str, object], names: Sequence[str], types: Sequence[str]) -> str:
    """What fragments end in: as most do that are there, else as the file that they go to."""
    told = [name.rpartition(".")[2] for name in names if "." in name and not name.startswith(".")]
    known = [end for end in told if end in (*types, "md", "rst", "txt")]
    if known:
        most = max(known, key=known.count)
        return "" if most in types else f".{most}"
    if config.get("create_add_extension") is False:
        return ""
    return MARKDOWN if _word(config, "filename", "NEWS.rst").endswith(MARKDOWN) else RST


def _word(config: Mapping[str, object], key: str, default: str) -> str:
    found = config.get(key)
    return found if isinstance(found, str) else default


def _tables(value: object) -> list[Mapping[str, object]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
