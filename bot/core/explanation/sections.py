"""An explanation as a page of sections: files, type, scope, break, symbols, digest, the unread."""

from collections.abc import Iterator, Sequence

from bot.core.change.records import Breaking, Change, Digest, FileChange, ScopeGuess, SymbolChange
from bot.core.explanation import Explanation
from bot.core.message.safety import one_line
from bot.core.models.report import Table
from bot.core.replies.section import Section

MOST_ROWS = 60
"""Rows of a table that people read; data has all of them."""

MOST_REASONS = 8
LONGEST_SIGNATURE = 100  # code points; data has all
MOST_RANKED = 6
CERTAIN = 1.0
NONE = "(none)"
NO_SIGN = "Nothing says that callers break."
NOT_ENOUGH = "There are signs, and too little to propose the `!` for:"


def explained_sections(explanation: Explanation) -> tuple[Section, ...]:
    """The page, in the order in which Squill finds things out."""
    change = explanation.change
    return tuple(
        section
        for section in (
            _head(explanation),
            _files(change.files),
            _type(change),
            _scope(change.scope),
            _breaking(change.breaking),
            _symbols(change.symbols),
            _digest(explanation),
            _unread(change),
        )
        if section
    )


def _head(explanation: Explanation) -> Section:
    files = explanation.change.files
    added = sum(file.added_lines for file in files)
    removed = sum(file.removed_lines for file in files)
    told = (
        f"{_count(len(files), 'file')}, {_count(added, 'line')} added and {removed:,} removed; "
        f"the whole diff takes about {explanation.diff_tokens:,} tokens."
    )
    return Section(explanation.what, tuple(filter(None, (told, explanation.change.summary))))


def _files(files: Sequence[FileChange]) -> Section:
    rows = (
        (
            file.change_type.value,
            file.kind.value,
            file.language,
            f"+{file.added_lines:,}",
            f"-{file.removed_lines:,}",
            _path(file),
        )
        for file in files
    )
    headers = ("what", "kind", "language", "added", "removed", "file")
    return _tabled("Files", headers, list(rows))


def _path(file: FileChange) -> str:
    return f"{file.old_path} -> {file.path}" if file.old_path else file.path


def _type(change: Change) -> Section:
    guess = change.type
    reasons = guess.reasons or (guess.reason,)
    sure = "as its author says" if guess.probability >= CERTAIN else f"{guess.probability:.0%} sure"
    told = (f"{guess.name}, {sure}", *(f"- {each}" for each in reasons[:MOST_REASONS]))
    rows = [(name, _percent(value), _bar(value)) for name, value in guess.ranking[:MOST_RANKED]]
    return Section("Type", told, Table(("type", "probability", ""), tuple(rows)))


def _scope(guess: ScopeGuess) -> Section:
    told = f"{guess.name or NONE}: {guess.reason}" if guess.reason else guess.name or NONE
    rows = [
        (each.name or NONE, _percent(each.probability), each.reason) for each in guess.candidates
    ]
    return Section("Scope", (told,), Table(("scope", "probability", "why"), tuple(rows)))


def _breaking(found: Breaking) -> Section:
    signs = bool(found.evidence or found.findings)
    told = [] if found.is_breaking else [NOT_ENOUGH if signs else NO_SIGN]
    in_table = {each.why.rstrip(".") for each in found.findings}
    told += [each for each in found.evidence if each.rstrip(".") not in in_table]
    told += [f"To be asked: {found.question}"] if found.question else []
    rows = [
        (_percent(each.probability), each.what, each.name, each.path, each.why)
        for each in found.findings
    ]
    headers = ("sure", "what", "name", "file", "why")
    heading = "Breaking: yes" if found.is_breaking else "Breaking: no"
    return _tabled(heading, headers, rows, told)


def _symbols(symbols: Sequence[SymbolChange]) -> Section | None:
    if not symbols:
        return None
    rows = [
        (
            each.fate,
            f"public {each.sort}" if each.public else each.sort,
            _name(each),
            each.path,
            _signed(each),
        )
        for each in symbols
    ]
    return _tabled("Symbols", ("what", "sort", "name", "file", "signature"), rows)


def _name(symbol: SymbolChange) -> str:
    name = symbol.full_name
    return f"{symbol.old_name} -> {name}" if symbol.old_name else name


def _signed(symbol: SymbolChange) -> str:
    return " -> ".join(one_line(each, LONGEST_SIGNATURE) for each in symbol.signature or ())


def _digest(explanation: Explanation) -> Section:
    digests = explanation.digests
    shown = sum(digest.shown_lines for digest in digests)
    readable = sum(digest.readable_lines for digest in digests)
    share = shown / readable if readable else 1.0
    tokens = sum(digest.tokens for digest in digests)
    told = (
        f"{tokens:,} tokens ({explanation.budget:,} at most"
        f"{'' if len(digests) == 1 else f' in each of {len(digests)} parts'}), "
        f"with {shown:,} of {_count(readable, 'readable changed line')} ({share:.0%})."
    )
    headers = ("part", "tokens", "lines shown", "whole files", "files in part", "files by name")
    return Section("Digest", (told,), Table(headers, tuple(_digest_rows(digests))))


def _digest_rows(digests: Sequence[Digest]) -> Iterator[tuple[str, ...]]:
    for number, digest in enumerate(digests, 1):
        yield (
            str(number),
            f"{digest.tokens:,}",
            f"{digest.shown_lines:,} of {digest.readable_lines:,}",
            *(f"{len(each):,}" for each in (digest.seen, digest.partly_seen, digest.named_only)),
        )


def _unread(change: Change) -> Section | None:
    if not change.unread:
        return None
    rows = [(each.path or "a part of the change", each.reason) for each in change.unread]
    return _tabled("Not read", ("what", "why"), rows)


def _tabled(
    heading: str,
    headers: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    told: Sequence[str] = (),
) -> Section:
    """A section whose table is no longer than people read, without columns that are empty."""
    some = rows[:MOST_ROWS]
    left = len(rows) - len(some)
    more = (f"{left:,} more are not shown; --json has all.",) if left else ()
    columns = [at for at in range(len(headers)) if any(row[at] for row in some)]
    table = Table(
        tuple(headers[at] for at in columns),
        tuple(tuple(row[at] for at in columns) for row in some),
    )
    return Section(heading, (*told, *more), table)


def _percent(share: float) -> str:
    return f"{share:.0%}"


def _bar(share: float) -> str:
    return "#" * round(20 * max(0.0, min(share, 1.0)))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
