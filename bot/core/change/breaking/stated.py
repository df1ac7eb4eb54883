"""What the author says about breaking: in the title, the description, or the branch's commits."""

import re
from collections.abc import Iterator

from bot.core.change.author import AuthorEvidence

LONGEST_BODY = 65_536
"""Characters of a description that are looked at; GitHub takes no longer one."""

_DECLARED = re.compile(
    r"[^\W\d_][\w/-]{0,40}(?:\([^()\r\n]{1,100}\))?!:\s|.*\bBREAKING[ -]CHANGE\b"
)
_IN_BODY = re.compile(r"^BREAKING[ -]CHANGE:[ \t]*(\S.*)$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NOTHING = re.compile(r"(?:none|no|nope|n/?a|nothing|not applicable|-+)[.!\s]*\Z", re.IGNORECASE)
_MOST_SUBJECTS = 250


def stated(author: AuthorEvidence) -> Iterator[str]:
    """A sentence for each place where the author declares a break."""
    if _DECLARED.match(author.title[:1000]):
        yield "The title declares a breaking change."
    if note_in(author.body):
        yield "The description declares a breaking change."
    if any(_DECLARED.match(subject[:1000]) for subject in author.subjects[:_MOST_SUBJECTS]):
        yield "A commit of the branch declares a breaking change."


def note_in(body: str) -> str:
    """What a description says after `BREAKING CHANGE:`, "" for nothing, or for none."""
    said = _IN_BODY.search(_COMMENT.sub("", body[:LONGEST_BODY]))
    return said[1] if said and not _NOTHING.match(said[1]) else ""
