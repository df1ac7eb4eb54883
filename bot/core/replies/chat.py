"""What `squill chat` shows: its help and the drafts so far, as plain text."""

from bot.core.commands.chat_forms import CHAT_FORMS
from bot.core.conversation import Conversation, Turn
from bot.core.conversation.bounds import LONGEST_SUMMARY
from bot.core.message.safety import one_line

WIDTH = 16
LONGEST_CELL = 90

FIRST = (
    "a line that is none of these is a wish about the message, such as: shorter, name the option"
)


def chat_help() -> str:
    """What can be typed, a line each."""
    rows = (f"  {form.usage:<{WIDTH}}{form.meaning}" for form in CHAT_FORMS if form.shown)
    return "\n".join((FIRST, *rows)) + "\n"


def drafts_page(said: Conversation) -> str:
    """Every draft that is kept, oldest first; `*` stands before the one that holds."""
    earlier = (f"earlier: {one_line(said.summary, LONGEST_SUMMARY)}",) if said.summary else ()
    rows = (
        f"{'*' if number == said.current else ' '} {number + 1}  {_line(turn)}"
        for number, turn in enumerate(said.turns)
    )
    return "\n".join((*earlier, *rows)) + "\n" if said.turns else "There is no draft yet.\n"


def _line(turn: Turn) -> str:
    wish = f"\n     wish: {one_line(turn.instruction, LONGEST_CELL)}" if turn.instruction else ""
    writer = one_line(turn.writer, LONGEST_CELL) or "no model"
    return f"{one_line(turn.draft.commit.header, LONGEST_CELL)}  ({writer}){wish}"
