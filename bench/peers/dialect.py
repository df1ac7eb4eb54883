"""A title checker's policy as settings of Squill's own, and what Squill says under them."""

from dataclasses import dataclass

from bench.peers.cases import Parts
from bench.peers.policy import Policy, header_of, holds
from bench.peers.verdict import Verdict
from bot.core.message.conventional import is_breaking_token, parse
from bot.core.message.conventional.header import Header
from bot.core.message.pattern import compiled
from bot.core.message.records import ConventionalCommit


@dataclass(frozen=True, slots=True)
class Dialect:
    """What another checker accepts.

    `policies` are tried in order: a tool with two header patterns takes the first that fits.
    `passes` are patterns of whole messages that it lets through unread. `comments` are left out
    first. A `gap` is the blank line behind the header, where the tool insists on it.
    """

    policies: tuple[Policy, ...]
    passes: tuple[str, ...] = ()
    comments: bool = False
    gap: bool = False


def verdict_of(message: str, dialect: Dialect) -> Verdict:
    """What Squill says of a message under a dialect's settings."""
    text = without_comments(message) if dialect.comments else message
    if any(compiled(pattern).search(text) for pattern in dialect.passes):
        return Verdict(valid=True)
    title, _, below = text.replace("\r", "").lstrip("\n").partition("\n")
    if dialect.gap and not isinstance(parse(f"fix: x\n{below}"), ConventionalCommit):
        return Verdict(valid=False)
    for policy in dialect.policies:
        header = header_of(title, policy)
        if header:
            parts = _parts(header, parse(f"fix: x\n\n{below}"))
            short = len(title.strip()) <= policy.max_length
            return Verdict(valid=short and holds(header, policy), parts=parts)
    return Verdict(valid=False)


def _parts(header: Header, tail: object) -> Parts:
    footers = tail.footers if isinstance(tail, ConventionalCommit) else ()
    breaks = any(is_breaking_token(footer.token) for footer in footers)
    return Parts(
        type=header.type,
        scope=header.scope or None,
        subject=header.subject,
        breaking=header.breaking or breaks,
    )


def without_comments(message: str) -> str:
    """A message as git leaves it: no line that begins with #, nothing below the scissors."""
    kept = message.split("# ------------------------ >8 ------------------------")[0]
    return "\n".join(line for line in kept.split("\n") if not line.startswith("#"))
