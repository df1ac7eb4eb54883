"""A title read with a pattern of the settings in place of the grammar."""

from collections.abc import Sequence

from bot.core.message.conventional.header import Header
from bot.core.message.pattern import compiled

PARTS = ("type", "scope", "subject")


def header_by_pattern(text: str, source: str, correspondence: Sequence[str]) -> Header | None:
    """The parts of a title as the groups of a pattern take them, or None where it does not fit.

    `correspondence` names the part of each group in order; groups of the pattern that have one of
    these names need none. A part without a group is "". The title breaks by a `!:` right before its
    subject, whether or not the pattern has a group for that.
    Raises ConfigError for a pattern that cannot be read or takes too long.
    """
    found = compiled(source).search(text)
    if not found:
        return None
    parts = {**dict(zip(correspondence, found.groups, strict=False)), **found.named}
    kind, scope, subject = (parts.get(name, "") for name in PARTS)
    before = text.rstrip().removesuffix(subject.rstrip()).rstrip()
    return Header(kind, scope, before.endswith("!:"), subject)
