"""webiny/action-conventional-commits as Squill's settings, read to the letter.

It takes away one scope and everything but letters before the first colon and compares the rest in
any case, so that an emoji may stand before the type; it lets texts of git through.
"""

from dataclasses import replace

from bench.peers.cases import Settings
from bench.peers.dialect import Dialect
from bench.peers.names import USUAL_TYPES, either_case
from bench.peers.policy import PLAIN

OTHER = "[^a-zA-Z:]*"


def action_conventional_commits(settings: Settings) -> Dialect:
    """The dialect of a configuration in the tool's own names."""
    types = settings.words("types") or (*USUAL_TYPES, "merge", "wip")
    names = "|".join(OTHER.join(map(either_case, name)) for name in types)
    header = rf"^{OTHER}({names}){OTHER}(?:\(([^\s:)]*)\))?{OTHER}(?::([^]*))?$"
    passes = ("^Merge ", "^Revert ", "^Reapply ", "^Initial plan")
    return Dialect(policies=(replace(PLAIN, header_pattern=header),), passes=passes)
