"""Which part of Squill answers for which tool."""

from collections.abc import Callable, Mapping

from bench.peers.action_conventional_commits import action_conventional_commits
from bench.peers.action_semantic_pull_request import action_semantic_pull_request
from bench.peers.cases import Case, Settings
from bench.peers.cocogitto import cog_verify, conventional_commit_parser
from bench.peers.commitizen import commitizen_check
from bench.peers.commitlint import commitlint, reads_as_commitlint, reads_as_parser
from bench.peers.conventional_pre_commit import conventional_pre_commit
from bench.peers.dialect import Dialect, verdict_of
from bench.peers.gitlint import gitlint_ct1
from bench.peers.readers import (
    bumps_as_commitizen,
    reads_as_git_cliff,
    reads_as_reference,
    release_please_squash,
    specification,
)
from bench.peers.semantic_prs import semantic_prs, semantic_pull_requests
from bench.peers.verdict import Verdict
from bot.core.errors import ConfigError

Answer = Callable[[Case, Settings], Verdict]


def _checks_titles(dialect: Callable[[Settings], Dialect]) -> Answer:
    return lambda case, settings: verdict_of(case.message, dialect(settings))


ANSWERS: Mapping[str, Answer] = {
    "action-semantic-pull-request": _checks_titles(action_semantic_pull_request),
    "semantic-prs": _checks_titles(semantic_prs),
    "semantic-pull-requests": _checks_titles(semantic_pull_requests),
    "action-conventional-commits": _checks_titles(action_conventional_commits),
    "cog verify": _checks_titles(cog_verify),
    "conventional_commit_parser": _checks_titles(conventional_commit_parser),
    "commitizen check": _checks_titles(commitizen_check),
    "conventional-pre-commit": conventional_pre_commit,
    "gitlint CT1": _checks_titles(gitlint_ct1),
    "commitizen bump": bumps_as_commitizen,
    "git-conventional": reads_as_git_cliff,
    "git-cliff": reads_as_git_cliff,
    "commitlint": commitlint,
    "@commitlint/parse": reads_as_commitlint,
    "conventional-commits-parser": reads_as_parser,
    "@conventional-commits/parser": reads_as_reference,
    "release-please": release_please_squash,
    "spec 1.0.0": specification,
    "spec 1.0.0 (any type, strict)": specification,
}
"""By the names that cases use for their tools."""


def answer(case: Case) -> Verdict:
    """Squill's verdict on a case under the case's own configuration.

    Raises ConfigError for a tool that is not known, and for a configuration that Squill refuses.
    """
    if case.tool not in ANSWERS:
        raise ConfigError(f"Unknown tool `{case.tool[:60]}`; known are {', '.join(ANSWERS)}.")
    return ANSWERS[case.tool](case, Settings(dict(case.config or {})))
