"""The words about what was read of a change, and what was not."""

from collections.abc import Sequence

from bot.core.change.records import Change, Unread
from bot.core.message.records import Suggestion
from bot.core.message.safety import fenced, one_line

LONGEST_LINE = 300


def reading_section(suggestion: Suggestion, most: int) -> str:
    """Markdown: the share of lines a model was shown, and which files nobody read, and why.

    "" when all was read. At most `most` paths a list; the rest is counted.
    """
    parts = [_shown_told(suggestion), _folded_paths(suggestion, most)]
    return "\n\n".join(part for part in parts if part)


def _shown_told(suggestion: Suggestion) -> str:
    readable = sum(file.changed_lines for file in suggestion.change.files if file.readable)
    shown = min(readable, sum(digest.shown_lines for digest in suggestion.digests))
    if not suggestion.digests or shown >= readable:
        return ""
    named, partly = _less_than_seen(suggestion)
    share = 100 * shown // readable
    return (
        f"The model was shown {share} % of the {readable:,} changed lines that people read: "
        f"{_files(len(partly))} in part, {_files(len(named))} by name only."
    )


def _folded_paths(suggestion: Suggestion, most: int) -> str:
    named, partly = _less_than_seen(suggestion) if suggestion.digests else ((), ())
    unread = suggestion.change.unread
    lines = [
        *(f"{unread_place(each)}: {each.reason[:LONGEST_LINE]}" for each in unread),
        *(f"{path}: shown in part" for path in partly),
        *(f"{path}: named only" for path in named),
    ]
    if not lines:
        return ""
    shown = [one_line(line, LONGEST_LINE) for line in lines[:most]]
    if len(lines) > most:
        shown.append(f"… and {len(lines) - most:,} more")
    title = f"Not read in full: {_count(len(lines), 'entry', 'entries')}"
    return folded(title, fenced("\n".join(shown)))


def unread_place(unread: Unread) -> str:
    """What an Unread is about."""
    return unread.path or "the change"


def folded(title: str, inner: str) -> str:
    """Markdown that opens on a click; `title` is our own words."""
    return f"<details><summary>{title}</summary>\n\n{inner}\n\n</details>"


def _less_than_seen(suggestion: Suggestion) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Readable files that a model knows by name only, and those it was shown in part."""
    seen = {path for digest in suggestion.digests for path in digest.seen}
    partly = {path for digest in suggestion.digests for path in digest.partly_seen} - seen
    paths = _readable_paths(suggestion.change)
    named = tuple(path for path in paths if path not in seen | partly)
    return named, tuple(path for path in paths if path in partly)


def _readable_paths(change: Change) -> Sequence[str]:
    return [file.path for file in change.files if file.readable]


def _files(count: int) -> str:
    return _count(count, "file", "files")


def _count(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}"
