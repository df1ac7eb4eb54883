"""Models chosen for one pull request, noted in our comment on it where nothing else would last."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from bot.core.conversation.state_block import State, read_state, state_line, without_state
from bot.core.errors import BotError, UserError
from bot.core.models.model import ModelType
from bot.core.pull_request import Comment
from bot.core.replies.marker import marked, read_marked
from bot.core.replies.own_comments import sticky_comment
from bot.flow.ports import Comments

NO_COMMENT = (
    "Nothing was changed: there is no comment with a suggestion yet, in which the choice would be "
    "kept. Ask for one first."
)


@dataclass(frozen=True, slots=True)
class NotedChoices:
    """The comment of a pull request (`octo/app#7`, `number`) as the place of its choices.

    `key` signs them. `seen` are the comments as a look has just shown them, None without one.
    """

    desk: Comments
    number: int
    pull_request: str
    instance_id: str
    key: str
    seen: Sequence[Comment] | None = None

    def recall(self) -> Mapping[ModelType, str]:
        """The choices; none where they cannot be read."""
        comments = self.seen or ()
        if self.seen is None:
            with suppress(BotError):
                comments = self.desk.comments(self.number)
        ours = sticky_comment(comments, self.instance_id)
        return self._state(ours.comment.body).choices if ours else {}

    def note(self, choices: Mapping[ModelType, str]) -> None:
        """Notes these and no others. Raises UserError where there is no comment, or ServiceError.

        The rest of the comment stays, a person's edit too.
        """
        ours = sticky_comment(self.desk.comments(self.number), self.instance_id)
        if ours is None:
            raise UserError(NO_COMMENT)
        comment = ours.comment
        state = replace(self._state(comment.body), choices=choices)
        body = self._with_line(comment.body, state_line(state, self.pull_request, self.key))
        if body != comment.body:
            self.desk.edit_comment(comment.comment_id, body)

    def _state(self, body: str) -> State:
        return read_state(body, self.pull_request, self.key) or State()

    def _with_line(self, body: str, line: str) -> str:
        """The comment with another last line; its marker tells as before whether it was edited."""
        first, _, text = without_state(body).partition("\n")
        text = f"{text.rstrip()}\n\n{line}\n" if line else text
        found = read_marked(body, self.instance_id)
        return marked(found.marker, text) if found and found.untouched else f"{first}\n{text}"
