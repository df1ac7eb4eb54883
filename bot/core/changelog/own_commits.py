"""Our own commits on a branch, and our own file in a change: neither is a part of what it does."""

import re

from bot.core.change.records import RawDiff
from bot.core.changelog.records import Known, text_hash

KEPT, DROPPED = "keep", "drop"
OWN = re.compile(r"docs\(changelog\): (?:keep|drop) the entry of #\d{1,18}")
FILE_START = re.compile(r"(?m)^(?=diff --git )")
MARKS_ALONE = re.compile(r"#{1,6} [^\r\n]{0,200}|[=-]{0,200}|\[?Unreleased\]?")
"""Lines that come with an item: headings, what underlines them, nothing."""


def commit_message(number: int, *, drops: bool) -> str:
    """The message of a commit that writes the entry of a pull request, or takes it away."""
    return f"docs(changelog): {DROPPED if drops else KEPT} the entry of #{number}"


def is_own_subject(subject: str) -> bool:
    """Whether a commit's first line is one of ours."""
    return bool(OWN.fullmatch(subject.strip()))


def without_own(raw: RawDiff, url: str, known: Known) -> RawDiff:
    """A diff without the entry that we wrote, lest we write about it, and so without end.

    A file in which a person has changed something too stays whole.
    """
    if not known.path or not known.hashes:
        return raw
    parts = FILE_START.split(raw.text)
    kept = (part for part in parts if not _is_own(part, url, known))
    return RawDiff("".join(kept), raw.unread)


def _is_own(part: str, url: str, known: Known) -> bool:
    header, _, rest = part.partition("\n@@ ")
    if not header.partition("\n")[0].rstrip().endswith(f" b/{known.path}"):
        return False
    lines = [line.rstrip("\r") for line in rest.split("\n")[1:]]
    if any(line.startswith("-") for line in lines):
        return False
    added = [line[1:] for line in lines if line.startswith("+")]
    text = "\n".join(added).strip("\n")
    whole = (text, text.removeprefix(known.before.replace("\r", "")))
    if any(text_hash(each) in known.hashes for each in whole):
        return True
    others = [line for line in added if f"]({url})" not in line]
    return len(others) < len(added) and all(map(MARKS_ALONE.fullmatch, others))
