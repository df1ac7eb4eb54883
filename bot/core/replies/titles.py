"""The words about a title: a status of 140 characters, a list for the comment, one line."""

from bot.core.message.records import Severity
from bot.core.message.safety import fenced, one_line
from bot.core.replies.containment import code_span, cut, words
from bot.core.verdict import TitleVerdict

LONGEST_DESCRIPTION = 140
LONGEST_PROBLEM = 300
LONGEST_FIX = 1000  # code points; no settings allow a longer title
MOST_PROBLEMS = 12
LONGEST_LANDING = 5000  # code points of one message
MOST_LANDING = 4
UNKNOWN = (
    "GitHub shows this token too little of the repository's settings to know which: set "
    "`squash.title` and `squash.message` in `.github/squill.yml`."
)
LEAST_SAID = 40  # code points of a problem that a status shows beside the fix


def status_description(verdict: TitleVerdict) -> str:
    """What a title's status says: the first error and the fix, or that the title is fine.

    At most 140 characters, else GitHub refuses the status. A long error is cut for the fix, a fix
    that leaves no room for the error is left out.
    """
    if verdict.exempt:
        return one_line(f"Not checked: {verdict.exempt}", LONGEST_DESCRIPTION)
    problems = verdict.errors or verdict.problems
    if not problems:
        return "The title is a Conventional Commit."
    start = "" if verdict.errors else "Valid, but: "
    more = f" (+{len(problems) - 1} more)" if len(problems) > 1 else ""
    fix = _try(verdict)
    room = LONGEST_DESCRIPTION - len(start) - len(more)
    if room - len(fix) < min(LEAST_SAID, len(problems[0].message)):
        fix = ""
    return f"{start}{one_line(problems[0].message, room - len(fix))}{more}{fix}"


def group_description(number: int, verdict: TitleVerdict) -> str:
    """The same about one pull request of a merge group."""
    start = f"#{number}: " if number else ""
    return start + one_line(status_description(verdict), LONGEST_DESCRIPTION - len(start))


def failure_description(reason: str) -> str:
    """What a status says when the title could not be checked."""
    start = "Not checked; re-run the job. "
    return start + one_line(reason, LONGEST_DESCRIPTION - len(start))


def title_errors(verdict: TitleVerdict) -> str:
    """What is wrong with a title and one that passes, on one line; "" when it is valid."""
    said = [one_line(each.message, LONGEST_PROBLEM) for each in verdict.errors]
    return " ".join(said[:MOST_PROBLEMS]) + _try(verdict) if said else ""


def title_section(verdict: TitleVerdict) -> str:
    """Markdown: what a title's problems are, and one that passes; "" for a title without any."""
    if not verdict.problems:
        return ""
    state = "passes, with a warning" if verdict.valid else "does not pass"
    lines = [
        f"- {words(each.message, LONGEST_PROBLEM)}{_weight(each.severity, verdict)}"
        for each in verdict.problems[:MOST_PROBLEMS]
    ]
    passes = "A better one" if verdict.valid else "One that passes"
    fix = f"\n\n{passes}: {code_span(verdict.fix, LONGEST_FIX)}" if verdict.fix else ""
    shown = code_span(verdict.title, 120)
    return f"### Title\n\n{shown} {state}:\n\n" + "\n".join(lines) + fix


def title_told(verdict: TitleVerdict) -> str:
    """Markdown: what came of checking a title, for somebody who asked."""
    section = title_section(verdict).partition("\n\n")[2]
    return (section or words(status_description(verdict), LONGEST_DESCRIPTION)) + "\n"


def landing_section(verdict: TitleVerdict) -> str:
    """Markdown, folded: what GitHub will propose as the squash commit; "" when nobody knows."""
    if not verdict.lands:
        return ""
    several = len(verdict.lands) > 1
    said = "What squashing will land" if not several else "What squashing may land"
    why = f"\n\n{UNKNOWN}" if several else ""
    texts = "\n\n".join(fenced(cut(text, LONGEST_LANDING)) for text in verdict.lands[:MOST_LANDING])
    return f"<details>\n<summary>{said}</summary>{why}\n\n{texts}\n\n</details>"


def _try(verdict: TitleVerdict) -> str:
    return f" Try: {verdict.fix}" if verdict.fix else ""


def _weight(severity: Severity, verdict: TitleVerdict) -> str:
    return " (a warning)" if severity is Severity.WARNING and not verdict.valid else ""
