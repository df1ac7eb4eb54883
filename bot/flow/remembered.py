"""What is kept of one pull request between runs: in the registry, or at the end of our comment."""

from dataclasses import dataclass

from bot.core.conversation import NOTHING_SAID, Conversation
from bot.core.conversation.state_block import State, read_state, state_line
from bot.flow.ports import Keeper


@dataclass(frozen=True, slots=True)
class Memory:
    """Keeps the conversation of a pull request (`octo/app#7`); `key` signs what a comment keeps.

    `body` is that of our comment wherever it is asked for, "" where there is none.
    """

    keeper: Keeper
    pull_request: str
    key: str

    @property
    def needs_comment(self) -> bool:
        """Whether nothing is known without our comment."""
        return not self.keeper.lasting

    @property
    def lost(self) -> bool:
        """Whether it is unknown what was said, since the registry fails."""
        return self.keeper.lasting and self.keeper.trouble is not None

    def recall(self, body: str) -> Conversation:
        """What was said; models that were chosen for the pull request are chosen from now on."""
        if self.needs_comment:
            self.keeper.take_choices(self.pull_request, self._state(body).choices)
        return self.said(body)

    def said(self, body: str) -> Conversation:
        """What was said."""
        if self.needs_comment:
            return self._state(body).said
        return self.keeper.conversation(self.pull_request) or NOTHING_SAID

    def keep(self, said: Conversation, body: str) -> str | None:
        """Keeps it; the line that our comment has to end with, None where something newer is kept.

        In a comment it is kept by that line alone.
        """
        if self.needs_comment:
            state = State(said, self._state(body).choices)
            return state_line(state, self.pull_request, self.key)
        return "" if self.keeper.keep_conversation(self.pull_request, said) else None

    def _state(self, body: str) -> State:
        return read_state(body, self.pull_request, self.key) or State()
