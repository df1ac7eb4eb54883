"""Where in a Keep a Changelog file an entry goes, and which headings and empty lines come along."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.changelog.outline import Heading, Outline
from bot.core.changelog.sections import is_called, rank

TITLE = "# Changelog"


@dataclass(frozen=True, slots=True)
class Insertion:
    """A line's index, and what stands before and after the item; `bullet` begins the item."""

    at: int
    before: str
    after: str
    bullet: str


@dataclass(frozen=True, slots=True)
class Habits:
    """How a file is written: its bullet, and whether a blank line stands below and above headings.

    `bracketed`: versions stand in brackets. `flat`: releases have lists without sections.
    """

    bullet: str
    gap_below: bool
    gap_above: bool
    bracketed: bool
    flat: bool
    version_level: int
    section_level: int
    underlined: bool


def habits_of(text: Outline) -> Habits:
    """The habits of a file, or what is usual where it shows none."""
    versions = [each for each in text.headings if each.is_version or each.is_unreleased]
    level = versions[0].level if versions else 2
    sections = [
        each
        for each in text.headings
        if versions and each.at > versions[0].at and each.level > level
    ]
    items = text.items
    below = [each for each in sections if each.below < len(text.lines)]
    above = [each for each in sections if each.at > 0]
    return Habits(
        bullet=_bullet(text, items[0]) if items else "- ",
        gap_below=not below or not text.lines[below[0].below].strip(),
        gap_above=not above or any(not text.lines[each.at - 1].strip() for each in above[-1:]),
        bracketed=not versions or any(each.written.startswith("[") for each in versions),
        flat=bool(versions) and not sections and any(at > versions[0].at for at in items),
        version_level=level,
        section_level=sections[0].level if sections else level + 1,
        underlined=bool(versions) and versions[0].below - versions[0].at > 1 and level == 2,
    )


def insertion(text: Outline, section: str, *, first: bool) -> Insertion:
    """Where an item of this section goes; `first`: before the others of its section.

    What is missing is made: the section in Keep a Changelog's order, the heading of Unreleased
    above the newest version, the file's title.
    """
    habits = habits_of(text)
    unreleased = next((each for each in text.headings if each.is_unreleased), None)
    if unreleased is None:
        return _with_unreleased(text, habits, section)
    end = text.end_of(unreleased)
    sections = [each for each in text.headings if unreleased.at < each.at < end]
    own = next((each for each in sections if is_called(each, section)), None)
    if own:
        following = (each.at for each in sections if each.at > own.at)
        return _in_list(text, habits, own, min(next(following, end), end), first=first)
    if habits.flat and not sections:
        return _in_list(text, habits, unreleased, end, first=first)
    return _with_section(text, habits, section, unreleased, sections)


def _in_list(
    text: Outline, habits: Habits, heading: Heading, end: int, *, first: bool
) -> Insertion:
    items = text.items_in(heading.below, end)
    if not items:
        return _in_empty(text, habits, heading, end)
    newline = text.newline_at(items[0])
    bullet = _bullet(text, items[0])
    loose = len(items) > 1 and not text.lines[items[1] - 1].strip()
    gap = newline if loose else ""
    if first:
        return Insertion(items[0], "", gap, bullet)
    return _below(text, _end_of_item(text, items[-1], end) - 1, gap, bullet)


def _in_empty(text: Outline, habits: Habits, heading: Heading, end: int) -> Insertion:
    """Below a heading without items: text that stands there stays above."""
    newline = text.newline_at(heading.below - 1)
    filled = text.filled(heading.below, end)
    if filled:
        return _below(text, filled[-1], newline, habits.bullet)
    blank_below = heading.below < len(text.lines) and not text.lines[heading.below].strip()
    if not blank_below:
        at_end = heading.below == len(text.lines)
        gap = newline if habits.gap_below and at_end else ""
        return _below(text, heading.below - 1, gap, habits.bullet)
    after = newline if heading.below + 1 < len(text.lines) else ""
    if heading.below + 1 < end and not text.lines[heading.below + 1].strip():
        after = ""
    return _below(text, heading.below, "", habits.bullet, after)


def _with_section(
    text: Outline, habits: Habits, section: str, unreleased: Heading, sections: Sequence[Heading]
) -> Insertion:
    newline = text.newline_at(unreleased.at)
    gap_below = newline if habits.gap_below else ""
    gap_above = newline if habits.gap_above else ""
    level = sections[0].level if sections else habits.section_level
    heading = f"{'#' * level} {section}{newline}{gap_below}"
    later = next((each for each in sections if rank(each.title) > rank(section)), None)
    if later:
        return Insertion(later.at, heading, gap_above, habits.bullet)
    end = text.end_of(unreleased)
    last = max(text.filled(unreleased.at, end)[-1], unreleased.below - 1)
    follows = last + 1 < len(text.lines) and bool(text.lines[last + 1].strip())
    after = gap_above if follows else ""
    return _below(text, last, f"{gap_above}{heading}", habits.bullet, after)


def _with_unreleased(text: Outline, habits: Habits, section: str) -> Insertion:
    versions = [each for each in text.headings if each.is_version]
    at = versions[0].at if versions else text.end_of_text
    newline = text.newline_at(at - 1)
    name = "[Unreleased]" if habits.bracketed else "Unreleased"
    mark = "#" * habits.version_level
    heading = f"{name}{newline}{'-' * len(name)}" if habits.underlined else f"{mark} {name}"
    gap_below = newline if habits.gap_below else ""
    inner = "" if habits.flat else f"{'#' * habits.section_level} {section}{newline}{gap_below}"
    before = f"{heading}{newline}{newline}{inner}"
    if versions:
        return Insertion(at, before, newline, habits.bullet)
    filled = text.filled(0, at)
    if not filled:
        return Insertion(len(text.lines), f"{TITLE}{newline}{newline}{before}", "", habits.bullet)
    return _below(text, filled[-1], f"{newline}{before}", habits.bullet)


def _below(text: Outline, line: int, before: str, bullet: str, after: str = "") -> Insertion:
    """Right below a line, which may be the last and lack its end."""
    if text.lines[line].endswith("\n"):
        return Insertion(line + 1, before, after, bullet)
    return Insertion(line + 1, f"{text.newline}{before}", after, bullet)


def _end_of_item(text: Outline, at: int, end: int) -> int:
    """The index behind an item: its own lines, and what is indented below blank ones."""
    behind = at + 1
    for line in range(at + 1, end):
        content = text.lines[line]
        if not content.strip():
            continue
        indented = content.startswith((" ", "\t"))
        if not indented and line > behind:
            break
        behind = line + 1
    return behind


def _bullet(text: Outline, at: int) -> str:
    """What begins the item on a line, its indentation and the blanks behind the mark too."""
    line = text.lines[at]
    return line[: len(line) - len(line.lstrip(" -*+"))]
