"""The verdict on a pull request's title."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.message.records import Problem, Severity, Suggestion
from bot.core.message.rules import check_title, fixed_title, is_unfinished
from bot.core.message.safety import one_line
from bot.core.message.settings import TitleRules
from bot.core.pull_request import PullRequest

TITLE_CONTEXT = "squill/title"
"""The context of the status, or the name of the check run, that tells a verdict."""

SHOWN = 50  # code points of a label or a login that a status shows; both are shorter on GitHub
BOT = "[bot]"
UNFINISHED = "the work is not done."


@dataclass(frozen=True, slots=True)
class TitleVerdict:
    """A title and every problem that it has, warnings among them.

    `exempt` says why it was not checked, or is "". `fix` is a title that passes and is better than
    this one, or "" when there is none. `lands` are the messages, or their headers, that GitHub may
    propose for the squash commit; several where nobody knows which.
    """

    title: str
    problems: tuple[Problem, ...]
    exempt: str = ""
    fix: str = ""
    lands: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that make the title invalid."""
        return tuple(each for each in self.problems if each.severity is Severity.ERROR)

    @property
    def valid(self) -> bool:
        """Whether it has no error."""
        return not self.errors

    @property
    def waits(self) -> bool:
        """Whether there is no verdict yet, since the work says of itself that it is not done."""
        return self.exempt == UNFINISHED


def exemption(pr: PullRequest, rules: TitleRules) -> str:
    """Why a pull request's title is not checked, in words for a status, or "" when it is.

    Labels and logins are compared in any case, as GitHub does; `name` also stands for `name[bot]`.
    """
    ignored = {label.casefold() for label in rules.ignore_labels}
    label = next((label for label in pr.labels if label.casefold() in ignored), "")
    if label:
        return f"it has the label `{one_line(label, SHOWN)}`."
    authors = {author.casefold() for author in rules.ignore_authors}
    author = pr.author.casefold()
    if {author, author.removesuffix(BOT)} & authors:
        return f"`{one_line(pr.author, SHOWN)}` wrote it."
    if rules.wip and (pr.draft or is_unfinished(pr.title, rules)):
        return UNFINISHED
    return ""


def judged_title(title: str, rules: TitleRules, also: Sequence[Problem] = ()) -> TitleVerdict:
    """The verdict on a title, with one that passes; `also` are problems of what lands with it."""
    fix = fixed_title(title, rules)
    return TitleVerdict(title, (*check_title(title, rules), *also), fix=_if_other(fix, title))


def suited(verdict: TitleVerdict, suggestion: Suggestion, rules: TitleRules) -> TitleVerdict:
    """The verdict with a fix that knows the change: its type, its scope, the header written for it.

    A title that nothing is better than keeps having none.
    """
    if verdict.exempt:
        return verdict
    commit = suggestion.draft.commit
    fix = fixed_title(
        verdict.title,
        rules,
        type_hint=commit.type,
        scope_hint=commit.scope or suggestion.change.scope.name,
        better=commit.header,
    )
    return replace(verdict, fix=_if_other(fix, verdict.title))


def _if_other(fix: str, title: str) -> str:
    return "" if fix == title.strip() else fix
