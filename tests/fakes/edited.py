"""Files with changes, written as the lines of a diff, for tests of the analysis."""

from textwrap import dedent

from bot.core.change.records import ChangeType, FileChange, FileKind, Hunk


def edited(
    path: str,
    text: str = "",
    *,
    kind: FileKind = FileKind.SOURCE,
    language: str = "python",
    change_type: ChangeType = ChangeType.MODIFIED,
    old_path: str | None = None,
) -> FileChange:
    """A file whose hunks are `text`: each line begins with its sign, a line `@@ …` starts a hunk.

    What follows `@@ ` is the hunk's section.
    """
    hunks: list[Hunk] = []
    section, lines = "", list[str]()
    for line in [*dedent(text).strip("\n").split("\n"), "@@"]:
        if not line.startswith("@@"):
            lines.append(line)
            continue
        if any(lines):
            hunks.append(Hunk(1, len(lines), 1, len(lines), section, tuple(lines)))
        section, lines = line[3:], []
    signs = [line[:1] for hunk in hunks for line in hunk.lines]
    return FileChange(
        path=path,
        old_path=old_path,
        change_type=change_type,
        added_lines=signs.count("+"),
        removed_lines=signs.count("-"),
        hunks=tuple(hunks),
        kind=kind,
        language=language,
    )


def new_file(
    path: str, *lines: str, kind: FileKind = FileKind.SOURCE, language: str = "python"
) -> FileChange:
    """A file that comes with these lines."""
    text = "\n".join(f"+{line}" for line in lines)
    return edited(path, text, kind=kind, language=language, change_type=ChangeType.NEW)
