"""Rules of how a breaking change is marked."""

import re

from bot.core.message.commitlint.commit import ParsedCommit
from bot.core.message.commitlint.expressions import BREAKING_HEADER, taken
from bot.core.message.commitlint.rules.rule import PASSES, Answer, judged
from bot.core.message.javascript_text import LINE_ENDS

NOTE = re.compile(rf"(?<![^{LINE_ENDS}])BREAKING[ -]CHANGE:")


def title_has_mark(commit: ParsedCommit, applicable: bool, value: object) -> Answer:
    """The header has `!` before its colon."""
    if not commit.header:
        return PASSES
    always, never = "header must have `!` before the colon", "header must not have `!`"
    return judged(_marked(commit.header), applicable, always, never)


def marks_match(commit: ParsedCommit, applicable: bool, value: object) -> Answer:
    """A `!` in the header and `BREAKING CHANGE:` in the footer are both there, or neither is."""
    if not commit.header and not commit.footer:
        return PASSES
    both = _marked(commit.header or "") == bool(NOTE.search(commit.footer or ""))
    told = "have both `!` in the header and `BREAKING CHANGE:` in the footer"
    always, never = f"breaking changes must {told}", f"breaking changes must not {told}"
    return judged(both, applicable, always, never)


def _marked(header: str) -> bool:
    return taken(BREAKING_HEADER, header) is not None
