"""Settings of titles by Squill's names, and whether a title is what they want."""

import re
from dataclasses import dataclass

from bot.core.message.allowed_names import is_listed
from bot.core.message.conventional.header import Header, parse_header
from bot.core.message.header_pattern import header_by_pattern
from bot.core.message.pattern import compiled

ANY = "/[^]*/"

NO_LIMIT = 100_000  # code points


@dataclass(frozen=True, slots=True)
class Policy:
    """Settings of a title, by the names that Squill's own settings have."""

    types: tuple[str, ...] = (ANY,)
    scopes: tuple[str, ...] = ()
    disallow_scopes: tuple[str, ...] = ()
    require_scope: bool = False
    scope_delimiters: tuple[str, ...] = (",",)
    subject_pattern: str = ""
    header_pattern: str = ""
    header_pattern_correspondence: tuple[str, ...] = ("type", "scope", "subject")
    max_length: int = NO_LIMIT


PLAIN = Policy()
"""The grammar and nothing else."""


def header_of(title: str, policy: Policy) -> Header | None:
    """A title's parts, by the policy's pattern or by the grammar; None where it does not fit."""
    if policy.header_pattern:
        correspondence = policy.header_pattern_correspondence
        return header_by_pattern(title, policy.header_pattern, correspondence)
    header = parse_header(title)
    return header if isinstance(header, Header) else None


def holds(header: Header, policy: Policy) -> bool:
    """Whether type, scopes and subject are what the policy wants."""
    scopes = _scopes(header.scope, policy)
    pattern = policy.subject_pattern
    return (
        is_listed(header.type, policy.types)
        and (bool(scopes) or not policy.require_scope)
        and (not policy.scopes or all(is_listed(each, policy.scopes) for each in scopes))
        and not any(is_listed(each, policy.disallow_scopes) for each in scopes)
        and bool(header.subject.strip())
        and (not pattern or compiled(pattern).matches(header.subject))
    )


def _scopes(scope: str, policy: Policy) -> list[str]:
    divider = "|".join(map(re.escape, policy.scope_delimiters))
    return [part.strip() for part in re.split(divider, scope)] if scope else []
