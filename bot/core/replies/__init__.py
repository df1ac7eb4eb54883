"""Every sentence the bot says, as Markdown; text from outside is contained."""

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
from bot.core.replies.report_text import as_text
from bot.core.replies.suggestion import suggestion_comment, suggestion_page
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
    "Marked",
    "Marker",
    "apology",
    "as_text",
    "denied",
    "did_you_mean",
    "edited_by_hand",
    "failed",
    "failure_description",
    "group_description",
    "help_about",
    "job_summary",
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
    "still_at_work",
    "suggestion_comment",
    "suggestion_page",
    "title_errors",
    "title_section",
    "title_told",
    "too_often",
    "who_may",
]
