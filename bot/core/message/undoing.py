"""The header and body of a change that undoes another one, from how git and GitHub announce it."""

import re
from dataclasses import replace

from bot.core.change.points.point import stem_of
from bot.core.change.records import Change
from bot.core.change.wording import told
from bot.core.message.conventional import Header, parse_header, peel_references
from bot.core.message.grounding import index_names, missing_names
from bot.core.message.plain_texts import plain_line
from bot.core.message.records import ConventionalCommit
from bot.core.message.settings import WritingRules

LONGEST_READ = 400
UNDOING = "revert"

_TITLE = re.compile(
    r"(?:(?P<verb>Revert|Reapply) \"(?P<first>.{3,300})\""
    r"|revert:? \"?(?P<other>[^\"]{3,300}?)\"?)(?: \(#\d+\))?\Z"
)
_COMMIT = re.compile(r"\bThis reverts commit ([0-9a-f]{7,40})\b")


def undoing_header(title: str, change: Change, rules: WritingRules) -> ConventionalCommit | None:
    """`revert(net): add a retry` for the title `Revert "feat(net): add a retry"`, or None.

    Where the type is not `revert` the subject says it: `fix: revert "feat(net): add a retry"`. A
    title that names what the change does not hold is not repeated. None where neither the type nor
    the title says that something is undone.
    """
    found = _TITLE.match(title[:LONGEST_READ].strip())
    undone = plain_line(peel_references(found["first"] or found["other"])[0]) if found else ""
    if undone and not missing_names(undone, index_names(change)):
        again = found is not None and found["verb"] == "Reapply"
        return _fitting(undone, change, rules, "reapply" if again else "revert")
    return _unnamed(change) if change.type.name == UNDOING else None


def _fitting(
    undone: str, change: Change, rules: WritingRules, verb: str
) -> ConventionalCommit | None:
    """The fullest header that fits; of a header that is undone the type goes first."""
    header = parse_header(undone)
    known = isinstance(header, Header)
    scope, subject = (header.scope, header.subject) if isinstance(header, Header) else ("", undone)
    empty = ConventionalCommit(change.type.name, "", change.breaking.is_breaking, "")
    if change.type.name == UNDOING and verb == "revert":
        forms = [replace(empty, scope=scope, subject=subject), replace(empty, subject=subject)]
    else:
        texts = [undone, subject] if known else [undone]
        forms = [replace(empty, subject=f'{verb} "{each}"') for each in texts]
    return next((form for form in forms if len(form.header) <= rules.max_length), None)


def _unnamed(change: Change) -> ConventionalCommit:
    """What is known of an undone change without its name: what the most of it is in."""
    files = sorted(change.files, key=lambda file: -file.changed_lines)
    stem = stem_of(files[0].path) if files else ""
    place = f" in {told(stem)}" if stem else ""
    return ConventionalCommit(
        UNDOING, "", change.breaking.is_breaking, f"undo an earlier change{place}"
    )


def undone_commit(body: str) -> str:
    """The sentence that names the commit which is undone, as git writes it, or ""."""
    found = _COMMIT.search(body[:LONGEST_READ])
    return f"This reverts commit {found[1]}." if found else ""
