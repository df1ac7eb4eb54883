"""Every sentence the bot says, as Markdown; text from outside is contained."""

from bot.core.replies.changelog import (
    NO_NOTE,
    NO_PLACE,
    NO_SUGGESTION,
    EntryNote,
    entry_alone,
    entry_answer,
    entry_note,
    entry_shown,
    entry_status,
    kept_note,
    with_note,
)
from bot.core.replies.command_help import help_about, who_may
from bot.core.replies.conversation import (
    apology,
    denied,
    did_you_mean,
    edited_by_hand,
    failed,
    not_carried_out,
    not_in_this_state,
    not_permitted,
    overtaken,
    still_at_work,
    too_often,
)
from bot.core.replies.marker import (
    Marked,
    Marker,
    marked,
    read_marked,
    reply_marker,
    reply_start,
    same_text,
)
from bot.core.replies.models import misread, models_reply
from bot.core.replies.own_comments import sticky_comment
from bot.core.replies.read_back import fenced_below
from bot.core.replies.report_text import as_text
from bot.core.replies.suggestion import ENTRY_HEADING, suggestion_comment, suggestion_page
from bot.core.replies.summary import job_summary
from bot.core.replies.titles import (
    failure_description,
    group_description,
    landing_section,
    status_description,
    title_errors,
    title_section,
    title_told,
)

__all__ = [
    "ENTRY_HEADING",
    "NO_NOTE",
    "NO_PLACE",
    "NO_SUGGESTION",
    "EntryNote",
    "Marked",
    "Marker",
    "apology",
    "as_text",
    "denied",
    "did_you_mean",
    "edited_by_hand",
    "entry_alone",
    "entry_answer",
    "entry_note",
    "entry_shown",
    "entry_status",
    "failed",
    "failure_description",
    "fenced_below",
    "group_description",
    "help_about",
    "job_summary",
    "kept_note",
    "landing_section",
    "marked",
    "misread",
    "models_reply",
    "not_carried_out",
    "not_in_this_state",
    "not_permitted",
    "overtaken",
    "read_marked",
    "reply_marker",
    "reply_start",
    "same_text",
    "status_description",
    "sticky_comment",
    "still_at_work",
    "suggestion_comment",
    "suggestion_page",
    "title_errors",
    "title_section",
    "title_told",
    "too_often",
    "who_may",
    "with_note",
]
