"""How far commits raise a version: not at all, by a patch, a minor or a major step."""

from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import Protocol


class Typed(Protocol):
    """What decides on a version: a type, and whether callers break."""

    @property
    def type(self) -> str:
        """The type as written."""

    @property
    def breaking(self) -> bool:
        """Whether callers break."""


class Increment(IntEnum):
    """A step of a version (Semantic Versioning 2.0.0), the greater the later."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


STEPS: Mapping[str, Increment] = {"feat": Increment.MINOR, "fix": Increment.PATCH}
"""Rules 2 and 3 of Conventional Commits 1.0.0; it gives the other types no meaning."""


def increment(commits: Iterable[Typed], steps: Mapping[str, Increment] = STEPS) -> Increment:
    """The greatest step of all commits: MAJOR for one that breaks, else its type's in `steps`.

    Types are compared in lower case (rule 15); one that `steps` does not name is worth nothing.
    """
    raised = (
        Increment.MAJOR if commit.breaking else steps.get(commit.type.lower(), Increment.NONE)
        for commit in commits
    )
    return max(raised, default=Increment.NONE)
