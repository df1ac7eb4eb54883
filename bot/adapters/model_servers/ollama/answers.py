"""The bodies of Ollama's answers, as far as they concern us. Anything may be missing."""

from pydantic import BaseModel, Field

from bot.core.models.model import InstalledModel, ResidentModel


class _Details(BaseModel):
    context_length: int | None = None


class _Installed(BaseModel):
    name: str
    size: int | None = None
    digest: str | None = None
    capabilities: list[str] | None = None
    remote_host: str | None = None
    remote_model: str | None = None
    details: _Details | None = None


class _Resident(BaseModel):
    name: str
    size: int | None = None
    size_vram: int | None = None
    context_length: int | None = None


class Tags(BaseModel):
    """The answer of GET /api/tags."""

    models: list[_Installed] | None = None

    def records(self) -> tuple[InstalledModel, ...]:
        """What is installed."""
        return tuple(
            InstalledModel(
                name=model.name,
                size=model.size or 0,
                digest=model.digest or "",
                capabilities=tuple(model.capabilities or ()),
                context_length=(model.details and model.details.context_length) or 0,
                remote=model.remote_host or model.remote_model or "",
            )
            for model in self.models or ()
        )


class Processes(BaseModel):
    """GET /api/ps"""

    models: list[_Resident] | None = None

    def records(self) -> tuple[ResidentModel, ...]:
        """What is in memory."""
        return tuple(
            ResidentModel(
                name=model.name,
                size=model.size or 0,
                size_vram=model.size_vram or 0,
                context_length=model.context_length or 0,
            )
            for model in self.models or ()
        )


class Shown(BaseModel):
    """POST /api/show"""

    capabilities: list[str] = Field(default_factory=list)
