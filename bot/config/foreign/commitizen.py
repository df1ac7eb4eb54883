"""commitizen's configuration as settings of ours."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from bot.config.foreign.imported import Gathering, Imported
from bot.config.foreign.values import Value, entries_in, texts_in
from bot.core.errors import ConfigError

TYPES = (
    *("build", "bump", "chore", "ci", "docs", "feat", "fix", "perf", "refactor", "revert"),
    *("style", "test"),
)
"""What its own convention accepts (`cz_conventional_commits`, 4.19)."""

CONVENTIONAL, CUSTOM = "cz_conventional_commits", "cz_customize"
GENERATED: Mapping[str, str] = MappingProxyType({"Merge": "merge", "Revert": "revert"})
USUAL_PREFIXES = ("Merge", "Revert", "Pull request", "fixup!", "squash!", "amend!")

ANY = "/[^]*/"
NAMED_GROUP = re.compile(r"\(\?P<([A-Za-z_]\w*)>")
PARTS: Mapping[str, str] = MappingProxyType(
    {
        "type": "type",
        "change_type": "type",
        "scope": "scope",
        "subject": "subject",
        "message": "subject",
    }
)
"""The parts of a header that groups are named after."""


def commitizen_of(path: str, value: Value) -> Value:
    """The part of a file that is commitizen's, None when there is none.

    TOML and pyproject.toml have it under `tool.commitizen`, JSON and YAML under `commitizen`.
    """
    whole = entries_in(value)
    inner = entries_in(whole.get("tool")) if path.endswith(".toml") else whole
    return inner.get("commitizen")


def imported_commitizen(path: str, value: Value) -> Imported:
    """What commitizen's settings say of messages (its docs, "Configuration")."""
    gathered = Gathering(path)
    told = entries_in(value)
    name = told.get("name", CONVENTIONAL)
    if name == CONVENTIONAL:
        gathered.take("title.types", list(TYPES), f"name: {CONVENTIONAL}")
    elif name == CUSTOM:
        _customised(entries_in(told.get("customize")), gathered)
    else:
        gathered.miss("name", f"{str(name)[:80]!r} is a program; only {CONVENTIONAL} is built in")
    length = told.get("message_length_limit")
    if isinstance(length, str) and length.isdecimal() and int(length):
        gathered.take("title.max-length", length, "message_length_limit")
    if "allowed_prefixes" in told:
        _prefixes(texts_in(told["allowed_prefixes"]), gathered)
    return gathered.imported()


def _prefixes(prefixes: list[str], gathered: Gathering) -> None:
    allowed = [sort for prefix, sort in GENERATED.items() if prefix in prefixes]
    gathered.take("title.generated", [*allowed, "release"], "allowed_prefixes")
    for prefix in prefixes:
        if prefix not in USUAL_PREFIXES:
            gathered.leave("allowed_prefixes", f"{prefix[:80]!r}: Squill has nothing like it")


def _customised(told: dict[str, Value], gathered: Gathering) -> None:
    """`schema_pattern` is Python's; with groups for type and subject it can be ours."""
    pattern = told.get("schema_pattern")
    if not isinstance(pattern, str) or not pattern:
        gathered.leave("customize", "without a schema_pattern it accepts any message")
        return
    source = NAMED_GROUP.sub(_named_as_ours, pattern.removeprefix("(?s)"))
    named = [PARTS[name] for name in NAMED_GROUP.findall(pattern) if name in PARTS]
    if not {"type", "subject"} <= set(named) or len(set(named)) < len(named):
        gathered.miss("customize.schema_pattern", "name its groups type, scope and subject")
    elif fault := _fault(source):
        gathered.miss("customize.schema_pattern", fault)
    else:
        gathered.take("title.types", [ANY], "schema_pattern")
        gathered.take("title.header-pattern", source, "schema_pattern")
        gathered.take("title.header-pattern-correspondence", [], "schema_pattern")


def _named_as_ours(group: re.Match[str]) -> str:
    return f"(?<{PARTS.get(group[1], group[1])}>"


def _fault(source: str) -> str:
    """Why a pattern cannot be read as JavaScript's, "" when it can."""
    # The package behind it costs 0.06 s to load, and few configurations have a pattern.
    from bot.core.message.pattern import compiled  # noqa: PLC0415 - only when there is one

    try:
        compiled(source)
    except ConfigError as error:
        return error.message
    return ""
