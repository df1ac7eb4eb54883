"""What processes of their own do to a registry in a file; each ends by an exit code."""

import resource
import sys
from contextlib import closing

from fakes.registry import AUTHOR, CODER, coder

from bot.adapters.sqlite_registry import SqliteRegistry
from bot.core.errors import ServiceError


def switch(path: str, name: str) -> None:
    """Puts one of two models to use, twenty times by turns."""
    with closing(SqliteRegistry(path)) as registry:
        for turn in range(20):
            registry.set_active_model(CODER, f"{name}{turn % 2}", AUTHOR)


def fill_small_file(path: str) -> None:
    """Adds models until the file may not grow; 0 if that is said in so many words."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    with closing(SqliteRegistry(path)) as registry:
        try:
            for number in range(1_000):
                registry.add_model(coder(f"{number}-{'x' * 5_000}"), AUTHOR)
        except ServiceError as error:
            sys.exit("Nothing was changed" not in error.message)
    sys.exit(1)
