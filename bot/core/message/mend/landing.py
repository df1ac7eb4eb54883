"""Leaves out of a body what would go wrong when it lands, where nothing else can mend it."""

import re
from dataclasses import replace

from bot.core.message.landing_faults import landing_faults
from bot.core.message.records import ConventionalCommit
from bot.core.message.settings import TitleRules

PARTS = re.compile(r"(\n\n|\n(?=[-*+] ))")
"""Between paragraphs, and between the items of a list."""


def without_faulty_parts(
    commit: ConventionalCommit, titles: TitleRules, width: int
) -> ConventionalCommit:
    """The commit without the parts of its body that release tools or set rules stumble over.

    A message loses a sentence rather than a release its entry. What is wrong without any of the
    body stays for its writer.
    """
    if not commit.body or not landing_faults(commit, titles, width):
        return commit
    bare = replace(commit, body="")
    known = {fault.message for fault in landing_faults(bare, titles, width)}
    kept = ""
    for part, gap in _parts(commit.body):
        longer = f"{kept}{gap if kept else ''}{part}"
        faults = landing_faults(replace(commit, body=longer), titles, width)
        if {fault.message for fault in faults} <= known:
            kept = longer
    return replace(commit, body=kept)


def _parts(body: str) -> list[tuple[str, str]]:
    """Each part with the gap before it."""
    first, *others = PARTS.split(body)
    return [(first, ""), *zip(others[1::2], others[::2], strict=True)]
