"""Who may give which command: by the role in the repository, or as the one who opened it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.core.pull_request import Role


class Right(StrEnum):
    """What a command takes; settings say from which role on somebody has it."""

    ASK = "ask"
    APPLY = "apply"
    SQUASH = "squash"
    CHANGELOG = "changelog"


@dataclass(frozen=True, slots=True)
class Rights:
    """The least role for each right, and the rights of whoever opened the pull request."""

    roles: Mapping[Right, Role]
    author: frozenset[Right]

    def permit(self, right: Right, role: Role, *, opened: bool) -> bool:
        """Whether somebody with this role may; `opened`: the pull request is theirs."""
        return (opened and right in self.author) or role.covers(self.roles[right])
