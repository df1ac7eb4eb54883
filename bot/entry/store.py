"""Which store keeps the registry for this run: Redis, a file, or nothing that lasts."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bot.adapters.sqlite_registry import SqliteRegistry
from bot.adapters.surroundings import in_container, is_on_a_mount
from bot.flow.ports import ConversationStore, Coordination, RegistryStore

FILE = "squill/registry.sqlite"
CHATS = "squill/chats.sqlite"
IN_MEMORY = ":memory:"
KEPT_INSIDE = "The registry is {}, in this container: it lasts as long as the container does."
ACTION = (
    "a run of an action keeps nothing. Set REDIS_URL, or SQUILL_STATE to a file on a mounted "
    "volume, or change `models` in the settings."
)
NOT_MOUNTED = (
    "SQUILL_STATE is inside this container, which is thrown away. Put it on a mounted volume, or "
    "set REDIS_URL."
)


class Store(RegistryStore, Coordination, Protocol):
    """All that is kept."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A store; `fleeting` says why a change to it would be lost, "" where it lasts.

    `remark` is what to know about how long it lasts, "" for nothing.
    """

    store: Store
    fleeting: str = ""
    remark: str = ""


def open_store(environ: Mapping[str, str], *, writing: bool = False) -> Opened:
    """The store that the environment names. Raises ConfigError or ServiceError.

    At a terminal it is a file in the state folder of the user, which is made when it is first
    written to: until then config.yaml is the registry, and a change of it counts.
    """
    url = environ.get("REDIS_URL", "").strip()
    if url:
        # Redis' package takes 0.1 s, and most people at a terminal have none.
        from bot.adapters.redis_registry import RedisRegistry  # noqa: PLC0415 - only what this run needs

        return Opened(RedisRegistry.connect(url))
    named = environ.get("SQUILL_STATE", "").strip()
    if named:
        path = Path(named).expanduser()
        return _kept_in(path, NOT_MOUNTED if environ.get("GITHUB_ACTIONS") else "")
    if environ.get("GITHUB_ACTIONS"):
        return Opened(SqliteRegistry(IN_MEMORY), ACTION)
    path = state_folder(environ) / FILE
    if not writing and not path.exists():
        return Opened(SqliteRegistry(IN_MEMORY))
    return _kept_in(path)


def open_chats(environ: Mapping[str, str]) -> ConversationStore:
    """Where `squill chat` keeps what was said: on this machine, since none of it is public.

    A file of its own, for the registry's would end that config.yaml's models count.
    """
    return SqliteRegistry(str(state_folder(environ) / CHATS))


def makes_a_file(environ: Mapping[str, str]) -> bool:
    """Whether the first change would make the registry's file in the user's state folder."""
    elsewhere = ("REDIS_URL", "SQUILL_STATE", "GITHUB_ACTIONS")
    named = any(environ.get(name, "").strip() for name in elsewhere)
    return not named and not (state_folder(environ) / FILE).exists()


def _kept_in(path: Path, lost: str = "") -> Opened:
    """The store of a file; in a container `lost` says why it takes no change, if it takes none."""
    inside = in_container() and not is_on_a_mount(path)
    remark = KEPT_INSIDE.format(path) if inside and not lost else ""
    return Opened(SqliteRegistry(str(path)), lost if inside else "", remark)


def state_folder(environ: Mapping[str, str]) -> Path:
    """Where programs keep their state: https://specifications.freedesktop.org/basedir-spec."""
    named = Path(environ.get("XDG_STATE_HOME", ""))
    if named.is_absolute():
        return named
    return Path(environ.get("HOME") or Path.home()) / ".local/state"
