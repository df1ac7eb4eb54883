"""The one table of what can be typed in `squill chat`: the parser and its help come of it."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeAlias

from bot.core.commands.model_values import shown
from bot.core.conversation.bounds import LONGEST_INSTRUCTION

LIKENESS = 0.7
LONGEST_WORD = 40
QUOTE = '"'
SUGGEST = "suggest"


@dataclass(frozen=True, slots=True)
class Wish:
    """Write the message again, with a wish if there is one."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class StepBack:
    """Go back to the draft before."""


@dataclass(frozen=True, slots=True)
class ShowMessage:
    """Show the message again."""


@dataclass(frozen=True, slots=True)
class ShowEntry:
    """Show the changelog entry."""


@dataclass(frozen=True, slots=True)
class ShowDrafts:
    """Show every draft, who wrote it, and the wish that it answers."""


@dataclass(frozen=True, slots=True)
class ShowStatus:
    """Show who would write now, in which order and why."""


@dataclass(frozen=True, slots=True)
class ShowModels:
    """Show the registered models."""


@dataclass(frozen=True, slots=True)
class SwitchModel:
    """Have this model write from now on, by its id or name; `switch auto` leaves it to squill."""

    model: str


@dataclass(frozen=True, slots=True)
class ShowHelp:
    """Show what can be typed."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Leave; so does Ctrl-D. Ctrl-C stops what runs, and leaves when nothing does."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """A line that cannot be carried out, and why."""

    problem: str


Looking: TypeAlias = ShowMessage | ShowEntry | ShowDrafts | ShowStatus | ShowModels | ShowHelp
ChatOrder: TypeAlias = Wish | StepBack | SwitchModel | Looking


@dataclass(frozen=True, slots=True)
class ChatForm:
    """A word that is a command where it stands alone; `value` is what stands behind it, if any."""

    word: str
    record: Callable[..., ChatOrder | Leave]
    value: str = ""
    shown: bool = True

    @property
    def usage(self) -> str:
        """The word with its value."""
        return f"{self.word} {self.value}".rstrip()

    @property
    def meaning(self) -> str:
        """What it does: its record's own words."""
        return " ".join((self.record.__doc__ or "").split())


CHAT_FORMS: tuple[ChatForm, ...] = (
    ChatForm("again", Wish),
    ChatForm("undo", StepBack),
    ChatForm("show", ShowMessage),
    ChatForm("entry", ShowEntry),
    ChatForm("history", ShowDrafts),
    ChatForm("status", ShowStatus),
    ChatForm("models", ShowModels),
    ChatForm("switch", SwitchModel, "MODEL"),
    ChatForm("help", ShowHelp),
    ChatForm("quit", Leave),
    ChatForm("exit", Leave, shown=False),
)
_BY_WORD = {form.word: form for form in CHAT_FORMS}


def read_chat_line(line: str) -> ChatOrder | Leave | Unclear | None:
    """What a line means: a command, or a wish about the message; None for an empty one.

    A word of the table is a command where nothing follows that it does not take; with `/` before
    it a word always is one, and `/suggest …` is what it is in a comment. A single word that is a
    slip of one is none of both. Quotes make a wish.
    """
    text = line.strip()
    if not text:
        return None
    if text.startswith("/"):
        return _commanded(text[1:].strip())
    word, _, rest = text.partition(" ")
    form = _BY_WORD.get(word.lower())
    if form and len(rest.split()) == bool(form.value):
        return form.record(*rest.split())
    if form and form.value and not rest:
        return Unclear(f"write `{form.usage}`")
    near = "" if rest or text.startswith(QUOTE) else _near(word)
    if near:
        hint = f"did you mean `{near}`? Put it in quotes if it is a wish"
        return Unclear(f"there is no {shown(word)} here; {hint}")
    return _wish(text)


def _commanded(text: str) -> ChatOrder | Leave | Unclear:
    word, _, rest = text.partition(" ")
    rest = rest.strip()
    if word.lower() == SUGGEST:
        return StepBack() if rest.lower() == "undo" else _wish(rest)
    form = _BY_WORD.get(word.lower())
    if form is None:
        near = _near(word)
        hint = f"; did you mean `{near}`?" if near else "; `help` shows what there is"
        return Unclear(f"there is no {shown(f'/{word}')} here{hint}")
    if len(rest.split()) != bool(form.value):
        return Unclear(f"write `{form.usage}`")
    return form.record(*rest.split())


def _near(word: str) -> str:
    """The word of the table that this one is a slip of, or ""."""
    found = get_close_matches(word.lower()[:LONGEST_WORD], _BY_WORD, n=1, cutoff=LIKENESS)
    return next(iter(found), "")


def _wish(text: str) -> Wish | Unclear:
    if len(text) > 1 and text[0] == text[-1] == QUOTE:
        text = text[1:-1].strip()
    if len(text) > LONGEST_INSTRUCTION:
        return Unclear(f"a wish has {LONGEST_INSTRUCTION:,} characters at most, not {len(text):,}")
    return Wish(text)
