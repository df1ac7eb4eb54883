"""Builds the adapters that write messages and plugs them into the flow's ports."""

import uuid
from collections.abc import Mapping
from dataclasses import replace

from bot.adapters.clock import MonotonicClock
from bot.adapters.credential_scanner import CredentialScanner
from bot.adapters.gpus import LocalGpus
from bot.adapters.grammars import parse
from bot.adapters.machine import LocalMachine
from bot.adapters.model_servers import ModelServers
from bot.adapters.weights import shipped_knowledge
from bot.config import Config
from bot.core.models.registry import Author
from bot.core.models.setup import Setup
from bot.entry.setup import setup_of
from bot.entry.store import open_store
from bot.flow.calls import CallRules
from bot.flow.candidates import Chooser, Sources
from bot.flow.coordinated import Coordinated
from bot.flow.model_commands import Scene
from bot.flow.pipeline import Rules, World
from bot.flow.ports import Progress
from bot.flow.registered import Registered


def world_of(config: Config, environ: Mapping[str, str], progress: Progress) -> World:
    """Whom the pipeline talks to. Raises ConfigError when an address is none."""
    opened = open_store(environ)
    setup = setup_of(config, environ, opened.fleeting)
    registry = Registered(opened.store, setup)
    return World(
        llm=ModelServers(setup.hosts, config.ollama.seed),
        registry=registry,
        coordination=opened.store,
        machine=_machine(environ),
        clock=MonotonicClock(),
        progress=progress,
        run_id=uuid.uuid4().hex,
        keeper=registry,
    )


def scene_of(
    config: Config,
    environ: Mapping[str, str],
    progress: Progress,
    author: Author,
    *,
    word: str,
    repository: str,
    in_public: bool = False,
    writing: bool = False,
) -> Scene:
    """Where commands about models are carried out. Raises ConfigError or ServiceError."""
    opened = open_store(environ, writing=writing)
    setup = replace(setup_of(config, environ, opened.fleeting), remark=opened.remark)
    llm, clock = ModelServers(setup.hosts, config.ollama.seed), MonotonicClock()
    registry = Registered(opened.store, setup)
    coordinated = Coordinated(opened.store, clock, progress)
    sources = Sources(llm, registry, coordinated, _machine(environ), clock)
    fallback = setup.fallback.model if setup.fallback else None
    return Scene(
        store=opened.store,
        coordination=opened.store,
        registry=registry,
        llm=llm,
        chooser=Chooser(sources, config.ollama.memory_share, fallback),
        setup=setup,
        author=author,
        in_public=in_public,
        word=word,
        repository=repository,
    )


def _machine(environ: Mapping[str, str]) -> LocalMachine:
    return LocalMachine(gpus=LocalGpus(environ.get("PATH", "")).gpus)


def rules_of(config: Config, setup: Setup) -> Rules:
    """The rules of a suggestion. What finds credentials begins to load: that takes a while."""
    scanner = CredentialScanner()
    scanner.load_ahead()
    ollama = config.ollama
    calls = CallRules(
        num_predict=ollama.num_predict,
        connect_deadline=ollama.connect_deadline,
        first_byte_deadline=ollama.first_byte_deadline,
        stall_deadline=ollama.stall_deadline,
        memory_share=ollama.memory_share,
        least_rate=ollama.least_rate,
    )
    return Rules(
        titles=config.title,
        writing=config.message,
        digest=config.digest,
        calls=calls,
        fallback=setup.fallback,
        parse=parse,
        knowledge=shipped_knowledge,
        credentials=scanner.find,
    )
