"""Builds the adapters that write messages and plugs them into the flow's ports."""

from dataclasses import replace

from bot.adapters.clock import MonotonicClock
from bot.adapters.config_registry import ConfigRegistry
from bot.adapters.machine import LocalMachine
from bot.adapters.model_servers import ModelServers
from bot.config import Config, ModelEntry, load
from bot.core.models.model import Host, Model, ModelType
from bot.core.models.url import read_host
from bot.flow.calls import CallRules
from bot.flow.pipeline import Rules, World
from bot.flow.ports import Progress


def world_of(config: Config, progress: Progress) -> World:
    """Whom the pipeline talks to. Raises ConfigError when an address is none."""
    hosts = hosts_of(config)
    return World(
        llm=ModelServers(hosts, config.ollama.seed),
        registry=ConfigRegistry(models_of(config), hosts),
        machine=LocalMachine(),
        clock=MonotonicClock(),
        progress=progress,
    )


def rules_of(config: Config) -> Rules:
    """The rules of a suggestion."""
    ollama = config.ollama
    calls = CallRules(
        num_predict=ollama.num_predict,
        connect_deadline=ollama.connect_deadline,
        first_byte_deadline=ollama.first_byte_deadline,
        stall_deadline=ollama.stall_deadline,
        memory_share=ollama.memory_share,
    )
    return Rules(config.title, config.message, config.digest, calls)


def models_of(config: Config) -> tuple[Model, ...]:
    """The models as registry records, in order of the configuration.

    `ollama.model` is written with alone. It is asked like the entry of its name, or else like
    the first entry.
    """
    return tuple(_model(entry, config) for entry in _entries(config))


def hosts_of(config: Config) -> tuple[Host, ...]:
    """The servers of all models, each once, with its own credential."""
    hosts = [_host(entry, config) for entry in _entries(config)]
    return tuple({host.url: host for host in hosts}.values())


def _entries(config: Config) -> tuple[ModelEntry, ...]:
    name = config.ollama.model
    if not name:
        return config.models
    known = config.models or load({}).config.models
    like = next((entry for entry in known if entry.name == name), known[0])
    return (replace(like, name=name, type=ModelType.CODER, active=True, url=""),)


def _model(entry: ModelEntry, config: Config) -> Model:
    return Model(
        model_id=entry.id,
        model_type=entry.type,
        url=_host(entry, config).url,
        model_name=entry.name,
        timeout=entry.timeout,
        is_active=entry.active,
        context_length=entry.context_length,
        tier=entry.tier,
        keep_alive=entry.keep_alive,
    )


def _host(entry: ModelEntry, config: Config) -> Host:
    return read_host(entry.url or config.ollama.host)
