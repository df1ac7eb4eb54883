"""One digest: names first, then each file's first and last changed line, then what tells most."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.core.change.digest.excerpt import Excerpt, body, body_with_context, cut
from bot.core.change.digest.facts import Fact, fact_lines
from bot.core.change.digest.names import Names, cost, display, heading, name_files
from bot.core.change.digest.order import Piece, by_worth, pieces
from bot.core.change.digest.repeats import followers_of
from bot.core.change.records import Digest, FileChange, Unread
from bot.core.change.tokens import estimate_tokens

FIRST_LINE = 85
"""Tokens kept for the line that says what is shown, and for one that says what is not read."""
MARK, LEAST_MARK = 12, 5
"""Tokens of the mark for lines left out, at its longest and shortest, with its line end."""
PLACE = 16
"""Tokens of what says that a file is shown from somewhere in its middle, at its longest."""
LEAST_HEADING = 5
"""Tokens of a file's heading at the least, with its line end."""
SAME = 16
"""Tokens of the line that says how many more files change like the one above, at its longest."""
UNREAD_SHARE = 0.1
FACT_SHARE, MOST_FACTS = 0.3, 250
"""The share of the room that facts may take where not all lines are shown, and tokens at most."""
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
    facts: Sequence[Fact] = ()


def lay_out(matter: Matter, budget: int) -> Digest:
    """The digest of at most `budget` estimated tokens; an empty one where nothing fits."""
    room = budget - FIRST_LINE
    if room < 0:
        return _digest("", matter)
    excerpts = by_worth(matter.excerpts)
    unread = _unread_lines(matter.unread, int(room * UNREAD_SHARE))
    room -= cost(unread)
    page = _page(matter, excerpts, room)
    return _digest("\n".join([_first_line(matter), *page, *unread]), matter)


def _page(matter: Matter, excerpts: Sequence[Excerpt], room: int) -> list[str]:
    """All lines but the first and the last ones: facts only where not everything is shown."""
    files = [excerpt.file for excerpt in excerpts]
    if LEAST_HEADING * (len(files) + len(matter.quiet)) <= room:
        names = name_files(files, matter.quiet, room)
        every = len(names.named) == len(files) + len(matter.quiet)
        if every and _show_all(excerpts, room - names.tokens):
            return _listed(matter, excerpts, names, context=True)
    kept = min(int(room * FACT_SHARE), MOST_FACTS) if matter.facts else 0
    names = name_files(files, matter.quiet, room - kept)
    named = [excerpt for excerpt in excerpts if excerpt.file.path in names.named]
    _show(named, room - kept - names.tokens)
    lines = _listed(matter, named, names, context=False)
    return [*fact_lines(matter.facts, kept, "\n".join(lines)), *lines]


def _listed(matter: Matter, named: Sequence[Excerpt], names: Names, *, context: bool) -> list[str]:
    alike = followers_of(named)
    after = frozenset(each.file.path for group in alike.values() for each in group)
    files: list[str] = []
    for excerpt in named:
        if excerpt.file.path in after:
            continue
        files += _file_lines(excerpt, context=context)
        group = alike.get(excerpt.file.path, [])
        if group:
            files.append(f"= the same edit in {len(group)} more files:")
            files += [heading(each.file) for each in group]
    quiet = [heading(file) for file in matter.quiet if file.path in names.named]
    return [*files, *quiet, *names.folds]


def _show_all(excerpts: Sequence[Excerpt], room: int) -> bool:
    """Mark everything as shown, if it fits together with the lines around it; whether it does."""
    entire = all(excerpt.entire for excerpt in excerpts)
    alike = followers_of(excerpts)
    leading = _leading(excerpts, alike)
    if not entire or not _fits_with_context(leading, room - SAME * len(alike)):
        return False
    for excerpt in excerpts:
        excerpt.shown = set(range(len(excerpt.lines)))
    return True


def _show(excerpts: Sequence[Excerpt], room: int) -> None:
    """Mark what is shown of each file: its first and last lines, then what tells most.

    What changes just like another file shows what that one does.
    """
    alike = followers_of(excerpts)
    leading = _leading(excerpts, alike)
    left = room = room - SAME * len(alike)
    for excerpt in leading:
        left -= _take_ends(excerpt, left)
    opened = [excerpt for excerpt in leading if excerpt.shown]
    for _ in range(FILLINGS):
        left = room - sum(cost(list(body(excerpt))) + _place_cost(excerpt) for excerpt in opened)
        _fill(pieces(opened), left)
    for excerpt in leading:
        for other in alike.get(excerpt.file.path, ()):
            other.shown = set(excerpt.shown)


def _leading(excerpts: Sequence[Excerpt], alike: Mapping[str, Sequence[Excerpt]]) -> list[Excerpt]:
    """Those whose lines are shown by themselves."""
    after = frozenset(each.file.path for group in alike.values() for each in group)
    return [excerpt for excerpt in excerpts if excerpt.file.path not in after]


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
    count = "1 file" if len(files) == 1 else f"{len(files)} files"
    size = f"{count}, +{added} -{removed} lines."
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
