"""A commit as a release tool reads it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadCommit:
    """What a tool takes out of a message: `scope` is "" without one, `notes` the texts of notes.

    `extra` says that the tool made it from a line or paragraph below the header.
    """

    type: str
    scope: str
    subject: str
    breaking: bool
    notes: tuple[str, ...] = ()
    extra: bool = False
