"""What a host says that it has: three lists of three sorts of server, and what each one tells.

LM Studio's forms: https://lmstudio.ai/docs/developer/rest/list (its v1, since 0.4) and
https://lmstudio.ai/docs/api/rest-api (its v0). The third is OpenAI's own, with what llama.cpp
(tools/server/README.md) and vLLM add to it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import httpx
from pydantic import BaseModel, Field, ValidationError

from bot.adapters.model_servers.transport import AnsweredError
from bot.core.models.model import InstalledModel, ResidentModel

LM_STUDIO = "/api/v1/models"
_NOT_THERE = frozenset({404, 405, 501})


@dataclass(frozen=True, slots=True)
class Instance:
    """A model that LM Studio has loaded, by the `name` it was asked for; context in tokens."""

    name: str
    instance_id: str
    context_length: int


@dataclass(frozen=True, slots=True)
class Listing:
    """What a host has. `loads` says whether it loads and unloads models when it is told to."""

    installed: tuple[InstalledModel, ...]
    instances: tuple[Instance, ...]
    loads: bool = False

    def resident(self) -> tuple[ResidentModel, ...]:
        """What is in memory; how much of it nobody tells."""
        return tuple(ResidentModel(each.name, 0, 0, each.context_length) for each in self.instances)


class _Capabilities(BaseModel):
    vision: bool = False
    trained_for_tool_use: bool = False
    reasoning: object = None


class _Config(BaseModel):
    context_length: int = 0


class _Loaded(BaseModel):
    id: str
    config: _Config = Field(default_factory=_Config)


class _LmStudioModel(BaseModel):
    key: str
    type: str = "llm"
    size_bytes: int | None = None
    max_context_length: int | None = None
    loaded_instances: list[_Loaded] = Field(default_factory=list)
    capabilities: _Capabilities | None = None

    def can(self) -> tuple[str, ...]:
        """Its capabilities by Ollama's names; what the list leaves out is unknown."""
        if self.type != "llm":
            return (self.type,)
        told = self.capabilities or _Capabilities()
        known = {
            "completion": True,
            "tools": told.trained_for_tool_use,
            "vision": told.vision,
            "thinking": bool(told.reasoning),
        }
        return tuple(name for name, has in known.items() if has)


class _LmStudioList(BaseModel):
    models: list[_LmStudioModel]

    def listing(self) -> Listing:
        return Listing(
            tuple(
                InstalledModel(
                    each.key, each.size_bytes or 0, "", each.can(), each.max_context_length or 0
                )
                for each in self.models
            ),
            tuple(
                Instance(each.key, loaded.id, loaded.config.context_length)
                for each in self.models
                for loaded in each.loaded_instances
            ),
            loads=True,
        )


class _OldLmStudioModel(BaseModel):
    id: str
    type: str
    state: str = ""
    max_context_length: int = 0
    loaded_context_length: int = 0


class _OldLmStudioList(BaseModel):
    data: list[_OldLmStudioModel]

    def listing(self) -> Listing:
        return Listing(
            tuple(
                InstalledModel(
                    each.id, 0, "", _OLD_TYPES.get(each.type, (each.type,)), each.max_context_length
                )
                for each in self.data
            ),
            tuple(
                Instance(each.id, each.id, each.loaded_context_length)
                for each in self.data
                if each.state == "loaded"
            ),
        )


_OLD_TYPES = {"llm": ("completion",), "vlm": ("completion", "vision")}


class _Meta(BaseModel):
    size: int = 0
    n_ctx: int = 0
    n_ctx_train: int = 0


class _ServedModel(BaseModel):
    id: str
    max_model_len: int | None = None
    meta: _Meta | None = None

    def longest(self) -> int:
        """The longest context that is told of, in tokens."""
        return self.max_model_len or (self.meta.n_ctx_train if self.meta else 0)


class _ServedList(BaseModel):
    """What such a server lists is in memory: it was started with it."""

    data: list[_ServedModel]

    def listing(self, window: int = 0) -> Listing:
        return Listing(
            tuple(
                InstalledModel(
                    each.id,
                    each.meta.size if each.meta else 0,
                    "",
                    (),
                    window or each.longest(),
                )
                for each in self.data
            ),
            tuple(
                Instance(each.id, each.id, window or each.max_model_len or 0) for each in self.data
            ),
        )


class _Generation(BaseModel):
    n_ctx: int = 0


class _Properties(BaseModel):
    """GET /props of llama.cpp's server: the context of one request, which old lists do not tell."""

    default_generation_settings: _Generation = Field(default_factory=_Generation)


_LM_STUDIOS: tuple[tuple[str, Callable[[bytes], Listing]], ...] = (
    (LM_STUDIO, lambda body: _LmStudioList.model_validate_json(body).listing()),
    ("/api/v0/models", lambda body: _OldLmStudioList.model_validate_json(body).listing()),
)


def look(client: httpx.Client) -> Listing:
    """The first list that the host has, from the one that tells most to the one that tells least.

    A path that it does not have is answered with 404, or with 200 and something else. Raises what
    HostTransport raises, and ValidationError where no list is one.
    """
    for path, form in _LM_STUDIOS:
        try:
            return form(client.get(path).content)
        except AnsweredError as error:
            if error.status not in _NOT_THERE:
                raise
        except ValidationError:
            continue
    served = _ServedList.model_validate_json(client.get("/v1/models").content)
    metas = [each.meta for each in served.data if each.meta]
    told = max((meta.n_ctx for meta in metas), default=0)
    return served.listing(told or (_window(client) if metas else 0))


def _window(client: httpx.Client) -> int:
    try:
        properties = _Properties.model_validate_json(client.get("/props").content)
    except (AnsweredError, ValidationError):
        return 0  # it may be switched off
    return properties.default_generation_settings.n_ctx
