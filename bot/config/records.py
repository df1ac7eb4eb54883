"""The records of the configuration: one frozen Config. config.yaml says what each key means."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from bot.core.change.settings import DigestRules
from bot.core.changelog.settings import ChangelogRules
from bot.core.commands.rights import Right
from bot.core.message.settings import SquashRules, TitleRules, WritingRules
from bot.core.models.feature import Feature
from bot.core.models.model import KvCache, ModelType, Provider
from bot.core.models.preset import Criterion
from bot.core.pull_request import Role

Seconds = Annotated[float, Field(gt=0, le=86_400)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
KeepAlive = Annotated[str, Field(pattern=r"^-?\d{1,9}(ms|s|m|h)?$")]
Gibibytes = Annotated[float, Field(ge=0, le=65_536)]


@dataclass(frozen=True, slots=True)
class OllamaSettings:
    """How models are asked. Deadlines are seconds, `num_predict` is tokens."""

    host: Name
    model: Annotated[str, Field(max_length=200)]
    num_predict: Annotated[int, Field(ge=128, le=8192)]
    seed: Annotated[int, Field(ge=0, le=2_147_483_647)]
    connect_deadline: Seconds
    first_byte_deadline: Seconds
    stall_deadline: Seconds
    least_rate: Annotated[float, Field(ge=0, le=1000)]
    memory_share: Annotated[float, Field(gt=0, le=1)]


@dataclass(frozen=True, slots=True)
class GithubSettings:
    """How GitHub is asked, in seconds, and whom the token writes as ("" finds out)."""

    timeout: Seconds
    max_wait: Annotated[float, Field(ge=0, le=3600)]
    login: str


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """One model of config.yaml; `url` is an address or the name of a host, "" for `ollama.host`."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,62}$")]
    type: ModelType
    name: Name
    active: bool
    tier: Annotated[int, Field(ge=1, le=3)]
    context_length: Annotated[int, Field(ge=2048, le=1_048_576)]
    keep_alive: KeepAlive
    timeout: Seconds
    url: Annotated[str, Field(max_length=200)] = ""


@dataclass(frozen=True, slots=True)
class HostEntry:
    """One host of config.yaml. `token_env` names the variable that has its credential."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,62}$")]
    url: Name
    provider: Provider = Provider.OLLAMA
    token_env: Annotated[str, Field(pattern=r"^((SQUILL_HOST|OLLAMA|LM)_[A-Z0-9_]{1,60})?$")] = ""
    ram_gib: Gibibytes = 0
    vram_gib: Gibibytes = 0
    max_parallel: Annotated[int, Field(ge=1, le=256)] = 1
    kv_cache: KvCache = "f16"
    labels: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class PresetEntry:
    """One preset of config.yaml: for which types it chooses an active model, and by what."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,30}$")]
    types: Annotated[tuple[ModelType, ...], Field(min_length=1)]
    order: Annotated[tuple[Criterion, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class FallbackSettings:
    """The model that is always there for short tasks; `name` "" for none."""

    name: Annotated[str, Field(max_length=200)]
    context_length: Annotated[int, Field(ge=2048, le=1_048_576)]
    keep_alive: KeepAlive
    timeout: Seconds
    disabled_features: tuple[Feature, ...]


@dataclass(frozen=True, slots=True)
class CommandSettings:
    """The role that a person needs in the repository for each kind of command.

    `author` is what whoever opened the pull request may, whatever their role. At most so many
    commands are carried out within an hour, of one person and on one pull request.
    """

    hourly_by_person: Annotated[int, Field(ge=1, le=1000)]
    hourly: Annotated[int, Field(ge=1, le=10_000)]
    ask: Role
    apply: Role
    squash: Role
    changelog: Role
    author: tuple[Right, ...]
    models_look: Role
    models_change: Role


@dataclass(frozen=True, slots=True)
class Config:
    """All settings."""

    mode: Literal["all", "title", "suggest"]
    command_prefix: Annotated[str, Field(min_length=1, max_length=40, pattern=r"^\S[^\r\n]*$")]
    instance_id: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,38}$")]
    fail_on_invalid_title: bool
    title: TitleRules
    squash: SquashRules
    message: WritingRules
    digest: DigestRules
    changelog: ChangelogRules
    ollama: OllamaSettings
    github: GithubSettings
    commands: CommandSettings
    fallback: FallbackSettings
    hosts: tuple[HostEntry, ...]
    presets: tuple[PresetEntry, ...]
    models: tuple[ModelEntry, ...]


@dataclass(frozen=True, slots=True)
class LoadedConfig:
    """The settings, and for each dotted key (such as `title.max-length`) where it came from.

    `unread` and `left` are what of other tools' configuration could not be read, or was not needed.
    """

    config: Config
    origins: Mapping[str, str]
    unread: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
