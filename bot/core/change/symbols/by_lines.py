"""The symbols of one file by the patterns of its lines, for any language with a row of them."""

from bot.core.change.definitions import Definition, definition_in, family_of
from bot.core.change.records import FileChange, FileKind, SymbolChange
from bot.core.change.walk import MOST_LINES, blocks
from bot.core.change.wording import fit_name

MOST_SYMBOLS = 400
"""Symbols of one file that are kept; generated giants have thousands."""

READ_KINDS = frozenset(
    {FileKind.SOURCE, FileKind.TEST, FileKind.BUILD, FileKind.CI, FileKind.CONFIG}
    | {FileKind.MIGRATION, FileKind.ASSET, FileKind.DATA}
)

_Found = dict[str, tuple[Definition, str]]


def file_symbols(file: FileChange) -> tuple[SymbolChange, ...]:
    """The symbols of one file in the order they stand there: added and renamed ones first."""
    family = family_of(file.language)
    if not family or file.kind not in READ_KINDS:
        return ()
    added, removed = _definitions(file, family, "+"), _definitions(file, family, "-")
    renamed = _renames(added, removed)
    path = file.path
    found = [
        SymbolChange(name, added[name][0].sort, "renamed", path, old, removed[old][0].public)
        for old, name in renamed.items()
    ]
    found += [
        SymbolChange(
            name, one.sort, "changed" if name in removed else "added", path, "", one.public
        )
        for name, (one, _) in _outermost_first(added)
        if name not in renamed.values()
    ]
    found += [
        SymbolChange(name, one.sort, "removed", path, "", one.public)
        for name, (one, _) in _outermost_first(removed)
        if name not in added and name not in renamed
    ]
    told = {symbol.name for symbol in found} | set(renamed)
    owners = {block.owner: block.owner_sort for block in blocks(file) if block.owner not in told}
    found += [SymbolChange(name, sort, "changed", path) for name, sort in owners.items() if name]
    return tuple(
        symbol for symbol in found[:MOST_SYMBOLS] if fit_name(symbol.name) or _is_case(symbol)
    )


def _is_case(symbol: SymbolChange) -> bool:
    """Whether it is a test that is named in prose, without characters that nobody sees."""
    return symbol.sort in ("test", "suite") and symbol.name.isprintable()


def _definitions(file: FileChange, family: str, sign: str) -> _Found:
    """The first definition of each name on lines with this sign, and its line."""
    found: _Found = {}
    left = MOST_LINES
    for hunk in file.hunks:
        for line in hunk.lines[: max(left, 0)]:
            if line[:1] != sign:
                continue
            one = definition_in(line[1:], family)
            if one:
                found.setdefault(one.name, (one, line[1:]))
        left -= len(hunk.lines)
    return found


def _outermost_first(found: _Found) -> list[tuple[str, tuple[Definition, str]]]:
    return sorted(found.items(), key=lambda item: (item[1][0].indent, not item[1][0].public))


def _renames(added: _Found, removed: _Found) -> dict[str, str]:
    """Old name to new name: the same line but for the name, and each only once."""
    shapes: dict[tuple[str, str], list[str]] = {}
    for name, (one, line) in removed.items():
        if name not in added:
            shapes.setdefault((one.sort, _shape(line, name)), []).append(name)
    pairs: dict[str, list[str]] = {}
    for name, (one, line) in added.items():
        olds = shapes.get((one.sort, _shape(line, name)), [])
        if name not in removed and len(olds) == 1 and one.sort not in ("test", "suite"):
            pairs.setdefault(olds[0], []).append(name)
    return {old: new[0] for old, new in pairs.items() if len(new) == 1}


def _shape(line: str, name: str) -> str:
    """A definition's line without its name. Too little left tells nothing: kept as it is."""
    bare = line.strip().replace(name, "\0", 1)
    return bare if len(bare) > 4 else line
