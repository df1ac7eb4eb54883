"""Which rules can be set by name, and what parameter each takes."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import get_args

from bot.core.message.commitlint.parameters import Parameter
from bot.core.message.rules import TITLE_RULES
from bot.core.message.settings import ReleaseTool

LANDING = ("landing-title", "single-commit", "commits")
DOWNSTREAM = tuple(f"downstream-{tool}" for tool in get_args(ReleaseTool))

OURS: Mapping[str, Parameter] = MappingProxyType(
    dict.fromkeys(
        (*(rule.name for rule in TITLE_RULES), *LANDING, *DOWNSTREAM),
        Parameter.NONE,
    )
)
"""Squill's own rules: only their level can be set."""
