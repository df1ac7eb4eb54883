"""Rule CT1 of gitlint 0.19 as Squill's settings, read to the letter."""

from dataclasses import replace

from bench.peers.cases import Settings
from bench.peers.dialect import Dialect
from bench.peers.names import USUAL_TYPES
from bench.peers.policy import PLAIN

HEADER = r"^([^(]+?)(?:\(([^)]+?)\))?!?: (.+)"


def gitlint_ct1(settings: Settings) -> Dialect:
    """The dialect of a configuration in the tool's own names."""
    types = settings.words("types") or USUAL_TYPES
    return Dialect(policies=(replace(PLAIN, types=types, header_pattern=HEADER),))
