"""The settings of reading a change. Their defaults stand in config.yaml alone."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field


@dataclass(frozen=True, slots=True)
class DigestRules:
    """How much of a change a model is shown."""

    split_below_share: Annotated[float, Field(ge=0, le=1)]
    max_parts: Annotated[int, Field(ge=1, le=3)]
    usual_tokens: Annotated[int, Field(ge=1000, le=1_000_000)]
    refine_files: Annotated[int, Field(ge=0, le=50)]
