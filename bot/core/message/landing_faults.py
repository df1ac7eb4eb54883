"""What would go wrong with a message of ours when it lands, by rules and tools that are set."""

from bot.core.message.conventional import render
from bot.core.message.downstream import misreadings
from bot.core.message.records import ConventionalCommit, Problem, Severity
from bot.core.message.rules import holds_messages, message_faults
from bot.core.message.settings import TitleRules


def landing_faults(
    commit: ConventionalCommit, titles: TitleRules, width: int
) -> tuple[Problem, ...]:
    """Errors of commitlint's rules that are set and of release tools that are named.

    A body is wrapped at `width`. Without such settings there are none.
    """
    if not titles.downstream and not holds_messages(titles):
        return ()
    message = render(commit, width)
    found = (*message_faults(message, titles), *misreadings(message, titles.downstream))
    return tuple(each for each in found if each.severity is Severity.ERROR)
