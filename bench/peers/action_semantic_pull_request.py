"""amannn/action-semantic-pull-request 6.1: its inputs as Squill's settings, read to the letter.

Its types and scopes are patterns between `^` and `$`, without a group, in their very case. It reads
headers with the patterns of preset conventionalcommits, the one with `!` first.
"""

from dataclasses import replace

from bench.peers.cases import Settings
from bench.peers.dialect import Dialect
from bench.peers.names import USUAL_TYPES
from bench.peers.policy import PLAIN

BREAKING = r"^(\w*)(?:\((.*)\))?!: (.*)$"
HEADER = r"^(\w*)(?:\((.*)\))?!?: (.*)$"


def action_semantic_pull_request(settings: Settings) -> Dialect:
    """The dialect of a configuration in the tool's own names."""
    rules = replace(
        PLAIN,
        types=_anchored(settings.words("types") or USUAL_TYPES),
        scopes=_anchored(settings.words("scopes") or ()),
        disallow_scopes=_anchored(settings.words("disallowScopes") or ()),
        require_scope=settings.flag("requireScope"),
        subject_pattern=settings.text("subjectPattern"),
        header_pattern=settings.text("headerPattern") or HEADER,
        header_pattern_correspondence=_correspondence(settings),
    )
    breaking = replace(
        rules,
        header_pattern=BREAKING,
        header_pattern_correspondence=PLAIN.header_pattern_correspondence,
    )
    return Dialect(policies=(breaking, rules))


def _correspondence(settings: Settings) -> tuple[str, ...]:
    named = settings.words("headerPatternCorrespondence")
    written = settings.text("headerPatternCorrespondence").split(",")
    names = tuple(name.strip() for name in named or written if name.strip())
    return names or PLAIN.header_pattern_correspondence


def _anchored(patterns: tuple[str, ...]) -> tuple[str, ...]:
    """Squill's patterns match the whole; these `^pattern$` match anywhere, as the tool's do."""
    return tuple(f"/[^]*?(?:^{pattern}$)[^]*/" for pattern in patterns)
