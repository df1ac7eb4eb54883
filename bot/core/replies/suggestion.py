"""The comment that holds the suggested message and changelog entry."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.changelog.agent_entries import render_entry
from bot.core.conversation import NOTHING_SAID, Conversation
from bot.core.message.conventional import render
from bot.core.message.records import ChangelogEntry, Degradation, Problem, Suggestion
from bot.core.message.safety import fenced
from bot.core.replies.attempts import attempts_section, calls_told
from bot.core.replies.changelog import NO_NOTE, EntryNote, with_note
from bot.core.replies.containment import code_span, cut, words
from bot.core.replies.marker import Marker, marked
from bot.core.replies.read_back import HEADING
from bot.core.replies.reading import reading_section
from bot.core.replies.talk import talk_section
from bot.core.replies.titles import title_section
from bot.core.verdict import TitleVerdict

ENTRY_HEADING = "### Changelog entry"

LONGEST_COMMENT = 65_000
"""UTF-16 units. GitHub refuses more than 65,536 "characters" and does not say which it counts."""

WHAT_NEXT = (
    "Comment {apply} to put it into title and description, {squash} to merge with it, {suggest} "
    "and a wish for another one; {help} has the rest."
)
MOST_SENTENCES = 8
LONGEST_SENTENCE = 400

ADDRESS = re.compile(r"https?://[^\s,;()]+")


@dataclass(frozen=True, slots=True)
class Room:
    """How much of each part a comment may show: rows, paths, files, code points of a text."""

    turns: int
    attempts: int
    paths: int
    files: int
    text: int


ROOMS = (
    Room(turns=9, attempts=30, paths=100, files=400, text=40_000),
    Room(turns=9, attempts=0, paths=100, files=400, text=40_000),
    Room(turns=3, attempts=0, paths=20, files=60, text=12_000),
    Room(turns=0, attempts=0, paths=0, files=0, text=5_000),
)
"""Tried in this order until the comment is short enough: what is folded away goes first."""


def suggestion_comment(
    suggestion: Suggestion,
    body_width: int,
    marker: Marker,
    *,
    verdict: TitleVerdict | None = None,
    prefix: str = "/",
    entry_note: EntryNote = NO_NOTE,
    said: Conversation = NOTHING_SAID,
    state: str = "",
) -> str:
    """The whole comment as Markdown, its marker on the first line, within GitHub's limit.

    Bodies are wrapped at `body_width`; `verdict` adds what is wrong with the title; `prefix`
    starts commands; `entry_note` tells of the changelog's file, `said` is told to unfold, `state`
    is a last line that nobody sees. The same suggestion always gives the same text.
    """
    named = {word: code_span(f"{prefix}{word}") for word in ("apply", "squash", "suggest", "help")}
    following = WHAT_NEXT.format_map(named)
    texts = (
        _text(
            suggestion,
            body_width,
            verdict,
            following,
            room,
            entry_note.text,
            talk_section(said, room.turns),
        )
        for room in ROOMS
    )
    end = f"\n{state}\n" if state else ""
    bodies = (marked(marker, with_note(f"{text}{end}", entry_note)) for text in texts)
    return next(filter(_fits, bodies), "") or marked(
        marker, _text(suggestion, body_width, verdict, following, ROOMS[-1])
    )


def suggestion_page(
    suggestion: Suggestion, body_width: int, *, verdict: TitleVerdict | None = None
) -> str:
    """What the comment says, as Markdown for a place where nobody can comment."""
    return _text(suggestion, body_width, verdict, "", ROOMS[0])


def _fits(body: str) -> bool:
    return len(body.encode("utf-16-le", "surrogatepass")) // 2 <= LONGEST_COMMENT


def _text(
    suggestion: Suggestion,
    width: int,
    verdict: TitleVerdict | None,
    following: str,
    room: Room,
    entry_note: str = "",
    talk: str = "",
) -> str:
    commit = suggestion.draft.commit
    sections = (
        f"{HEADING}\n\n{fenced(cut(render(commit, width), room.text))}",
        _entry_section(suggestion.draft.entry, room),
        entry_note,
        _problems_section(suggestion.problems),
        title_section(verdict) if verdict else "",
        _degraded_section(suggestion),
        reading_section(suggestion, room.paths),
        attempts_section(suggestion.attempts, room.attempts),
        talk,
        _footer(suggestion, following),
    )
    return "\n\n".join(section for section in sections if section) + "\n"


def _entry_section(entry: ChangelogEntry, room: Room) -> str:
    shown = render_entry(replace(entry, files=entry.files[: room.files])).rstrip("\n")
    left_out = len(entry.files) - room.files
    note = f"\n\n{left_out:,} more changed files are left out here." if left_out > 0 else ""
    return f"{ENTRY_HEADING}\n\n{fenced(cut(shown, room.text), 'markdown')}{note}"


def _problems_section(problems: Sequence[Problem]) -> str:
    if not problems:
        return ""
    lines = [f"- {words(each.message, LONGEST_SENTENCE)}" for each in problems[:MOST_SENTENCES]]
    return "Please look at this before you merge:\n\n" + "\n".join(lines)


def _degraded_section(suggestion: Suggestion) -> str:
    """An alert (docs.github.com, "Alerts"): every step down with its reason and what to do."""
    if not suggestion.degradations:
        return ""
    kind = "NOTE" if suggestion.writer else "WARNING"
    lines = [f"> - {degradation_told(each)}" for each in suggestion.degradations[:MOST_SENTENCES]]
    return f"> [!{kind}]\n> {calls_told(suggestion)}\n>\n" + "\n".join(lines)


def degradation_told(degradation: Degradation) -> str:
    """A step down as two sentences: what happened, and what to do about it.

    The addresses of model servers stay in the log: a comment is read by more people.
    """
    reason = words(ADDRESS.sub("its server", degradation.reason), LONGEST_SENTENCE)
    return f"{reason} {words(degradation.advice, LONGEST_SENTENCE)}".strip()


def _footer(suggestion: Suggestion, following: str) -> str:
    """Who wrote, unless a step down has told it, and what commands do with it."""
    told = "" if suggestion.degradations else calls_told(suggestion)
    line = f"{told} {following}".strip()
    return f"---\n{line}" if line else ""
