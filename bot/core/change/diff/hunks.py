"""The hunks of one file, read by unidiff; giant lines and giant files are bounded."""

from collections.abc import Iterator, Sequence

from unidiff.patch import Hunk as ParsedHunk
from unidiff.patch import PatchSet

from bot.core.change.diff.sections import RawHunk
from bot.core.change.records import Hunk

LONGEST_LINE = 2000
"""Characters of a line that are kept; a marker at its end says how many more there were."""

MOST_LINES = 10_000
"""Lines of one file that are kept: more than any model is ever shown. Its counts stay exact."""


def read_hunks(raw: Sequence[RawHunk]) -> tuple[Hunk, ...]:
    """The first MOST_LINES lines of a file, as hunks.

    unidiff fails as a whole where a hunk's counts do not fit its lines, or where "\\ No newline at
    end of file" stands in another language: it gets hunks whose counts are those of the lines, and
    lines without that marker.
    """
    patch = PatchSet(_lines(raw))
    return tuple(_hunk(hunk) for file in patch for hunk in file)


def _lines(raw: Sequence[RawHunk]) -> Iterator[str]:
    yield "--- a"
    yield "+++ b"
    room = MOST_LINES
    for hunk in raw:
        lines = hunk.lines[:room]
        room -= len(lines)
        if not lines:
            continue
        old, new = hunk.old_length, hunk.new_length
        if len(lines) < len(hunk.lines):
            old = sum(not line.startswith("+") for line in lines)
            new = sum(not line.startswith("-") for line in lines)
        yield f"@@ -{hunk.old_start},{old} +{hunk.new_start},{new} @@ {hunk.section.strip()}"
        for line in lines:
            if len(line) > LONGEST_LINE or line[-1:] in {"\r", ""}:
                yield _bounded(line)
            else:
                yield line


def _bounded(line: str) -> str:
    """A line without its carriage return, with a mark if it is empty; a giant one is shortened."""
    text = line.removesuffix("\r") or " "
    more = len(text) - LONGEST_LINE
    return f"{text[:LONGEST_LINE]}… {more:,} more characters" if more > 0 else text


def _hunk(hunk: ParsedHunk) -> Hunk:
    return Hunk(
        hunk.source_start,
        hunk.source_length,
        hunk.target_start,
        hunk.target_length,
        hunk.section_header[:LONGEST_LINE],
        tuple([line.line_type + line.value for line in hunk]),
    )
