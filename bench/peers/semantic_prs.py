"""Ezard/semantic-prs and zeke/semantic-pull-requests as Squill's settings, read to the letter.

The first reads headers with @conventional-commits/parser and wants one space behind the colon, the
second reads them with parse-commit-message.
"""

from dataclasses import replace

from bench.peers.cases import Settings
from bench.peers.dialect import Dialect
from bench.peers.names import USUAL_TYPES
from bench.peers.policy import PLAIN

HEADER = r"^([^()!:\s]+)(?:\(([^()]+)\))?!?: ([^ ].*)$"
HEADER_OF_ZEKE = r"^(\w+)(?:\((.+)\))?!?: (.+)$"


def semantic_prs(settings: Settings) -> Dialect:
    """The dialect of Ezard/semantic-prs."""
    return _dialect(settings, HEADER)


def semantic_pull_requests(settings: Settings) -> Dialect:
    """The dialect of zeke/semantic-pull-requests."""
    return _dialect(settings, HEADER_OF_ZEKE)


def _dialect(settings: Settings, header: str) -> Dialect:
    allowed = {"Merge": "allowMergeCommits", "Revert": "allowRevertCommits"}
    rules = replace(
        PLAIN,
        types=settings.words("types") or USUAL_TYPES,
        scopes=settings.words("scopes") or (),
        header_pattern=header,
    )
    passes = tuple(f"^{prefix}" for prefix, name in allowed.items() if settings.flag(name))
    return Dialect(policies=(rules,), passes=passes)
