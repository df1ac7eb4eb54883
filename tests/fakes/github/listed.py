"""A diff as GitHub lists its files."""

import re
from typing import Any

_HEADER = re.compile(r"^diff --git a/(.+) b/(.+)$")


def files_of(diff: str) -> list[dict[str, Any]]:
    """The entries that GitHub's list of files would have for a plain diff."""
    sections = re.split(r"(?m)^(?=diff --git )", diff)
    return [_entry(section) for section in sections if section.startswith("diff --git ")]


def _entry(section: str) -> dict[str, Any]:
    lines = section.split("\n")
    found = _HEADER.match(lines[0])
    old, new = found.groups() if found else ("unknown", "unknown")
    first = next((n for n, line in enumerate(lines) if line.startswith("@@ ")), len(lines))
    head, body = "\n".join(lines[:first]), [line for line in lines[first:] if line]
    status = (
        "added"
        if "\nnew file mode" in head
        else "removed"
        if "\ndeleted file mode" in head
        else "renamed"
        if "\nrename from" in head
        else "modified"
    )
    entry: dict[str, Any] = {
        "filename": new,
        "status": status,
        "additions": sum(line.startswith("+") for line in body),
        "deletions": sum(line.startswith("-") for line in body),
    }
    if body:
        entry["patch"] = "\n".join(body)
    if status == "renamed":
        entry["previous_filename"] = old
    return entry
