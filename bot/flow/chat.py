"""A person's talk about one change: drafts, wishes, steps back, kept as pull requests' are."""

from dataclasses import dataclass, replace

from bot.core.conversation import NOTHING_SAID, Conversation, Turn, stepped_back, with_turn
from bot.core.conversation.records import NOBODYS
from bot.core.errors import BotError
from bot.core.message.records import Suggestion
from bot.core.message.wishes import Wishes
from bot.flow.pipeline import Rules, Task, World, restored, suggest
from bot.flow.ports import ConversationStore
from bot.flow.screening import masked


@dataclass(frozen=True, slots=True)
class ChatPlace:
    """What is talked about: its name in the store, a digest of the change, and who talks."""

    name: str
    head_sha: str
    author: str


class Chat:
    """The talk about the change of `task`; what is kept of it in the store comes back.

    `unkept` says why the store does not keep it, "" as long as it does.
    """

    def __init__(
        self, task: Task, world: World, rules: Rules, place: ChatPlace, store: ConversationStore
    ) -> None:
        self.said: Conversation = NOTHING_SAID
        self.unkept = ""
        self._task = task
        self._world = world
        self._rules = rules
        self._place = place
        self._store = store

    def begin(self) -> Suggestion:
        """The draft that stood when the same change was left; for another one the first."""
        try:
            self.said = self._store.conversation(self._place.name) or NOTHING_SAID
        except BotError as error:
            self.unkept = error.message
        standing = self.said.standing
        if standing is None or standing.head_sha != self._place.head_sha:
            return self.write()
        draft, writer = standing.draft, standing.writer
        return restored(self._task, self._world, self._rules, draft, writer) or self.write()

    def write(self, wish: str = "") -> Suggestion:
        """Another draft, which stands from now on; with a wish nothing but a model's does."""
        wish = masked(wish, self._rules.credentials)
        standing = self.said.standing
        asked = tuple(filter(None, (*self.said.wishes, wish)))
        wishes = Wishes(asked, standing.draft if standing and wish else None)
        suggestion = suggest(replace(self._task, wishes=wishes), self._world, self._rules)
        if suggestion.writer or not wish:
            self._keep(with_turn(self.said, self._turn(wish, suggestion)))
        return suggestion

    def step_back(self) -> bool:
        """Lets the draft before stand again; False where there is none."""
        said = stepped_back(self.said, NOBODYS)
        if said:
            self._keep(said)
        return said is not None

    def _turn(self, wish: str, suggestion: Suggestion) -> Turn:
        number = len(self.said.turns) + 1 if wish else 0
        place = self._place
        drafted = suggestion.draft, suggestion.writer, place.head_sha
        return Turn(number, place.author if wish else "", wish, *drafted)

    def _keep(self, said: Conversation) -> None:
        """Keeps it here and, as long as that works, in the store."""
        self.said = said
        if self.unkept:
            return
        try:
            self._store.keep_conversation(self._place.name, said)
        except BotError as error:
            self.unkept = error.message
