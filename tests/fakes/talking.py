"""A place where commands about models are given: hosts that answer, a store, and its accidents."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from fakes.choosing import CODER, FALLBACK, GENERAL, in_memory, on_disk
from fakes.ports import HandClock, HeardProgress, RoomyMachine, ScriptedLlm

from bot.adapters.sqlite_registry import SqliteRegistry
from bot.core.commands.model_forms import ModelOrder, read_words
from bot.core.commands.records import Misread
from bot.core.models.feature import Fallback
from bot.core.models.model import Host, InstalledModel, Model, ModelType, Presence
from bot.core.models.preset import Criterion, Preset
from bot.core.models.registry import Author
from bot.core.models.report import Report
from bot.core.models.setup import Setup
from bot.flow.candidates import Chooser, Sources
from bot.flow.coordinated import Coordinated
from bot.flow.model_commands import Scene, carry_out
from bot.flow.registered import Registered

DEFAULT = Host("http://10.0.0.1:11434", name="default")
GPU = Host("http://10.0.0.2:11434", name="gpu-1")
NAMELESS = Host("http://10.0.0.3:11434")
HERE = "octo/app#7"
AUTHOR = Author("ana", "laptop")
PRESETS = (
    Preset("fast", (ModelType.CODER, ModelType.GENERAL), (Criterion.SPEED, Criterion.SMALL)),
    Preset("accurate", (ModelType.CODER, ModelType.GENERAL), (Criterion.LARGE,)),
    Preset("coding", (ModelType.CODER,), (Criterion.LARGE,)),
)
SETUP = Setup(
    models=(replace(CODER, url=""), replace(GENERAL, url="")),
    hosts=(DEFAULT, GPU, NAMELESS),
    presets=PRESETS,
)
BASICS = tuple(on_disk(each.model_name) for each in (CODER, GENERAL))


class Hosts(ScriptedLlm):
    """Hosts with what each has installed; one that is not among them cannot be reached."""

    def __init__(self, installed: dict[str, Sequence[InstalledModel]]) -> None:
        super().__init__()
        self.installed = installed
        self.resident: dict[str, Sequence[str]] = {}

    def presence(self, host: Host) -> Presence:
        """What was given of the host."""
        self.looked_at.append(host.url)
        if host.url not in self.installed:
            return Presence(host.url, error=f"{host.url} cannot be reached (connection refused)")
        resident = (in_memory(name) for name in self.resident.get(host.url, ()))
        return Presence(host.url, tuple(self.installed[host.url]), tuple(resident))


@dataclass
class Stage:
    """Runs that follow each other: the store lasts, everything else is made anew for each.

    Without an `installed` the default host has config.yaml's models, and the others are down.
    """

    path: Path
    setup: Setup = SETUP
    installed: dict[str, Sequence[InstalledModel]] = field(
        default_factory=lambda: {DEFAULT.url: BASICS}
    )
    clock: HandClock = field(default_factory=HandClock)

    @property
    def file(self) -> str:
        """Where the store is."""
        return str(self.path / "registry.sqlite")

    @property
    def store(self) -> SqliteRegistry:
        """One more client of the store, which does not wait for others."""
        return SqliteRegistry(self.file, self.clock.now, busy_seconds=0)

    def scene(self, *, in_public: bool = False, word: str = "") -> Scene:
        """Where one run carries out commands."""
        store, llm = self.store, Hosts(self.installed)
        registry = Registered(store, self.setup)
        coordinated = Coordinated(store, self.clock, HeardProgress())
        sources = Sources(llm, registry, coordinated, RoomyMachine(), self.clock)
        fallback = self.setup.fallback.model if self.setup.fallback else None
        return Scene(
            store=store,
            coordination=store,
            registry=registry,
            llm=llm,
            chooser=Chooser(sources, 0.8, fallback),
            setup=self.setup,
            author=Author("ana", HERE) if in_public else AUTHOR,
            in_public=in_public,
            word=word or ("/model" if in_public else "squill models"),
            repository="octo/app",
        )

    def typed(self, text: str) -> Report:
        """What a command at the terminal answers. Raises what `carry_out` does."""
        return carry_out(self.order(text, at_terminal=True).command, self.scene())

    def said(self, text: str) -> Report:
        """What a command in a comment answers."""
        return carry_out(self.order(text, at_terminal=False).command, self.scene(in_public=True))

    @staticmethod
    def order(text: str, *, at_terminal: bool) -> ModelOrder:
        """The command that a text is."""
        here = "" if at_terminal else HERE
        order = read_words(text.split(), at_terminal=at_terminal, pull_request=here)
        assert not isinstance(order, Misread), order
        return order

    def models(self) -> dict[str, Model]:
        """What the store holds, by id."""
        return {each.model_id: each for each in self.store.list_models()}

    def active(self) -> dict[str, str]:
        """The active ids, by type."""
        return {e.model_type.value: e.model_id for e in self.models().values() if e.is_active}

    def lose(self) -> None:
        """From now on the store's models cannot be read."""
        with sqlite3.connect(self.file) as connection:
            connection.execute("ALTER TABLE models RENAME TO lost")

    def find(self) -> None:
        """The store's models are back."""
        with sqlite3.connect(self.file) as connection:
            connection.execute("ALTER TABLE lost RENAME TO models")

    @contextmanager
    def held(self) -> Iterator[None]:
        """Somebody else writes: the store can be read, not changed."""
        with sqlite3.connect(self.file, isolation_level=None) as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield
            connection.execute("ROLLBACK")


def with_fallback(setup: Setup = SETUP) -> Setup:
    """The set-up with a fallback on the default host."""
    return replace(setup, fallback=Fallback(replace(FALLBACK, url=DEFAULT.url), frozenset()))
