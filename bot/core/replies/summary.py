"""The job summary: what a run found, wrote and could not do."""

from collections.abc import Sequence

from bot.core.message.records import Attempt
from bot.core.note import Level, Note
from bot.core.replies.attempts import attempts_table
from bot.core.replies.containment import code_span, words
from bot.core.replies.titles import landing_section
from bot.core.verdict import TitleVerdict

MOST_NOTES = 30
LONGEST_NOTE = 600
SIGNS = {Level.NOTICE: "💡", Level.WARNING: "⚠️", Level.ERROR: "❌"}


def job_summary(
    verdict: TitleVerdict | None,
    text: str,
    attempts: Sequence[Attempt],
    notes: Sequence[Note],
    comment_url: str,
) -> str:
    """Markdown for the page of a run; `text` is the comment's, without its marker."""
    sections = (
        _verdict_line(verdict),
        f"[The comment on the pull request]({comment_url})" if comment_url else "",
        landing_section(verdict) if verdict else "",
        "\n".join(_note_line(note) for note in notes[:MOST_NOTES]),
        text,
        attempts_table(attempts, seconds=True) if attempts else "",
    )
    return "\n\n".join(section for section in sections if section) + "\n"


def _verdict_line(verdict: TitleVerdict | None) -> str:
    if verdict is None:
        return ""
    state = "✅ passes" if verdict.valid else "❌ does not pass"
    return f"The title {code_span(verdict.title, 300)} {state}."


def _note_line(note: Note) -> str:
    return f"- {SIGNS[note.level]} {words(note.text, LONGEST_NOTE)}"
