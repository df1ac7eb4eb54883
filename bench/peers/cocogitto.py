"""`cog verify` of cocogitto 7 and its parser as Squill's settings, read to the letter.

The parser takes letters alone for a type and no blank in a scope; cocogitto adds the list of types.
"""

from dataclasses import replace

from bench.peers.cases import Settings
from bench.peers.dialect import Dialect
from bench.peers.names import USUAL_TYPES, in_any_case
from bench.peers.policy import PLAIN

HEADER = r"^([a-zA-Z]+)(?:\(([^\s()]+)\))?!?: ([^]+)$"


def cog_verify(settings: Settings) -> Dialect:
    """The dialect of `cog verify`."""
    types = (*USUAL_TYPES, *(settings.words("types") or ()))
    rules = replace(
        PLAIN,
        types=in_any_case(types),
        scopes=in_any_case(settings.words("scopes") or ()),
        header_pattern=HEADER,
    )
    passes = ("^Merge ",) if settings.flag("ignoreMergeCommits") else ()
    return Dialect(policies=(rules,), passes=passes, comments=settings.flag("stripComments"))


def conventional_commit_parser(settings: Settings) -> Dialect:
    """The dialect of the parser alone."""
    return Dialect(policies=(replace(PLAIN, header_pattern=HEADER),))
