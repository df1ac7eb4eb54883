"""What is wrong with the commits that merging is going to make, beside the title itself."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.landing.squash import PR_TITLE, Squash, possible_squashes
from bot.core.message.downstream import misreadings
from bot.core.message.records import Problem, Severity
from bot.core.message.rules import check_header, holds_messages, message_faults
from bot.core.message.safety import one_line
from bot.core.message.settings import TitleRules
from bot.core.pull_request import BranchCommit, MergeSettings, PullRequest

SHOWN = 40  # code points of a commit's headline that a message repeats
WIDTHS = frozenset({"body-max-line-length", "footer-max-line-length"})
MOST_LISTED = 250
"""Commits that GitHub lists of a pull request (its REST docs, "List commits")."""


def needs_commits(settings: MergeSettings, rules: TitleRules) -> bool:
    """Whether the branch's commits can matter, so that they have to be read."""
    held = rules.commits != "none" or rules.validate_single_commit
    matched = rules.validate_single_commit_matches_title
    land_themselves = settings.allow_merge or settings.allow_rebase
    named = settings.squash_title != PR_TITLE
    judged = bool(rules.downstream) or holds_messages(rules)
    listed = judged and settings.squash_message not in ("PR_BODY", "BLANK")
    return bool(held or matched or land_themselves or named or listed)


def landing_problems(
    pr: PullRequest,
    commits: Sequence[BranchCommit],
    settings: MergeSettings,
    rules: TitleRules,
) -> tuple[Problem, ...]:
    """Problems of what will land, errors first: the squash commit's, then the commits' own.

    A header that is sure to land is an error when it is invalid, one that may land a warning.
    """
    squashes = possible_squashes(pr, commits, settings)
    own = [commit for commit in commits if not commit.is_merge]
    found = [
        *_only_commit(pr, own, rules),
        *_foreign_header(pr, own, squashes, rules),
        *_bodies(squashes, rules),
        *_commits(own, settings, rules),
        *_unlisted(pr, rules),
    ]
    unique = {problem.message: problem for problem in found}.values()
    return tuple(sorted(unique, key=lambda problem: problem.severity is Severity.WARNING))


def message_problems(message: str, rules: TitleRules) -> tuple[Problem, ...]:
    """What is wrong with a message that a person writes, its header first."""
    return (*check_header(_headline(message), rules), *_whole(message, rules))


def landed_problems(message: str, rules: TitleRules) -> tuple[Problem, ...]:
    """What is wrong with the very message that GitHub has made for what lands, its header first."""
    return (*check_header(_headline(message), rules), *_softened(_whole(message, rules)))


def _headline(message: str) -> str:
    return message.strip("\r\n").partition("\n")[0]


def _whole(message: str, rules: TitleRules) -> tuple[Problem, ...]:
    """commitlint's rules that look beyond the header, and how release tools read the message."""
    return (*message_faults(message, rules), *misreadings(message, rules.downstream))


def _softened(found: Sequence[Problem]) -> tuple[Problem, ...]:
    """With long lines as warnings: nobody wraps a description, and GitHub takes it as it is."""
    return tuple(
        replace(each, severity=Severity.WARNING) if each.rule in WIDTHS else each for each in found
    )


def _only_commit(pr: PullRequest, own: Sequence[BranchCommit], rules: TitleRules) -> list[Problem]:
    """What the settings ask of a pull request's only commit."""
    if len(own) != 1:
        return []
    headline = own[0].headline
    found = []
    fault = _first_error(headline, rules) if rules.validate_single_commit else ""
    if fault:
        found.append(Problem("single-commit", f"The only commit {_shown(own[0])}: {fault}"))
    if rules.validate_single_commit_matches_title and headline != pr.title.strip():
        said = f"Make the title and the only commit's first line the same: {_shown(own[0])}."
        found.append(Problem("single-commit", said))
    return found


def _foreign_header(
    pr: PullRequest, own: Sequence[BranchCommit], squashes: Sequence[Squash], rules: TitleRules
) -> list[Problem]:
    """The only commit's title where GitHub takes it, or may take it, for the squash commit."""
    if not any(squash.from_commit for squash in squashes) or own[0].headline == pr.title.strip():
        return []
    shown = _shown(own[0])
    certain = all(squash.from_commit for squash in squashes)
    fault = _first_error(own[0].headline, rules)
    if certain and fault:
        said = f"Not this title will land but the only commit's, {shown}: {fault}"
        return [Problem("landing-title", said)]
    if certain:
        said = f"Not this title will land but the only commit's: {shown}."
    else:
        said = f"Unknown whether this title or the only commit's will land, {shown}"
        said += f": {fault}" if fault else "; set `squash.title`."
    return [Problem("landing-title", said, severity=Severity.WARNING)]


def _bodies(squashes: Sequence[Squash], rules: TitleRules) -> list[Problem]:
    """What is wrong with the text of what lands; one that only may land gets warnings."""
    found = [each for squash in squashes for each in _softened(_whole(squash.text, rules))]
    if len(squashes) == 1:
        return found
    return [replace(problem, severity=Severity.WARNING) for problem in found]


def _commits(
    own: Sequence[BranchCommit], settings: MergeSettings, rules: TitleRules
) -> list[Problem]:
    """The commits themselves, where they land one by one or have to follow the convention."""
    faults = [(commit, fault) for commit in own if (fault := _first_error(commit.headline, rules))]
    if not faults:
        return []
    commit, fault = faults[0]
    told = f"{len(faults)} of {len(own)} commits do not pass, such as {_shown(commit)}: {fault}"
    if rules.commits == "all" or (rules.commits == "any" and len(faults) == len(own)):
        return [Problem("commits", told)]
    if rules.commits == "none" and (settings.allow_merge or settings.allow_rebase):
        ways = "Rebasing" if not settings.allow_merge else "Merging without squashing"
        ways += " is the only way" if settings.allow_squash is False else " is allowed"
        said = f"{ways}, and {told}"
        return [Problem("commits", said, severity=Severity.WARNING)]
    return []


def _unlisted(pr: PullRequest, rules: TitleRules) -> list[Problem]:
    if pr.commits <= MOST_LISTED or rules.commits == "none":
        return []
    said = f"GitHub lists {MOST_LISTED} of the {pr.commits:,} commits; the others are unchecked."
    return [Problem("commits", said, severity=Severity.WARNING)]


def _first_error(headline: str, rules: TitleRules) -> str:
    problems = check_header(headline, rules)
    return next((each.message for each in problems if each.severity is Severity.ERROR), "")


def _shown(commit: BranchCommit) -> str:
    return f"`{one_line(commit.headline, SHOWN)}`"
