"""The sections of a release, by Keep a Changelog: their order, and what else they are called."""

from types import MappingProxyType

from bot.core.changelog.outline import Heading, plain_title

ORDER = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")
"""https://keepachangelog.com/en/1.1.0/, "What kinds of changes are there?", in its own order."""

OTHER_WORDS = MappingProxyType(
    {
        "added": ("add", "additions", "new", "new features", "features", "feature", "feat"),
        "changed": ("change", "changes", "improvements", "improved", "enhancements"),
        "deprecated": ("deprecations", "deprecation"),
        "removed": ("removals", "removal", "remove"),
        "fixed": ("fix", "fixes", "bug fixes", "bugfixes", "bugs"),
        "security": ("security fixes", "vulnerabilities"),
    }
)


def is_called(heading: Heading, section: str) -> bool:
    """Whether a heading is this section's, by its own name or another that people use."""
    name = plain_title(section)
    return heading.title.rstrip(".") in (name, *OTHER_WORDS.get(name, ()))


def rank(section: str) -> int:
    """Where a section stands among others; one of a maintainer's own stands last."""
    words = plain_title(section)
    for place, known in enumerate(ORDER):
        if words in (known.lower(), *OTHER_WORDS[known.lower()]):
            return place
    return len(ORDER)
