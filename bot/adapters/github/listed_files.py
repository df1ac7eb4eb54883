"""A unified diff put together again from GitHub's list of changed files."""

from collections.abc import Sequence

from bot.adapters.github.bodies import FileBody
from bot.core.change.records import RawDiff, Unread

MOST_LISTED = 3000
"""Files that GitHub lists of a pull request ("List pull requests files")."""

BINARY = "GitHub gives no lines of it: it is binary or empty"


def rebuilt_diff(files: Sequence[FileBody], changed_files: int) -> RawDiff:
    """The diff of these files, with a header for each, and what GitHub did not give."""
    unread = [Unread(each.filename, _reason(each)) for each in files if _lacks_lines(each)]
    missing = changed_files - len(files)
    if missing > 0:
        unread.append(
            Unread("", f"{missing} more files: GitHub lists only the first {MOST_LISTED:,}")
        )
    return RawDiff("".join(map(_section, files)), tuple(unread))


def _reason(file: FileBody) -> str:
    if _is_binary(file):
        return BINARY
    added, removed = f"{file.additions:,} added", f"{file.deletions:,} removed"
    return f"GitHub gives no lines of it: {added} and {removed} are too many"


def _is_binary(file: FileBody) -> bool:
    """GitHub counts no lines of a binary file (nor has an empty one any)."""
    return file.additions + file.deletions == 0


def _lacks_lines(file: FileBody) -> bool:
    return file.patch is None and (file.additions + file.deletions > 0 or _may_be_binary(file))


def _may_be_binary(file: FileBody) -> bool:
    """A pure rename has no patch either, and nothing to read."""
    return file.status not in {"renamed", "copied", "unchanged"}


def _section(file: FileBody) -> str:
    old, new = file.previous_filename or file.filename, file.filename
    lines = [f"diff --git {_quoted('a/' + old)} {_quoted('b/' + new)}"]
    lines += _extended(file, old, new)
    if file.patch is not None:
        lines.append(f"--- {'/dev/null' if file.status == 'added' else _quoted('a/' + old)}")
        lines.append(f"+++ {'/dev/null' if file.status == 'removed' else _quoted('b/' + new)}")
        lines.append(file.patch.removesuffix("\n"))
    elif _lacks_lines(file) and _is_binary(file):
        lines.append(f"Binary files {_quoted('a/' + old)} and {_quoted('b/' + new)} differ")
    return "\n".join(lines) + "\n"


def _extended(file: FileBody, old: str, new: str) -> list[str]:
    match file.status:
        case "added":
            return ["new file mode 100644"]
        case "removed":
            return ["deleted file mode 100644"]
        case "renamed":
            return [f"rename from {_quoted(old)}", f"rename to {_quoted(new)}"]
        case "copied":
            return [f"copy from {_quoted(old)}", f"copy to {_quoted(new)}"]
        case _:
            return []


def _quoted(path: str) -> str:
    """The path as git writes it: in quotes with octal bytes when it holds more than plain ASCII."""
    raw = path.encode(errors="surrogateescape")
    if all(0x20 <= byte < 0x7F and byte not in b'"\\' for byte in raw):
        return path
    escaped = "".join(
        chr(byte) if 0x20 <= byte < 0x7F and byte not in b'"\\' else f"\\{byte:03o}" for byte in raw
    )
    return f'"{escaped}"'
