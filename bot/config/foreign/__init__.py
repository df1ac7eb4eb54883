"""Configuration of other tools, read as it is: texts of files in, settings of Squill's out."""

from collections.abc import Mapping

from bot.config.foreign.imported import NOTHING, Imported
from bot.config.foreign.paths import FOREIGN_FILES, WORKFLOWS

__all__ = ["FOREIGN_FILES", "NOTHING", "WORKFLOWS", "Imported", "foreign_settings"]


def foreign_settings(files: Mapping[str, str]) -> Imported:
    """What files, by path from the root of the repository, say of titles, commits and releases.

    Files that are no other tool's are passed over. Raises ConfigError for a tool's own file that is
    not what its name says.
    """
    known = {
        path: text
        for path, text in files.items()
        if path in FOREIGN_FILES or path.startswith(f"{WORKFLOWS}/")
    }
    if not known:
        return NOTHING
    # The readers cost time to load, and few repositories need them.
    from bot.config.foreign.reading import imported  # noqa: PLC0415 - only when there is a file

    return imported(known)
