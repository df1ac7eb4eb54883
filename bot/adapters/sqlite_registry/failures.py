"""What SQLite refuses and how it fails, in words that say what to do."""

import sqlite3
from collections.abc import Mapping

from bot.core.errors import BotError, ConfigError, ServiceError

_ELSEWHERE = "SQUILL_STATE must name a file in a folder that this user may write to"
_BY_NAME: Mapping[str, tuple[type[BotError], str]] = {
    "SQLITE_BUSY": (ServiceError, "is held by another program: try again, or end that one"),
    "SQLITE_READONLY": (
        ServiceError,
        f"cannot be written by this user: change its permissions, or {_ELSEWHERE}",
    ),
    "SQLITE_FULL": (ServiceError, "has no room left on its disk: free some"),
    "SQLITE_IOERR": (
        ServiceError,
        "cannot be read or written: see whether its disk is full",
    ),
    "SQLITE_CORRUPT": (
        ServiceError,
        "is damaged: put a copy in its place, or move it away to begin with config.yaml's models",
    ),
    "SQLITE_NOTADB": (ConfigError, "is not an SQLite database: SQUILL_STATE must name another"),
    "SQLITE_CANTOPEN": (ConfigError, f"cannot be opened: {_ELSEWHERE}"),
}
"""By the name of SQLite's result code, or of the family to which that belongs."""


def failure(error: sqlite3.Error, path: str) -> BotError:
    """The error of a transaction, which has then changed nothing."""
    name = getattr(error, "sqlite_errorname", "")
    family = "_".join(name.split("_")[:2])
    kind, words = _BY_NAME.get(family, (ServiceError, f"cannot be used ({error})"))
    return kind(f"The registry {path} {words}. Nothing was changed.")


def folder_failure(error: OSError | ValueError, path: str) -> ConfigError:
    """The file's folder is not there and cannot be made."""
    why = getattr(error, "strerror", None) or str(error)
    return ConfigError(f"The folder of the registry {path!r} cannot be made ({why}): {_ELSEWHERE}.")


def foreign(path: str) -> ConfigError:
    """The file is a database of another program."""
    return ConfigError(
        f"{path} is the database of another program: SQUILL_STATE must name another file. "
        "Nothing was changed."
    )
