"""The symbols of one file by parsing it: both versions where they are there, else hunk by hunk."""

from collections.abc import Iterator, Sequence

from bot.core.change.definitions import definition_in, family_of
from bot.core.change.file_versions import FileVersions
from bot.core.change.parsing import Parse, Parser
from bot.core.change.records import FileChange, SymbolChange
from bot.core.change.symbols.comparing import compare
from bot.core.change.symbols.definition import Parsed
from bot.core.change.symbols.fragments import LONGEST_LINE, Fragment, fragments
from bot.core.change.symbols.languages import language_of
from bot.core.change.symbols.languages.language import Language
from bot.core.change.symbols.reading import Text, definitions

MOST_BYTES = 200_000
"""Of one text that is parsed: what is longer is generated, or read hunk by hunk."""

MOST_BROKEN = 0.6
"""The share of a piece that a grammar may fail to follow before its lines are read by patterns."""


def parsed_symbols(
    file: FileChange, versions: FileVersions, parse: Parser
) -> list[SymbolChange] | None:
    """What became of the file's definitions; None where there is no grammar for it, or it is
    minified.
    """
    language = language_of(file.language, file.path)
    if language is None:
        return None
    whole = _of_versions(file, versions, language, parse)
    if whole is not None:
        return compare(*whole, file.path)
    old, new = list[Parsed](), list[Parsed]()
    pieces = list(fragments(file, family_of(file.language)))
    if not pieces:
        return None
    for before, after in pieces:
        old += _of_fragment(before, file, language, parse)
        new += _of_fragment(after, file, language, parse)
    return compare(old, new, file.path)


def _of_versions(
    file: FileChange, versions: FileVersions, language: Language, parse: Parser
) -> tuple[Sequence[Parsed], Sequence[Parsed]] | None:
    """The definitions of both texts; None where one is not there or is not to be parsed."""
    if versions.old is None or versions.new is None:
        return None
    old = _of_text(versions.old, file.path, language, parse)
    new = _of_text(versions.new, file.path, language, parse) if old is not None else None
    return None if old is None or new is None else (old, new)


def _of_text(text: str, path: str, language: Language, parse: Parser) -> Sequence[Parsed] | None:
    if len(text) > MOST_BYTES or _is_minified(text):
        return None
    data = text.encode("utf-8", "replace")
    result = parse(language.grammar, language.query, data)
    if result is None or result.broken > MOST_BROKEN * len(data):
        return None
    return definitions(result, Text(path, data), language)


def _is_minified(text: str) -> bool:
    return any(len(line) > LONGEST_LINE for line in text.split("\n"))


def _of_fragment(
    piece: Fragment, file: FileChange, language: Language, parse: Parser
) -> Sequence[Parsed]:
    if not piece.text.strip():
        return ()
    tried = [("", "")] if language.wrap == ("", "") else [("", ""), language.wrap]
    best: tuple[Parse, Text] | None = None
    for lead, tail in tried:
        data = f"{lead}{piece.text}{tail}".encode("utf-8", "replace")
        result = parse(language.grammar, language.query, data)
        offset = lead.count("\n")
        text = Text(file.path, data, frozenset(line + offset for line in piece.changed))
        if result and (best is None or result.broken < best[0].broken):
            best = result, text
        if best and not best[0].broken:
            break
    if best is None or best[0].broken > MOST_BROKEN * len(best[1].data):
        return tuple(_of_lines(piece, family_of(file.language)))
    unsure = language.loose if piece.inner else frozenset()
    return [one for one in definitions(*best, language) if one.sort not in unsure]


def _of_lines(piece: Fragment, family: str) -> Iterator[Parsed]:
    """The definitions that a piece's lines show by their patterns alone."""
    for number, line in enumerate(piece.text.split("\n"), 1):
        one = definition_in(line, family)
        if one:
            bare = "".join(line.split())
            yield Parsed(one.name, one.sort, one.public, "", "", bare, bare, line.strip(),
                         number in piece.changed)  # fmt: skip
