"""commitlint 21 in Python: how it reads messages, its rules, and what it says of a message."""

from bot.core.message.commitlint.commit import ParsedCommit
from bot.core.message.commitlint.expressions import Expression
from bot.core.message.commitlint.ignores import IGNORES
from bot.core.message.commitlint.linting import Broken, CommitlintConfig, Outcome, lint
from bot.core.message.commitlint.options import ANGULAR, CONVENTIONAL, ParserOptions
from bot.core.message.commitlint.parser import parse
from bot.core.message.commitlint.presets import PRESETS, Preset, preset
from bot.core.message.commitlint.rules import HEADER_RULES, RULES

__all__ = [
    "ANGULAR",
    "CONVENTIONAL",
    "HEADER_RULES",
    "IGNORES",
    "PRESETS",
    "RULES",
    "Broken",
    "CommitlintConfig",
    "Expression",
    "Outcome",
    "ParsedCommit",
    "ParserOptions",
    "Preset",
    "lint",
    "parse",
    "preset",
]
