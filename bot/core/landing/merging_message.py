"""The commit that a squash by command makes: its title with the number, its body with credits."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.house.past import PastChange, by_hand
from bot.core.house.style import RARELY, style_of
from bot.core.landing.credits import credits_of, with_credits
from bot.core.message.conventional import peel_references
from bot.core.pull_request import BranchCommit, PullRequest


@dataclass(frozen=True, slots=True)
class SquashCommit:
    """A commit's title, and its body, which may be ""."""

    title: str
    body: str

    @property
    def text(self) -> str:
        """The whole message."""
        return f"{self.title}\n\n{self.body}" if self.body else self.title


def squash_commit(
    header: str,
    body: str,
    pr: PullRequest,
    commits: Sequence[BranchCommit],
    past: Sequence[PastChange],
    us: str = "",
) -> SquashCommit:
    """The commit for a message: numbered as the repository's past is, with all who are to be named.

    `us` is the login under which this instance commits, "" where nobody knows it.

    Where little is known of the past it is numbered, as GitHub does when somebody squashes there.
    """
    title = header
    if _numbers(past) and f"#{pr.number}" not in peel_references(header)[1]:
        title = f"{header} (#{pr.number})"
    return SquashCommit(title, with_credits(body, credits_of(commits, pr.author, us)))


def _numbers(past: Sequence[PastChange]) -> bool:
    """Whether titles of what landed end in the number of their pull request.

    What was pushed without one has no number, so a few are enough.
    """
    style = style_of([change for change in past if by_hand(change.title)])
    return not style.known or style.numbered > RARELY
