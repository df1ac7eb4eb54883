"""One digest: names first, then each file's first and last changed line, then what tells most."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.change.digest.excerpt import Excerpt, body, body_with_context, cut
from bot.core.change.digest.names import cost, display, heading, name_files
from bot.core.change.digest.order import Piece, by_worth, pieces
from bot.core.change.records import Digest, FileChange, Unread
from bot.core.change.tokens import estimate_tokens

FIRST_LINE = 85
"""Tokens kept for the line that says what is shown, and for one that says what is not read."""
MARK, LEAST_MARK = 12, 5
"""Tokens of the mark for lines left out, at its longest and shortest, with its line end."""
PLACE = 16
"""Tokens of what says that a file is shown from somewhere in its middle, at its longest."""
UNREAD_SHARE = 0.1
MOST_UNREAD = 5
LONGEST_UNREAD = 200
FILLINGS = 3
"""How often what is left is counted anew: each piece is charged what it may take at most."""
MOST_MISSES = 100
"""Pieces in a row that did not fit before no smaller one is looked for."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a digest is made of: files with lines to show, files without, and what is unread."""

    excerpts: Sequence[Excerpt]
    quiet: Sequence[FileChange]
    unread: Sequence[Unread]


def lay_out(matter: Matter, budget: int) -> Digest:
    """The digest of at most `budget` estimated tokens; an empty one where nothing fits."""
    room = budget - FIRST_LINE
    if room < 0:
        return _digest("", matter)
    excerpts = by_worth(matter.excerpts)
    unread = _unread_lines(matter.unread, int(room * UNREAD_SHARE))
    room -= cost(unread)
    names = name_files([excerpt.file for excerpt in excerpts], matter.quiet, room)
    named = [excerpt for excerpt in excerpts if excerpt.file.path in names.named]
    context = _show(named, room - names.tokens)
    files = [line for excerpt in named for line in _file_lines(excerpt, context=context)]
    quiet = [heading(file) for file in matter.quiet if file.path in names.named]
    lines = [_first_line(matter), *files, *quiet, *names.folds, *unread]
    return _digest("\n".join(lines), matter)


def _show(excerpts: Sequence[Excerpt], room: int) -> bool:
    """Mark what is shown of each file; whether all of it is, with the lines around it."""
    entire = all(excerpt.entire for excerpt in excerpts)
    if entire and _fits_with_context(excerpts, room):
        for excerpt in excerpts:
            excerpt.shown = set(range(len(excerpt.lines)))
        return True
    left = room
    for excerpt in excerpts:
        left -= _take_ends(excerpt, left)
    opened = [excerpt for excerpt in excerpts if excerpt.shown]
    for _ in range(FILLINGS):
        left = room - sum(cost(list(body(excerpt))) + _place_cost(excerpt) for excerpt in opened)
        _fill(pieces(opened), left)
    return False


def _place_cost(excerpt: Excerpt) -> int:
    return 0 if excerpt.entire else PLACE


def _fits_with_context(excerpts: Sequence[Excerpt], room: int) -> bool:
    lines = sum(len(hunk.lines) for excerpt in excerpts for hunk in excerpt.file.hunks)
    if lines > room:
        return False
    return sum(cost(list(body_with_context(excerpt))) for excerpt in excerpts) <= room


def _take_ends(excerpt: Excerpt, room: int) -> int:
    """Show a file's first and last changed line, if there is room; the tokens that this takes."""
    ends = sorted(excerpt.ends)
    opened = {excerpt.hunks[number]: excerpt.section(number) for number in ends}
    lines = [*opened.values(), *(cut(excerpt.lines[number]) for number in ends)]
    spent = cost(lines) + MARK * len(ends) + _place_cost(excerpt)
    if spent > room:
        return 0
    excerpt.shown = set(ends)
    return spent


def _fill(ordered: Sequence[Piece], room: int) -> None:
    misses = 0
    for piece in ordered:
        spent = _piece_cost(piece)
        if spent <= room:
            room -= spent
            piece.excerpt.shown.update(range(piece.start, piece.stop))
            misses = 0
        else:
            misses += 1
        if room <= 0 or misses > MOST_MISSES:
            break


def _piece_cost(piece: Piece) -> int:
    """Tokens of a piece between lines that are shown or marked, at the most.

    It may split one mark into two, and make the hunk after it say anew what surrounds it.
    """
    excerpt = piece.excerpt
    neighbours = (piece.start - 1, piece.stop)
    marks = sum(number not in excerpt.shown for number in neighbours) * MARK
    marks -= MARK if marks else LEAST_MARK
    opened = all(excerpt.hunks[number] != excerpt.hunks[piece.start] for number in excerpt.shown)
    sections = [excerpt.section(piece.start)] * 2 if opened else []
    return cost([*sections, *map(cut, excerpt.lines[piece.start : piece.stop])]) + marks


def _file_lines(excerpt: Excerpt, *, context: bool) -> Iterator[str]:
    place = ""
    if excerpt.shown and not excerpt.entire:
        place = f" (from changed line {excerpt.place + 1})" if excerpt.place else " (beginning)"
    yield heading(excerpt.file) + place
    yield from body_with_context(excerpt) if context else body(excerpt)


def _first_line(matter: Matter) -> str:
    """How large the change is, and how much of it follows."""
    files = [*(excerpt.file for excerpt in matter.excerpts), *matter.quiet]
    shown = sum(excerpt.shown_whole for excerpt in matter.excerpts)
    readable = sum(excerpt.changed for excerpt in matter.excerpts)
    added = sum(file.added_lines for file in files)
    removed = sum(file.removed_lines for file in files)
    size = f"{len(files)} files, +{added} -{removed} lines."
    if shown == readable:
        return size
    return f"{size} Shown: {shown} of {readable} readable changed lines; … stands for the others."


def _unread_lines(unread: Sequence[Unread], room: int) -> list[str]:
    """The first losses, and always how many more there are."""
    lines: list[str] = []
    room -= MARK
    for loss in unread[:MOST_UNREAD]:
        line = f"Not read: {display(loss.path) or 'a part'}: {loss.reason}"[:LONGEST_UNREAD]
        room -= cost([line])
        if room < 0:
            break
        lines.append(line)
    rest = len(unread) - len(lines)
    return [*lines, f"Not read: {rest} more"] if rest else lines


def _digest(text: str, matter: Matter) -> Digest:
    seen = [excerpt.file.path for excerpt in matter.excerpts if excerpt.seen]
    shown = [excerpt.file.path for excerpt in matter.excerpts if excerpt.shown]
    partly = [path for path in shown if path not in frozenset(seen)]
    files = [*(excerpt.file.path for excerpt in matter.excerpts), *(f.path for f in matter.quiet)]
    return Digest(
        text=text,
        tokens=estimate_tokens(text),
        seen=tuple(seen),
        partly_seen=tuple(partly),
        named_only=tuple(path for path in files if path not in frozenset(shown)),
        shown_lines=sum(excerpt.shown_whole for excerpt in matter.excerpts),
        readable_lines=sum(excerpt.changed for excerpt in matter.excerpts),
    )
