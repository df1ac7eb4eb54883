"""How much of a conversation is kept: a few turns of a bounded size, and the rest in one line."""

from dataclasses import replace

from bot.core.conversation.records import Conversation, Turn
from bot.core.message.records import ChangelogEntry, ConventionalCommit, Draft, FilePurpose, Footer

MOST_TURNS = 8
LONGEST_INSTRUCTION = 1_000  # code points, as all of these
LONGEST_SUMMARY = 600
LONGEST_NAME = 100
LONGEST_HEADER = 200
LONGEST_BODY = 4_000
LONGEST_PATH = 160
LONGEST_LINE = 600
MOST_FILES = 12
MOST_FOOTERS = 4
SHORT = 60
BETWEEN = "; "


def bounded(said: Conversation) -> Conversation:
    """The conversation with its newest turns, each cut to size, and a summary of the others.

    The turn that stands is always kept.
    """
    gone = min(max(len(said.turns) - MOST_TURNS, 0), max(said.current, 0))
    return replace(
        said,
        turns=tuple(bounded_turn(each) for each in said.turns[gone : gone + MOST_TURNS]),
        current=said.current - gone,
        summary=_summary(said.summary, said.turns[:gone]),
    )


def shorter(said: Conversation) -> Conversation | None:
    """The conversation without its oldest turn, or without those taken back; None for only one."""
    if said.current > 0:
        rest, gone = said.turns[1:], said.turns[:1]
        summary = _summary(said.summary, gone)
        return replace(said, turns=rest, current=said.current - 1, summary=summary)
    return replace(said, turns=said.path) if said.taken_back else None


def _summary(before: str, gone: tuple[Turn, ...]) -> str:
    """The wishes in short, the newest kept where there is no room for all."""
    wishes = [_short(turn.instruction) for turn in gone if turn.instruction.strip()]
    told = BETWEEN.join(filter(None, (before, *wishes)))
    while len(told) > LONGEST_SUMMARY and BETWEEN in told:
        told = told.partition(BETWEEN)[2]
    return _cut(told, LONGEST_SUMMARY)


def _short(wish: str) -> str:
    line = " ".join(wish.split()).replace(BETWEEN, ", ")
    return line if len(line) <= SHORT else line[: SHORT - 1].rstrip() + "…"


def bounded_turn(turn: Turn) -> Turn:
    """The turn, each of its texts cut to size."""
    return Turn(
        comment_id=turn.comment_id,
        author=_cut(turn.author, LONGEST_NAME),
        instruction=_cut(turn.instruction, LONGEST_INSTRUCTION),
        draft=_draft(turn.draft),
        writer=_cut(turn.writer, LONGEST_NAME),
        head_sha=_cut(turn.head_sha, LONGEST_NAME),
    )


def _draft(draft: Draft) -> Draft:
    commit, entry = draft.commit, draft.entry
    return Draft(
        ConventionalCommit(
            type=_cut(commit.type, LONGEST_NAME),
            scope=_cut(commit.scope, LONGEST_NAME),
            breaking=commit.breaking,
            subject=_cut(commit.subject, LONGEST_HEADER),
            body=_cut(commit.body, LONGEST_BODY),
            footers=tuple(
                Footer(_cut(each.token, LONGEST_NAME), _cut(each.value, LONGEST_LINE))
                for each in commit.footers[:MOST_FOOTERS]
            ),
        ),
        ChangelogEntry(
            header=_cut(entry.header, LONGEST_HEADER),
            summary=_cut(entry.summary, LONGEST_LINE),
            files=tuple(
                FilePurpose(each.path, _cut(each.purpose, LONGEST_PATH))
                for each in entry.files
                if len(each.path) <= LONGEST_PATH and each.path.isprintable()
            )[:MOST_FILES],
            type=_cut(entry.type, LONGEST_NAME),
            breaking=_cut(entry.breaking, LONGEST_LINE),
        ),
    )


def _cut(text: str, limit: int) -> str:
    """At most so much of the text, as UTF-8 can hold it."""
    return text[:limit].encode("utf-8", "backslashreplace").decode()[:limit]
