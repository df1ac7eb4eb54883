"""The words about a title: a status of 140 characters, a list for the comment, one line."""

from bot.core.message.records import Severity
from bot.core.message.safety import one_line
from bot.core.replies.containment import code_span, words
from bot.core.verdict import TitleVerdict

LONGEST_DESCRIPTION = 140
LONGEST_PROBLEM = 300
MOST_PROBLEMS = 12


def status_description(verdict: TitleVerdict) -> str:
    """What a title's status says: the first error and its fix, or that the title is fine.

    At most 140 characters, else GitHub refuses the status.
    """
    problems = verdict.errors or verdict.problems
    if not problems:
        return "The title is a Conventional Commit."
    start = "" if verdict.errors else "Valid, but: "
    more = f" (+{len(problems) - 1} more)" if len(problems) > 1 else ""
    room = LONGEST_DESCRIPTION - len(start) - len(more)
    return f"{start}{one_line(problems[0].message, room)}{more}"


def group_description(number: int, verdict: TitleVerdict) -> str:
    """The same about one pull request of a merge group."""
    start = f"#{number}: " if number else ""
    return start + one_line(status_description(verdict), LONGEST_DESCRIPTION - len(start))


def failure_description(reason: str) -> str:
    """What a status says when the title could not be checked."""
    start = "Not checked; re-run the job. "
    return start + one_line(reason, LONGEST_DESCRIPTION - len(start))


def title_errors(verdict: TitleVerdict) -> str:
    """What is wrong with a title and how to mend it, on one line; "" when it is valid."""
    said = [one_line(each.message, LONGEST_PROBLEM) for each in verdict.errors]
    return " ".join(said[:MOST_PROBLEMS])


def title_section(verdict: TitleVerdict, better: str = "") -> str:
    """Markdown: what a title's problems are, and one that passes; "" for a title without any."""
    if not verdict.problems:
        return ""
    state = "passes, with a warning" if verdict.valid else "does not pass"
    lines = [
        f"- {words(each.message, LONGEST_PROBLEM)}{_weight(each.severity, verdict)}"
        for each in verdict.problems[:MOST_PROBLEMS]
    ]
    better_line = f"\n\nOne that passes: {code_span(better)}" if better else ""
    shown = code_span(verdict.title, 120)
    return f"### Title\n\n{shown} {state}:\n\n" + "\n".join(lines) + better_line


def _weight(severity: Severity, verdict: TitleVerdict) -> str:
    return " (a warning)" if severity is Severity.WARNING and not verdict.valid else ""
