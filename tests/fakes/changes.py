"""Small changes for tests of prompts and replies, made from those of `fakes.drafts`."""

from dataclasses import replace

from fakes.drafts import a_change, a_file

from bot.core.change.records import Breaking, Change, Digest, FileChange, SymbolChange, TypeGuess


def changed_file(path: str = "src/session.py", *added: str, purpose: str = "") -> FileChange:
    """A source file with these added lines."""
    return replace(a_file(path, *(f"+{line}" for line in added or ("keep = 1",))), purpose=purpose)


def change_of(
    *files: FileChange,
    scope: str = "session",
    breaking: Breaking | None = None,
    symbols: tuple[SymbolChange, ...] = (),
    summary: str = "Sessions are kept.",
) -> Change:
    """A change of these files, or of one."""
    return replace(
        a_change(*(files or (changed_file(),)), scope=scope),
        type=TypeGuess("fix", 0.7, "a condition is corrected"),
        breaking=breaking or Breaking(False),
        symbols=symbols,
        summary=summary,
    )


def digest_of(text: str = "M src/session.py", *seen: str) -> Digest:
    """A digest with this text that shows these files."""
    return Digest(text, len(text) // 3, seen or ("src/session.py",), (), (), 1, 1)
