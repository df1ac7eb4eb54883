"""What several settings must agree on."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from bot.config.records import Config, HostEntry, LoadedConfig
from bot.core.errors import ConfigError
from bot.core.message.allowed_names import is_pattern, matches_whole
from bot.core.models.model import ModelType
from bot.core.models.setup import DEFAULT
from bot.core.models.url import read_host

AT_MOST = (
    ("title.warn-length", "title.max-length"),
    ("message.max-length", "title.max-length"),
    ("message.aim-length", "message.max-length"),
    ("message.body-width", "message.body-max-width"),
)
"""Pairs of keys: the first may not be more than the second. In this order, so that one lowered
value lowers the next. A title that Squill writes has to pass Squill's own title check."""


PATTERNS = ("title.subject-pattern", "title.header-pattern")
LISTS_WITH_PATTERNS = ("title.types", "title.scopes", "title.disallow-scopes")
"""Keys of regular expressions, and of lists that may hold them as /…/."""


def value_of(config: Config, dotted: str) -> object:
    """Return the value of a dotted key such as `title.max-length`."""
    value: object = config
    for name in dotted.replace("-", "_").split("."):
        value = getattr(value, name)
    return value


def lowered(loaded: LoadedConfig, yielding: Collection[str]) -> LoadedConfig:
    """Let what comes from these origins give way to a smaller limit that somebody has set.

    Whoever sets `title.max-length: 60` need not know that `title.warn-length` is 72.
    """
    for key, limit in AT_MOST:
        most = value_of(loaded.config, limit)
        if loaded.origins[key] in yielding and _exceeds(loaded.config, key, limit):
            section, name = key.replace("-", "_").split(".")
            smaller = replace(getattr(loaded.config, section), **{name: most})
            origin = f"{loaded.origins[key]}, lowered to {limit}"
            config = replace(loaded.config, **{section: smaller})
            loaded = replace(loaded, config=config, origins={**loaded.origins, key: origin})
    return loaded


def disagreements(loaded: LoadedConfig) -> Iterator[str]:
    """Say which settings contradict each other, and where they come from."""
    config, origins = loaded.config, loaded.origins
    for key, limit in AT_MOST:
        if _exceeds(config, key, limit):
            there = f"{limit}, which is {value_of(config, limit)} ({origins[limit]})"
            yield f"{origins[key]}: {key}: {value_of(config, key)} is more than {there}"
    for name, count in Counter(model.id for model in config.models).items():
        if count > 1:
            yield f"{origins['models']}: models: {count} have the id {name}; ids must be unique"
    for kind in ModelType:
        active = [model.id for model in config.models if model.active and model.type == kind]
        if len(active) > 1:
            names = ", ".join(active)
            yield f"{origins['models']}: models: only one {kind} model may be active, not {names}"
    yield from (f"{origins['hosts']}: hosts: {each}" for each in _host_problems(config.hosts))


def _host_problems(hosts: Sequence[HostEntry]) -> Iterator[str]:
    """A host is asked for by its name, and known by its address, so both are its own."""
    for name, count in Counter(host.name for host in hosts).items():
        if name == DEFAULT:
            yield f"{name} is what the host of ollama-host is called; give this one another name"
        elif count > 1:
            yield f"{count} have the name {name}; give each a name of its own"
    names: dict[str, list[str]] = {}
    for host in hosts:
        names.setdefault(_address(host), []).append(host.name)
    for url, there in names.items():
        if len(there) > 1:
            yield f"{' and '.join(there)} have the same url, {url}; leave all but one out"


def _address(host: HostEntry) -> str:
    """Without a credential; one that is no address is told where it is used."""
    try:
        return read_host(host.url).url
    except ConfigError:
        return f"of {host.name}"


def pattern_problems(loaded: LoadedConfig) -> Iterator[str]:
    """Say which regular expressions cannot be read, and where they come from."""
    for key in LISTS_WITH_PATTERNS:
        for entry in _texts(loaded.config, key):
            if is_pattern(entry):
                yield from _unreadable(loaded, key, entry[1:-1])
    for key in PATTERNS:
        for pattern in filter(None, _texts(loaded.config, key)):
            yield from _unreadable(loaded, key, pattern)


def _unreadable(loaded: LoadedConfig, key: str, pattern: str) -> Iterator[str]:
    try:
        matches_whole(pattern, "")
    except ConfigError as error:
        yield f"{loaded.origins[key]}: {key}: {error.message}"


def _texts(config: Config, key: str) -> tuple[str, ...]:
    value = value_of(config, key)
    return value if isinstance(value, tuple) else (str(value),)


def _exceeds(config: Config, key: str, limit: str) -> bool:
    return _number(config, key) > _number(config, limit)


def _number(config: Config, key: str) -> float:
    return float(str(value_of(config, key)))
