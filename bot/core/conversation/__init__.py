"""The conversation about one pull request's message, as it is kept between runs."""

from bot.core.conversation.growing import holds, stepped_back, with_turn
from bot.core.conversation.records import (
    KEPT_SECONDS,
    NOBODYS,
    NOTHING_SAID,
    Conversation,
    Intention,
    Turn,
)

__all__ = [
    "KEPT_SECONDS",
    "NOBODYS",
    "NOTHING_SAID",
    "Conversation",
    "Intention",
    "Turn",
    "holds",
    "stepped_back",
    "with_turn",
]
