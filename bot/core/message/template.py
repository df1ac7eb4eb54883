"""The writer that needs no model: a commit and its changelog entry from the analysis alone."""

import re
import textwrap
from collections.abc import Sequence
from dataclasses import replace

from bot.core.change.naming.evidence import flat
from bot.core.change.points.point import names_told, sentence
from bot.core.change.records import Change, Point
from bot.core.change.wording import is_plain_word
from bot.core.message.authors_header import authors_header
from bot.core.message.grounding import NameIndex
from bot.core.message.headline import subject_of
from bot.core.message.records import (
    ChangelogEntry,
    ConventionalCommit,
    Draft,
    FilePurpose,
    Footer,
)
from bot.core.message.settings import TitleRules, WritingRules
from bot.core.message.undoing import undoing_header, undone_commit

MOST_BULLETS, MOST_BUMPS = 5, 20
IMPORTING = frozenset({"import", "stop importing"})
"""What only follows from the rest of a change."""
LEAST_ROOM = 36
"""Code points that a subject needs: a scope that leaves less is left out."""

_OTHER_WORDS = {
    ("fix", "rework"): "correct", ("fix", "fix"): "correct", ("feat", "rework"): "extend",
    ("refactor", "rework"): "restructure", ("refactor", "refactor"): "restructure",
    ("perf", "rework"): "speed up", ("style", "rework"): "tidy", ("docs", "rework"): "annotate",
    ("docs", "document"): "describe", ("test", "test"): "check", ("revert", "revert"): "undo",
    ("build", "build"): "make",
}  # fmt: skip
"""(type, verb) to the verb that says more, or that does not repeat the type."""


def template_draft(
    change: Change, rules: WritingRules, titles: TitleRules, title: str = "", body: str = ""
) -> Draft:
    """A truthful draft: the author's title, or the most telling point, and a body of what is left.

    Every name in it occurs in the change. `title` and `body` are the author's: the title stays
    the header where it is fit to be one, or names the change that this one undoes.
    Else type and scope are the analysis'; a scope that is not allowed, or that leaves no room for
    a subject, is left out. Raises nothing.
    """
    name = change.type.name
    points = [_for_type(point, name) for point in change.points]
    undoing = undoing_header(title, change, rules)
    own = undoing or authors_header(title, change, rules, titles)
    header, told = (own, _told_by(own, points)) if own else _header(change, points, rules, titles)
    said = undone_commit(body) if undoing else ""
    left = [point for point in points if point not in told]
    commit = replace(
        header,
        body=said or _body(left, told, header.subject, rules.body_width),
        footers=_footers(change),
    )
    return Draft(commit, _entry(change, commit))


def _header(
    change: Change, points: Sequence[Point], rules: WritingRules, titles: TitleRules
) -> tuple[ConventionalCommit, Sequence[Point]]:
    """A header of our own, and the points that it tells."""
    scope = _scope(change, rules, titles)
    bare = ConventionalCommit(change.type.name, scope, change.breaking.is_breaking, "")
    taken = len(bare.header)
    points = [_beside(point, scope) for point in points]
    subject, told = subject_of(points, rules.aim_length - taken, rules.max_length - taken)
    return replace(bare, subject=subject), told


def _beside(point: Point, scope: str) -> Point:
    """A point without the place that the scope has said."""
    return replace(point, place="") if scope and flat(point.place) == flat(scope) else point


def _told_by(commit: ConventionalCommit, points: Sequence[Point]) -> list[Point]:
    """The points all of whose names stand in the subject."""
    index = NameIndex(commit.subject)
    return [point for point in points if point.names and all(map(index.holds, point.names))]


def _for_type(point: Point, type_name: str) -> Point:
    verb = _OTHER_WORDS.get((type_name, point.verb))
    return replace(point, verb=verb) if verb else point


def _scope(change: Change, rules: WritingRules, titles: TitleRules) -> str:
    scope = change.scope.name
    if titles.scopes and scope not in titles.scopes:
        return ""
    header = ConventionalCommit(change.type.name, scope, True, "").header
    return scope if rules.max_length - len(header) >= LEAST_ROOM else ""


def _body(points: Sequence[Point], told: Sequence[Point], subject: str, width: int) -> str:
    """The next few points as a list; "" when the subject has said it all."""
    said = {point.path for point in told}
    names = {name for point in told for name in names_told(point)}
    lines: list[str] = []
    most = MOST_BUMPS if any(point.sort == "bumps" for point in told) else MOST_BULLETS
    for point in points:
        if len(lines) == most:
            break
        if _worth_a_line(point, said, names) and not _repeats(sentence(point), subject):
            said.add(point.path)
            names |= names_told(point)
            lines.append(sentence(point))
    return "\n".join(
        textwrap.fill(
            line, width, initial_indent="- ", subsequent_indent="  ",
            break_long_words=False, break_on_hyphens=False,
        )
        for line in lines
    )  # fmt: skip


def _repeats(line: str, subject: str) -> bool:
    """Whether all words of a line stand in the subject."""
    return set(_WORD.findall(line.lower())) <= set(_WORD.findall(subject.lower()))


_WORD = re.compile(r"\w+")


def _worth_a_line(point: Point, said: set[str], names: set[str]) -> bool:
    if point.verb in IMPORTING or _is_noise(point):
        return False
    if point.sort in ("file", "own version", "changed", "line", "section"):
        return point.path not in said and point.weight >= 0.1
    known = bool(point.names) and set(point.names) <= names
    return point.weight >= 0.2 and (point.sort == "bump" or not known)


def _is_noise(point: Point) -> bool:
    """Whether all that is told is that a plain word stands in a line that changed."""
    return point.sort == "token" and all(map(is_plain_word, point.names))


def _footers(change: Change) -> tuple[Footer, ...]:
    if not change.breaking.is_breaking:
        return ()
    return (Footer("BREAKING CHANGE", _what_breaks(change)),)


def _what_breaks(change: Change) -> str:
    """What the change itself shows of the break, else what the change does."""
    shown = change.breaking.signs
    return shown[0] if shown else change.summary


def _entry(change: Change, commit: ConventionalCommit) -> ChangelogEntry:
    return ChangelogEntry(
        header=commit.header,
        summary=change.summary,
        files=tuple(FilePurpose(file.path, file.purpose) for file in change.files),
        type=commit.type,
        breaking=_what_breaks(change) if change.breaking.is_breaking else "",
    )
