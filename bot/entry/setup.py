"""What the settings and the environment say of models and hosts, as the records of the core."""

from collections.abc import Mapping
from dataclasses import replace

from bot.config import Config, HostEntry, ModelEntry, load
from bot.core.models.feature import Fallback
from bot.core.models.fit import GIB
from bot.core.models.model import Host, Model, ModelType
from bot.core.models.preset import Preset
from bot.core.models.setup import DEFAULT, Setup
from bot.core.models.url import read_host

FALLBACK = "fallback"
YES = frozenset({"true", "1", "yes", "on"})


def setup_of(config: Config, environ: Mapping[str, str], fleeting: str = "") -> Setup:
    """The operator's set-up. Raises ConfigError when an address is none."""
    hosts = hosts_of(config, environ)
    return Setup(
        models=models_of(config),
        hosts=hosts,
        presets=tuple(Preset(each.name, each.types, each.order) for each in config.presets),
        fallback=_fallback(config, hosts[0]),
        instead=_instead(config, environ),
        fleeting=fleeting,
        migrates=bool(fleeting) or not _is_set(environ, "SQUILL_SKIP_MODEL_MIGRATION"),
    )


def hosts_of(config: Config, environ: Mapping[str, str]) -> tuple[Host, ...]:
    """The hosts that models may be on, each once, with its own credential: ollama.host first."""
    default = replace(read_host(config.ollama.host), name=DEFAULT)
    listed = [_host(entry, environ) for entry in config.hosts]
    names = {entry.name for entry in config.hosts}
    urls = (entry.url for entry in config.models if entry.url and entry.url not in names)
    others = [read_host(url) for url in urls]
    # A host that the list names too has its figures from there.
    known = {host.url: host for host in (*others, default, *listed)}
    return tuple({host.url: known[host.url] for host in (default, *listed, *others)}.values())


def models_of(config: Config) -> tuple[Model, ...]:
    """The models as registry records, in order of the configuration; `url` "" is ollama.host.

    `ollama.model` is written with alone. It is asked like the entry of its name, or else like
    the first entry.
    """
    urls = {host.name: read_host(host.url).url for host in config.hosts}
    return tuple(_model(entry, urls) for entry in _entries(config))


def _entries(config: Config) -> tuple[ModelEntry, ...]:
    name = config.ollama.model
    if not name:
        return config.models
    known = config.models or load({}).config.models
    like = next((entry for entry in known if entry.name == name), known[0])
    return (replace(like, name=name, type=ModelType.CODER, active=True, url=""),)


def _model(entry: ModelEntry, urls: Mapping[str, str]) -> Model:
    return Model(
        model_id=entry.id,
        model_type=entry.type,
        url=urls.get(entry.url) or (read_host(entry.url).url if entry.url else ""),
        model_name=entry.name,
        timeout=entry.timeout,
        is_active=entry.active,
        context_length=entry.context_length,
        tier=entry.tier,
        keep_alive=entry.keep_alive,
    )


def _host(entry: HostEntry, environ: Mapping[str, str]) -> Host:
    """The host; one without its credential stays, so that it can be told and others asked."""
    token = environ.get(entry.token_env, "") if entry.token_env else ""
    return replace(
        read_host(entry.url, token),
        name=entry.name,
        provider=entry.provider,
        ram=round(entry.ram_gib * GIB),
        vram=round(entry.vram_gib * GIB),
        max_parallel=entry.max_parallel,
        kv_cache=entry.kv_cache,
        labels=entry.labels,
        lacks=entry.token_env if not token else "",
    )


def _fallback(config: Config, host: Host) -> Fallback | None:
    settings = config.fallback
    if not settings.name:
        return None
    model = Model(
        model_id=FALLBACK,
        model_type=ModelType.GENERAL,
        url=host.url,
        model_name=settings.name,
        timeout=settings.timeout,
        is_active=False,
        context_length=settings.context_length,
        tier=1,
        keep_alive=settings.keep_alive,
    )
    return Fallback(model, frozenset(settings.disabled_features))


def _instead(config: Config, environ: Mapping[str, str]) -> str:
    if config.ollama.model:
        return f"ollama.model (OLLAMA_MODEL) names {config.ollama.model} for every run."
    if _is_set(environ, "SQUILL_FORCE_CONFIG_YAML"):
        return "SQUILL_FORCE_CONFIG_YAML is set, so config.yaml's models count."
    return ""


def _is_set(environ: Mapping[str, str], variable: str) -> bool:
    return environ.get(variable, "").strip().lower() in YES
