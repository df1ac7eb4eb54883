"""The message read back from our own comment, which a person may have edited."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.message.plain_texts import until_stable
from bot.core.message.safety import clean, inert
from bot.core.message.safety.markup import open_comments
from bot.core.pull_request import Comment
from bot.core.replies.own_comments import sticky_comment

HEADING = "### Squash message"
CUT = re.compile(r"… \(\d{1,9} more characters\)")
"""The last line of what `containment.cut` has shortened."""
FENCE = re.compile(r" {0,3}(?P<marks>`{3,200}|~{3,200})[ \t]*[\w-]{0,20}[ \t]*")


class NotRead(StrEnum):
    """Why there is no message."""

    NO_COMMENT = "no-comment"
    NO_MESSAGE = "no-message"
    CUT = "cut"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True)
class ReadMessage:
    """The message of a comment. `edited`: a person has changed the comment since we wrote it."""

    text: str
    edited: bool
    comment: Comment

    @property
    def header(self) -> str:
        """Its first line."""
        return self.text.partition("\n")[0]

    @property
    def body(self) -> str:
        """What stands below, footers and all; "" when there is nothing."""
        return self.text.partition("\n")[2].strip("\n")


def read_message(
    comments: Sequence[Comment], instance_id: str, head_sha: str
) -> ReadMessage | NotRead:
    """The message to land with the commit `head_sha`, made safe, or why there is none.

    What we wrote is made inert as when it was written. What a person wrote in its place stays
    theirs: GitHub lets only people who may write edit our comment, so their references, mentions
    and trailers are meant; only what nobody sees is taken out of it. A change that no person is
    known to have made is none of theirs.
    """
    kept = sticky_comment(comments, instance_id)
    if kept is None:
        return NotRead.NO_COMMENT
    comment, marked = kept.comment, kept.marked
    text = fenced_below(HEADING, marked.text)
    if text is None:
        return NotRead.NO_MESSAGE
    theirs = not marked.untouched and comment.edited_by_person
    make_safe: Callable[[str], str] = _seen if theirs else inert
    text = _tidy(make_safe(text))
    if not text:
        return NotRead.NO_MESSAGE
    if CUT.fullmatch(text.rpartition("\n")[2]):
        return NotRead.CUT
    if not theirs and marked.marker.head_sha != head_sha:
        return NotRead.OUTDATED
    return ReadMessage(text, theirs, comment)


def fenced_below(title: str, comment: str) -> str | None:
    """What stands in the first fence below a heading of our comment, None where there is none."""
    lines = comment.replace("\r\n", "\n").split("\n")
    heading = next((at for at, line in enumerate(lines) if line.strip() == title), None)
    if heading is None:
        return None
    found: list[str] = []
    marks = ""
    for line in lines[heading + 1 :]:
        fence = FENCE.fullmatch(line)
        if not marks and line.startswith("#"):
            return None
        if not marks:
            marks = fence["marks"] if fence else ""
        elif fence and fence["marks"].startswith(marks) and line.strip() == fence["marks"]:
            return "\n".join(found)
        else:
            found.append(line)
    return None


def _seen(text: str) -> str:
    return until_stable(open_comments, clean(text))


def _tidy(text: str) -> str:
    """Without blanks at ends of lines and blank lines around it, and one blank line after a header.

    What follows the first line at once would be a part of the header to git.
    """
    lines = [line.rstrip() for line in text.strip().split("\n")]
    if len(lines) > 1 and lines[1]:
        lines.insert(1, "")
    return "\n".join(lines)
