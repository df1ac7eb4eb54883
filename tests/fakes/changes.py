"""Small changes for tests that do not care about diffs."""

from bot.core.change.records import (
    Breaking,
    Change,
    ChangeType,
    Digest,
    FileChange,
    FileKind,
    Hunk,
    ScopeGuess,
    SymbolChange,
    TypeGuess,
)


def changed_file(path: str = "src/session.py", *added: str, purpose: str = "") -> FileChange:
    """A source file with these added lines."""
    lines = tuple(f"+{line}" for line in added or ("keep = True",))
    hunk = Hunk(1, 0, 1, len(lines), "", lines)
    return FileChange(
        path=path,
        old_path=path,
        change_type=ChangeType.MODIFIED,
        added_lines=len(lines),
        removed_lines=0,
        hunks=(hunk,),
        kind=FileKind.SOURCE,
        language="Python",
        purpose=purpose,
    )


def change_of(
    *files: FileChange,
    scope: str = "session",
    breaking: Breaking | None = None,
    symbols: tuple[SymbolChange, ...] = (),
    summary: str = "Sessions are kept.",
) -> Change:
    """A change of these files, or of one."""
    return Change(
        files=files or (changed_file(),),
        type=TypeGuess("fix", 0.7, "a condition is corrected"),
        scope=ScopeGuess(scope, "the folder of the files"),
        breaking=breaking or Breaking(False),
        symbols=symbols,
        summary=summary,
        unread=(),
    )


def digest_of(text: str = "M src/session.py", *seen: str) -> Digest:
    """A digest with this text that shows these files."""
    return Digest(text, len(text) // 3, seen or ("src/session.py",), (), (), 1, 1)
