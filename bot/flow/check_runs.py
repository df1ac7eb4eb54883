"""Verdicts as check runs in the place of commit statuses."""

from bot.core.pull_request import CommitStatus
from bot.flow.ports import CheckRuns


class AsCheckRuns:
    """Satisfies ports.Statuses. GitHub shows the latest run of a name, so none is looked up."""

    def __init__(self, checks: CheckRuns) -> None:
        self._checks = checks

    def latest_status(self, _sha: str, _context: str) -> CommitStatus | None:
        """None: a check run is always told anew."""
        return None

    def set_status(self, sha: str, status: CommitStatus) -> None:
        """Tell the status as a check run. Raises what telling raises."""
        self._checks.set_check(sha, status)
