"""The shared configurations that commitlint's users extend: what they hold, and why some cannot be.

The rules are those of the packages' version 21.2.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from bot.core.errors import ConfigError
from bot.core.message.commitlint.expressions import HEADER
from bot.core.message.commitlint.options import ANGULAR, CONVENTIONAL, ParserOptions
from bot.core.message.settings import RuleSetting

ANGULAR_TYPES = (
    *("build", "ci", "docs", "feat", "fix", "perf", "refactor", "revert", "style", "test"),
)
CONVENTIONAL_TYPES = (
    *("build", "chore", "ci", "docs", "feat", "fix", "perf", "refactor", "revert", "style"),
    "test",
)
CASES = ("sentence-case", "start-case", "pascal-case", "upper-case")
SHOWN = 60  # code points of a name in a message


@dataclass(frozen=True, slots=True)
class Preset:
    """A shared configuration: its rules, and how its parser reads messages."""

    rules: tuple[RuleSetting, ...]
    parser: ParserOptions = ANGULAR


SHARED = (
    RuleSetting("body-leading-blank", 1),
    RuleSetting("footer-leading-blank", 1),
    RuleSetting("subject-case", 2, False, CASES),
    RuleSetting("subject-empty", 2, False),
    RuleSetting("subject-full-stop", 2, False, "."),
    RuleSetting("type-case", 2, True, "lower-case"),
    RuleSetting("type-empty", 2, False),
)

PRESETS: Mapping[str, Preset] = MappingProxyType(
    {
        "@commitlint/config-conventional": Preset(
            (
                *SHARED,
                RuleSetting("body-max-line-length", 2, True, 100),
                RuleSetting("footer-max-line-length", 2, True, 100),
                RuleSetting("header-max-length", 2, True, 100),
                RuleSetting("header-trim", 2),
                RuleSetting("type-enum", 2, True, CONVENTIONAL_TYPES),
            ),
            CONVENTIONAL,
        ),
        "@commitlint/config-angular": Preset(
            (
                *SHARED,
                RuleSetting("header-max-length", 2, True, 72),
                RuleSetting("scope-case", 2, True, "lower-case"),
                RuleSetting("subject-exclamation-mark", 2, False),
                RuleSetting("type-enum", 2, True, ANGULAR_TYPES),
            ),
            replace(ANGULAR, header_pattern=HEADER),
        ),
        "@commitlint/config-angular-type-enum": Preset(
            (RuleSetting("type-enum", 2, True, ANGULAR_TYPES),)
        ),
    }
)

NEEDS_FILES = "it takes its scopes from the repository's files"
UNSUPPORTED: Mapping[str, str] = MappingProxyType(
    {
        "@commitlint/config-lerna-scopes": NEEDS_FILES,
        "@commitlint/config-nx-scopes": NEEDS_FILES,
        "@commitlint/config-patternplate": NEEDS_FILES,
        "@commitlint/config-pnpm-scopes": NEEDS_FILES,
        "@commitlint/config-rush-scopes": NEEDS_FILES,
        "@commitlint/config-workspace-scopes": NEEDS_FILES,
        "gitmoji": "its rule `start-with-gitmoji` is a program of its own",
        "commitlint-config-gitmoji": "its rule `start-with-gitmoji` is a program of its own",
    }
)
"""Names that are known and why nothing here can stand for them."""


def preset(name: str) -> Preset:
    """The shared configuration of this name. Raises ConfigError, with the reason, for another."""
    if name in PRESETS:
        return PRESETS[name]
    told = UNSUPPORTED.get(name, f"known are {', '.join(PRESETS)}")
    raise ConfigError(f"commitlint's configuration `{name[:SHOWN]}` cannot be used: {told}.")
