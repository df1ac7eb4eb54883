"""What one of our comments makes GitHub do besides saying what it is for."""

import re
from dataclasses import dataclass

from fakes.effects import COMPILED, effects, hidden, without_code

MARKER = re.compile(r"<!-- squill:[A-Za-z0-9._-]{1,39} [ -~]*-->")
OURS = re.compile(
    r"</?details>|<summary>[^<>\n]*</summary>|> \[!(?:NOTE|WARNING)\]"
    r"|\[(?:The log of this run|The comment with the suggestion|[^\[\]\n]{3,60})\]"
    r"\(https://github\.test/[^\s()]*\)"
)
"""What our own sentences are made with: folds, alerts, links to our own pages."""

STATE = re.compile(r"\n<!-- squill-state:1 (?:-|[0-9a-f]{64}) [A-Za-z0-9+/=]+ -->\s*\Z")
"""What is kept of the pull request: the last line, and nowhere else."""

KEPT = re.compile(
    r"\A<!-- squill-changelog \{[^\n<>@]*\} -->$|^<!-- squill-entry(?: end)? -->$", re.MULTILINE
)
"""What is known of a changelog's file, and what stands around the lines about it."""

HEADINGS = frozenset({"### Squash message", "### Changelog entry", "### Title"})
FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})([^`\n]*)$")
LONGEST = 65_536
OPENED = re.compile(r"<details>")
CLOSED = re.compile(r"</details>")


@dataclass(frozen=True, slots=True)
class Parts:
    """The Markdown of a comment: what is outside of fences, and each fence's text.

    `ours` are the texts that people paste, `quoted` those that are shown.
    """

    outside: str
    ours: tuple[str, ...]
    quoted: tuple[str, ...]
    open_fence: bool


def parts_of(text: str) -> Parts:
    """A comment's Markdown in parts (CommonMark §4.5)."""
    outside, ours, quoted = list[str](), list[list[str]](), list[list[str]]()
    fences, inside = ours, ""
    for line in text.split("\n"):
        found = FENCE.match(line)
        mark = found.group(1) if found else ""
        if inside and mark.startswith(inside) and found and not found.group(2).strip():
            inside = ""
        elif inside:
            fences[-1].append(line)
        elif mark:
            inside = mark
            heading = next((each for each in reversed(outside) if each.strip()), "")
            fences = ours if heading in HEADINGS else quoted
            fences.append([])
        else:
            outside.append(line)
    return Parts("\n".join(outside), _joined(ours), _joined(quoted), bool(inside))


def _joined(fences: list[list[str]]) -> tuple[str, ...]:
    return tuple("\n".join(lines) for lines in fences)


def comment_effects(body: str) -> set[str]:
    """What a comment does that it should not."""
    first, _, rest = body.partition("\n")
    rest = KEPT.sub("", STATE.sub("", rest))
    found = set[str]() if MARKER.fullmatch(first) else {"no marker on the first line"}
    parts = parts_of(rest)
    found |= {"a fence was left open"} if parts.open_fence else set()
    found |= {"longer than GitHub allows"} if len(body) > LONGEST else set()
    found |= {"a second marker"} if "<!-- squill" in rest else set()
    prose = OURS.sub("", parts.outside)
    headings = {line for line in prose.split("\n") if re.match(r" {0,3}#{1,6}\s", line)}
    found |= {f"a heading: {each[:60]}" for each in headings - HEADINGS}
    shown = without_code(parts.outside)
    folds = len(OPENED.findall(shown)), len(CLOSED.findall(shown))
    found |= {"folds do not match"} if folds[0] != folds[1] else set()
    found |= effects(without_code(prose))
    for text in (*parts.ours, *parts.quoted):
        found |= {"hidden characters"} if hidden(text) else set()
        found |= {"bot commanded"} if COMPILED["bot commanded"].search(text) else set()
    for text in parts.ours:  # paths stand there in code spans; of the rest nothing may act
        found |= effects(without_code(text))
    return found
