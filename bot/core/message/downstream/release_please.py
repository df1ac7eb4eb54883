"""What release-please 17.11.2 reads out of a squash commit's message."""

import re
from collections.abc import Iterator

from bot.core.message.downstream.read_commit import ReadCommit
from bot.core.message.downstream.reference_grammar import Parsed, Unreadable, parsed
from bot.core.message.downstream.release_please_parts import override_in, parts_of
from bot.core.message.javascript_text import JS_SPACES

IN_BODY = re.compile(rf"BREAKING-CHANGE:[{JS_SPACES}]*([^\r\n\u2028\u2029]*)")
LIST_OR_HEADING = re.compile(r"#### |[*-] ")
LINE_END = re.compile(r"\r?\n")


def commits_read(message: str, pull_request_body: str = "") -> tuple[ReadCommit, ...]:
    """The commits that release-please makes of a message, in its order; none where it drops it.

    It puts the commits that it takes from footers before the one that the message is. A part
    between BEGIN_COMMIT_OVERRIDE and END_COMMIT_OVERRIDE in the pull request's body stands for all.
    """
    read = list[ReadCommit]()
    for at, part in enumerate(parts_of(override_in(pull_request_body) or message)):
        read += commits_of(parsed(part), extra=at > 0)
    return tuple(read)


def commits_of(part: Parsed | Unreadable, *, extra: bool) -> Iterator[ReadCommit]:
    """The commits of one part; `extra` is said of the one in its header."""
    if isinstance(part, Unreadable):
        return
    for footer in part.footers:
        if footer.type:
            yield from commits_of(parsed(footer.as_message), extra=True)
    notes = _notes(part)
    released = tuple(f.last_line for f in part.footers if f.type.lower() == "release-as")
    yield ReadCommit(
        part.type, part.scope, part.subject, bool(notes), (*notes, *map(_note, released)), extra
    )


def _notes(part: Parsed) -> tuple[str, ...]:
    """The note on what breaks, or none: a later place takes it over from the header's `!`."""
    text = part.subject if part.breaking else ""
    text = text if part.note is None else part.note
    for footer in part.footers:
        text = footer.last_line if footer.breaks else text
    in_body = IN_BODY.search(part.body)
    notes = [_note(text)] if text else []
    if in_body and in_body[1]:
        notes = ["\n".join([*notes, in_body[1].strip(JS_SPACES)])]
    return tuple(notes)


def _note(text: str) -> str:
    """A note's first paragraph on one line, but for a list or a heading of level four behind it."""
    said, listed = "", False
    for at, line in enumerate(LINE_END.split(text)):
        if at and LIST_OR_HEADING.match(line) and not listed:
            said, listed = said.strip(JS_SPACES) + "\n", True
        if not line:
            break
        said += f"    {line}\n" if listed else f"{line} "
    return said.strip(JS_SPACES)
