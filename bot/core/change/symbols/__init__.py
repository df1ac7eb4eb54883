"""The definitions that a change adds, removes, renames, moves or alters."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.core.change.file_versions import FileVersions
from bot.core.change.parsing import Parser
from bot.core.change.records import FileChange, SymbolChange
from bot.core.change.symbols.by_lines import MOST_SYMBOLS, READ_KINDS, file_symbols
from bot.core.change.symbols.by_parsing import parsed_symbols
from bot.core.change.symbols.languages.language import MEMBERS
from bot.core.change.symbols.moves import with_moves
from bot.core.change.wording import fit_name

__all__ = ["MOST_SYMBOLS", "members_too", "symbols_of", "without_members"]

MOST_PARSED = 300_000
"""Characters of a change that are parsed; what is left is read line by line."""

_BY_LINES = frozenset({"route", "suite", "test", "alias"})
"""Sorts that only a line's pattern tells."""

_NO_VERSIONS = FileVersions()


def symbols_of(
    files: Sequence[FileChange],
    versions: Mapping[str, FileVersions] | None = None,
    parse: Parser | None = None,
) -> tuple[SymbolChange, ...]:
    """All symbols of a change, file by file, without fields; one that changed its file is `moved`.

    With a parser definitions have owners and signatures; without one, or of languages that it
    does not know, they are read line by line. `versions` make the answer exact.
    """
    return without_members(members_too(files, versions, parse))


def without_members(symbols: Sequence[SymbolChange]) -> tuple[SymbolChange, ...]:
    """The symbols that are told one by one: neither fields nor variants."""
    return tuple(one for one in symbols if one.sort not in MEMBERS)


def members_too(
    files: Sequence[FileChange],
    versions: Mapping[str, FileVersions] | None = None,
    parse: Parser | None = None,
) -> tuple[SymbolChange, ...]:
    """As `symbols_of`, with the fields of types and the members of enumerations."""
    left = MOST_PARSED
    found: list[SymbolChange] = []
    for file in files:
        if file.kind not in READ_KINDS:
            continue
        known = (versions or {}).get(file.path, _NO_VERSIONS)
        size = sum(len(line) for hunk in file.hunks for line in hunk.lines)
        both = len(known.old or "") + len(known.new or "")
        if size + both > left:
            known, both = _NO_VERSIONS, 0
        use = parse if size <= left else None
        left -= size + both if use else 0
        found += _of_file(file, known, use)
    return with_moves(found)


def _of_file(
    file: FileChange, versions: FileVersions, parse: Parser | None
) -> Iterator[SymbolChange]:
    by_lines = file_symbols(file)
    parsed = parsed_symbols(file, versions, parse) if parse else None
    if parsed is None:
        yield from by_lines
        return
    told = {name for one in parsed for name in (one.name, one.old_name, one.owner)}
    fit = [one for one in parsed if fit_name(one.name)][:MOST_SYMBOLS]
    yield from (one if fit_name(one.owner) else replace(one, owner="") for one in fit)
    exact = versions.old is not None and versions.new is not None
    for one in by_lines:
        rest = one.sort in _BY_LINES or (one.what == "changed" and not exact)
        if one.name not in told and rest:
            yield one
