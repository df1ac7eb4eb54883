"""What came of a command."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answered:
    """The words of an answer, "" where the reaction is answer enough, and whether it was done."""

    text: str
    done: bool
