"""`cz check` of commitizen 4.19 as Squill's settings, read to the letter."""

from dataclasses import replace

from bench.peers.cases import Settings
from bench.peers.dialect import Dialect
from bench.peers.names import USUAL_TYPES, escaped
from bench.peers.policy import PLAIN, Policy

PREFIXES = ("Merge", "Revert", "Pull request", "fixup!", "squash!", "amend!")
HEADER = r"^(\w+)(?:\((\S+)\))?!?: ([^\n\r]+)$"
JIRA = r"^()()(.*[A-Z]{2,}-[0-9]+(?: #| .* #).+(?: #.+)*)"


def commitizen_check(settings: Settings) -> Dialect:
    """The dialect of a configuration in the tool's own names."""
    prefixes = settings.words("allowed_prefixes")
    most = settings.number("message_length_limit") or PLAIN.max_length
    return Dialect(
        policies=(replace(_form(settings), max_length=most),),
        passes=(
            *(f"^{escaped(prefix)}" for prefix in (PREFIXES if prefixes is None else prefixes)),
            *(["^$"] if settings.flag("allow_abort") else []),
        ),
        comments=True,
        gap=True,
    )


def _form(settings: Settings) -> Policy:
    own = settings.text("schema_pattern")
    if own:
        return replace(PLAIN, header_pattern=f"^()()((?:{own})[^]*)")
    if settings.text("name") == "cz_jira":
        return replace(PLAIN, header_pattern=JIRA)
    return replace(PLAIN, types=(*USUAL_TYPES, "bump"), header_pattern=HEADER)
