"""Hears a reply piece by piece, and breaks off one that leads nowhere or was not about it all."""

from collections.abc import Callable

from bot.adapters.model_servers.failures import llm_error
from bot.core.errors import WriteFailure
from bot.core.models.chat import ChatRequest, Message
from bot.core.models.repetition import LONGEST_TAIL, repeats_itself
from bot.core.models.speed import too_slow
from bot.core.models.window import fewest_tokens

_LOOK_AFTER = 200  # characters between two looks at whether the reply repeats itself
_TOKEN = 4  # characters of a usual token, for servers that send several at once


class Listener:
    """Puts one reply together. `who` names the model in errors; `now` gives seconds."""

    def __init__(self, who: str, request: ChatRequest, now: Callable[[], float]) -> None:
        self._who = who
        self._request = request
        self._now = now
        self._pieces: list[str] = []
        self._tail = ""
        self._thought = 0
        self._characters = 0
        self._looked_at = 0
        self._began: float | None = None

    @property
    def text(self) -> str:
        """The reply so far."""
        return "".join(self._pieces)

    @property
    def seconds(self) -> float:
        """Seconds since the first piece; 0 before it."""
        return 0.0 if self._began is None else self._now() - self._began

    def hear(self, piece: str, thought: str = "") -> None:
        """One more piece, or of what it thinks. Raises LlmError when it is no use to go on."""
        if not piece and not thought:
            return
        if self._began is None:
            self._began = self._now()
        self._pieces += [piece] if piece else []
        self._tail = (self._tail + piece)[-LONGEST_TAIL:]
        self._thought += bool(thought)
        self._characters += len(piece) + len(thought)
        self._look_for_repetition()
        tokens = max(len(self._pieces) + self._thought, self._characters // _TOKEN)
        if too_slow(tokens, self.seconds, self._request.least_rate):
            raise llm_error(self._who, WriteFailure.TOO_SLOW)

    def require_whole_prompt(self, read_tokens: int) -> None:
        """Raises LlmError when the host read less than it was sent; 0 means it did not say."""
        fewest = sum(fewest_tokens(message.content) for message in self._request.messages)
        if 0 < read_tokens < fewest:
            detail = f"{read_tokens} tokens of {fewest} or more"
            raise llm_error(self._who, WriteFailure.TRUNCATED_PROMPT, detail)

    def _look_for_repetition(self) -> None:
        if self._characters - self._looked_at < _LOOK_AFTER:
            return
        self._looked_at = self._characters
        if repeats_itself(self._tail):
            raise llm_error(self._who, WriteFailure.REPETITION)


def sendable(message: Message) -> dict[str, str]:
    """The message without lone surrogates, which no UTF-8 can carry."""
    content = message.content.encode("utf-8", "replace").decode("utf-8")
    return {"role": message.role, "content": content}
