"""The talk about one pull request's message: who wished for what, and what was written then."""

from dataclasses import dataclass

from bot.core.message.records import Draft


@dataclass(frozen=True, slots=True, order=True)
class Intention:
    """When somebody asked, in epoch seconds, and in which comment: the greater one is newer.

    The seconds are those of the comment's last edit, since a command can be edited into an old one.
    """

    at: int = 0
    comment_id: int = 0


NOBODYS = Intention()
"""Of what nobody has asked for, such as what is written after a push."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One draft, and what it answers.

    `comment_id` is 0, `author` (a login) and `instruction` are "" where nobody asked. `writer` is
    the model's name, "" without one; `head_sha` is the commit that it was written for.
    """

    comment_id: int
    author: str
    instruction: str
    draft: Draft
    writer: str
    head_sha: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns about one pull request, oldest first; the draft of `turns[current]` stands.

    What stands behind it was taken back. `summary` tells in short what was wished for in turns
    that are no longer kept; `latest` is the newest command that was carried out.
    """

    turns: tuple[Turn, ...] = ()
    current: int = -1
    summary: str = ""
    latest: Intention = NOBODYS

    @property
    def path(self) -> tuple[Turn, ...]:
        """The turns that led to the draft that stands, itself the last."""
        return self.turns[: self.current + 1]

    @property
    def standing(self) -> Turn | None:
        """The turn whose draft stands."""
        return self.path[-1] if self.path else None

    @property
    def wishes(self) -> tuple[str, ...]:
        """What was asked for on the way to the draft that stands, oldest first."""
        return tuple(turn.instruction for turn in self.path if turn.instruction)

    @property
    def taken_back(self) -> bool:
        """Whether the draft that stands is one that somebody has returned to."""
        return self.current + 1 < len(self.turns)


NOTHING_SAID = Conversation()

KEPT_SECONDS = 90 * 24 * 3600
"""For so long a store keeps a conversation after its last turn."""
