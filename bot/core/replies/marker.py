"""The first line of our comments: an HTML comment that tells ours, and for which commit."""

import re
from dataclasses import dataclass

from bot.core.message.fingerprint import fingerprint, plain

MARKER = re.compile(
    r"<!-- squill:([A-Za-z0-9][A-Za-z0-9._-]{0,38}) head=([0-9a-f]{0,64}) "
    r"run=([A-Za-z0-9.-]{0,64}) text=([0-9a-f]{16}) -->"
)
UNSAFE = re.compile(r"[^0-9A-Za-z]")


@dataclass(frozen=True, slots=True)
class Marker:
    """Whose comment it is, the head commit it speaks of, and the run that wrote it."""

    instance_id: str
    head_sha: str = ""
    run: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """What the marker of a comment says; `untouched` unless somebody has edited the text since."""

    marker: Marker
    text: str
    untouched: bool


def marked(marker: Marker, text: str) -> str:
    """The body of a comment: the marker, which has a hash of the text, then the text."""
    place = f"head={marker.head_sha} run={marker.run} text={fingerprint(text)}"
    return f"<!-- squill:{marker.instance_id} {place} -->\n{text}"


def read_marked(body: str, instance_id: str) -> Marked | None:
    """What `marked` wrote for this instance, or None. Only our own comments may be asked."""
    first, _, text = body.partition("\n")
    found = MARKER.fullmatch(first.strip())
    if found is None or found.group(1) != instance_id:
        return None
    marker = Marker(instance_id, found.group(2), found.group(3))
    return Marked(marker, text, untouched=fingerprint(text) == found.group(4))


def same_text(one: str, other: str) -> bool:
    """Whether two texts differ in line ends and outer white space at most."""
    return plain(one) == plain(other)


def reply_marker(instance_id: str, comment_id: int, edition: str = "") -> str:
    """The first line of a reply to a command, by which a second run sees that it is there.

    `edition` tells an edited comment's command from the one before.
    """
    of = f" of={UNSAFE.sub('', edition)}" if edition else ""
    return f"{reply_start(instance_id)}{comment_id}{of} -->"


def reply_start(instance_id: str) -> str:
    """What every reply of this instance begins with."""
    return f"<!-- squill:{instance_id} reply-to="
