"""Changes, drafts and settings for tests of messages, all good: a test spoils one part."""

from dataclasses import replace

from bot.config import load
from bot.core.change.records import (
    Breaking,
    Change,
    ChangeType,
    FileChange,
    FileKind,
    Hunk,
    ScopeGuess,
    SymbolChange,
    TypeGuess,
)
from bot.core.message.records import ChangelogEntry, ConventionalCommit, Draft, FilePurpose
from bot.core.message.settings import TitleRules

TITLES = load({}).config.title
WRITING = load({}).config.message


def titles_of(
    types: tuple[str, ...], scopes: tuple[str, ...] = (), *, require_scope: bool = False
) -> TitleRules:
    """The settings of titles as config.yaml has them, but for these."""
    return replace(TITLES, types=types, scopes=scopes, require_scope=require_scope)


def a_file(path: str, *lines: str, old_path: str | None = None, section: str = "") -> FileChange:
    """A modified file with one hunk of these lines (each with its first character)."""
    return FileChange(
        path=path,
        old_path=old_path,
        change_type=ChangeType.RENAMED if old_path else ChangeType.MODIFIED,
        added_lines=sum(line.startswith("+") for line in lines),
        removed_lines=sum(line.startswith("-") for line in lines),
        hunks=(Hunk(1, len(lines), 1, len(lines), section, lines),) if lines else (),
        kind=FileKind.SOURCE,
        language="python",
    )


def a_change(*files: FileChange, breaking: tuple[str, ...] = (), scope: str = "pool") -> Change:
    """A change of these files; without any, one that adds retries to a connection pool."""
    shown = files or (
        a_file(
            "src/net/pool.py",
            " class Pool:",
            "-    def connect(self):",
            "+    def connect(self, max_retries=3):",
            "+        return retry(self.open, max_retries)",
            section="class Pool:",
        ),
        a_file("docs/pool.md", "+`max_retries` limits how often --retry tries. Since 2.4.0."),
    )
    symbols = (SymbolChange("Pool.connect", "method", "changed", "src/net/pool.py"),)
    return Change(
        files=shown,
        type=TypeGuess("feat", 0.9, "a parameter is new"),
        scope=ScopeGuess(scope, "the file's name"),
        breaking=Breaking(bool(breaking), breaking),
        symbols=symbols,
        summary="Adds retries to the connection pool.",
        unread=(),
    )


def a_commit(
    subject: str = "retry failed connections up to `max_retries` times",
    body: str = "A connection that failed once was given up.",
    **parts: object,
) -> ConventionalCommit:
    """A commit about `a_change()` that breaks no rule."""
    given = {"type": "feat", "scope": "pool", "breaking": False} | parts
    return ConventionalCommit(subject=subject, body=body, **given)  # type: ignore[arg-type]  # values of any field


def a_draft(commit: ConventionalCommit | None = None, **parts: object) -> Draft:
    """A draft with this commit and an entry that fits it, but for the parts given."""
    commit = commit or a_commit()
    given = {
        "header": commit.header,
        "summary": "Connections are tried again before they fail.",
        "files": (FilePurpose("src/net/pool.py", "tries again"),),
        "type": commit.type,
        "breaking": commit.footers[0].value if commit.footers else "",
    } | parts
    return Draft(commit, ChangelogEntry(**given))  # type: ignore[arg-type]  # values of any field
