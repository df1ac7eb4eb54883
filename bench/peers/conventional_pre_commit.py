"""compilerla/conventional-pre-commit 4.4 as Squill's settings, read to the letter."""

from dataclasses import replace

from bench.peers.cases import Case, Settings
from bench.peers.dialect import Dialect, verdict_of, without_comments
from bench.peers.names import USUAL_TYPES, in_any_case
from bench.peers.policy import PLAIN
from bench.peers.verdict import Verdict
from bot.core.message.conventional import TitleSort, sort_of_title

DELIMITERS = (":", ",", "-", "/", ".", "#")
LETTER = r"[\p{L}\p{N}_]"
HEADER = rf"^({LETTER}+)(?:\(((?:{LETTER}|[ :,\-/.#])+)\))?!?: (.+)$"

PREDICATES = {
    "has_autosquash_prefix": TitleSort.AUTOSQUASH,
    "is_merge": TitleSort.MERGE,
}


def conventional_pre_commit(case: Case, settings: Settings) -> Verdict:
    """Its check of a message, or one of the predicates by which it passes a text over."""
    predicate = PREDICATES.get(settings.text("predicate"))
    if predicate is None:
        return verdict_of(case.message, dialect(settings))
    title = without_comments(case.message).split("\n")[0]
    ignored = sort_of_title(title) is predicate
    return Verdict(valid=ignored, ignored=ignored)


def dialect(settings: Settings) -> Dialect:
    """The dialect of a configuration in the tool's own names; it keeps `feat` and `fix`."""
    types = settings.words("types") or USUAL_TYPES
    kept = () if {"feat", "fix"} & set(types) else ("feat", "fix")
    rules = replace(
        PLAIN,
        types=in_any_case((*kept, *types)),
        scopes=in_any_case(settings.words("scopes") or ()),
        scope_delimiters=DELIMITERS,
        require_scope=not settings.flag("scope_optional", default=True),
        header_pattern=HEADER,
    )
    return Dialect(policies=(rules,), comments=True, gap=True)
