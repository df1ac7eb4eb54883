"""What a person at a terminal should know about a suggestion, besides itself."""

from bot.adapters.terminal import Terminal
from bot.core.message.records import Suggestion

MOST_NOTICES = 10


def tell_about(suggestion: Suggestion, terminal: Terminal) -> None:
    """Say what did not work, what was not read, and what a person should look at."""
    for degradation in suggestion.degradations:
        terminal.notice(degradation.reason, degradation.advice)
    unread = suggestion.change.unread
    for each in unread[:MOST_NOTICES]:
        terminal.notice(f"Not read: {each.path or 'a part of the change'}: {each.reason}")
    if len(unread) > MOST_NOTICES:
        terminal.notice(f"Not read: {len(unread) - MOST_NOTICES:,} more; --format json lists all")
    for problem in suggestion.problems:
        terminal.notice(f"Please look at this: {problem.message}")
