"""The settings of titles and messages. Their defaults stand in config.yaml alone."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

Word = Annotated[str, Field(min_length=1, max_length=100)]


@dataclass(frozen=True, slots=True)
class TitleRules:
    """What a pull request's title must be. Lengths are code points."""

    types: Annotated[tuple[Word, ...], Field(min_length=1)]
    scopes: tuple[Word, ...]
    require_scope: bool
    max_length: Annotated[int, Field(ge=20, le=1000)]
    warn_length: Annotated[int, Field(ge=20, le=1000)]


@dataclass(frozen=True, slots=True)
class WritingRules:
    """What Squill's own messages must be. Lengths and widths are code points, deadlines seconds."""

    aim_length: Annotated[int, Field(ge=20, le=200)]
    max_length: Annotated[int, Field(ge=20, le=200)]
    body_width: Annotated[int, Field(ge=40, le=200)]
    body_max_width: Annotated[int, Field(ge=40, le=1000)]
    max_attempts: Annotated[int, Field(ge=0, le=20)]
    total_deadline: Annotated[float, Field(gt=0, le=3600)]
