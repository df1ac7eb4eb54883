"""Lists of allowed names in settings: words, and `/patterns/` that match all of a name."""

from collections.abc import Sequence


def is_pattern(entry: str) -> bool:
    """Whether an entry of a list is a regular expression: `/…/`."""
    return len(entry) > 2 and entry.startswith("/") and entry.endswith("/")


def plain(entries: Sequence[str]) -> tuple[str, ...]:
    """The entries that are names, not patterns."""
    return tuple(entry for entry in entries if not is_pattern(entry))


def is_listed(name: str, entries: Sequence[str]) -> bool:
    """Whether a name is one of the entries, or matches the whole of one that is a pattern.

    Raises ConfigError for a pattern that cannot be read or takes too long, as all here do.
    """
    return name in entries or any(
        matches_whole(entry[1:-1], name) for entry in entries if is_pattern(entry)
    )


def matches_whole(pattern: str, text: str) -> bool:
    """Whether a user's pattern matches all of a text."""
    # The package behind it costs 0.06 s to load, and few settings have a pattern.
    from bot.core.message.pattern import compiled  # noqa: PLC0415 - only what this run needs

    return compiled(pattern).matches(text)
