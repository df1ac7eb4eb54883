"""The one table of commands: parser, authorisation, help, the guide and the terminal read it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.core.commands.arguments import Argument, Value
from bot.core.commands.records import (
    Apply,
    ApplyPart,
    Changelog,
    ChangelogAction,
    CheckTitle,
    Command,
    Help,
    Squash,
    SquashTime,
    Suggest,
    UndoSuggestion,
)
from bot.core.commands.rights import Right
from bot.core.commands.states import ANY, OPEN, OPEN_OR_MERGED
from bot.core.pull_request import State


@dataclass(frozen=True, slots=True)
class CommandForm:
    """One command: its words, its record, what it takes, where it works, and examples.

    `rest` is the argument that takes the whole rest of the line as it was written. `fixed` are
    values that the words settle. `does` tells forms of one record apart. `terminal` is its twin at
    a terminal, "" for none.
    """

    words: str
    record: Callable[..., Command]
    right: Right
    arguments: tuple[Argument, ...] = ()
    rest: Argument | None = None
    fixed: Mapping[str, Value] = field(default_factory=dict)
    states: frozenset[State] = OPEN
    examples: tuple[str, ...] = ()
    does: str = ""
    terminal: str = ""

    @property
    def usage(self) -> str:
        """The words with what may follow them: `apply [title|body|all] [force]`."""
        taken = (*self.arguments, *filter(None, (self.rest,)))
        return " ".join((self.words, *(each.usage for each in taken)))

    @property
    def meaning(self) -> str:
        """What it does, in a sentence."""
        return self.does or " ".join((self.record.__doc__ or "").split())


INSTRUCTION = Argument("instruction", "[instruction…]")
FORCE = Argument("force", "[force]", flag=True)

TABLE: tuple[CommandForm, ...] = (
    CommandForm(
        "suggest", Suggest, Right.ASK, rest=INSTRUCTION,
        examples=("suggest", "suggest shorter, and name the new option"),
        terminal="squill suggest",
    ),
    CommandForm(
        "suggest undo", UndoSuggestion, Right.ASK, examples=("suggest undo",),
        terminal="squill chat",
    ),
    CommandForm(
        "apply", Apply, Right.APPLY,
        (Argument("part", "[title|body|all]", tuple(ApplyPart)), FORCE),
        examples=("apply", "apply title", "apply all force"),
    ),
    CommandForm(
        "squash", Squash, Right.SQUASH,
        (Argument("time", "[now|when-green]", tuple(SquashTime)),),
        examples=("squash", "squash when-green"),
    ),
    CommandForm(
        "title check", CheckTitle, Right.ASK, examples=("title check",),
        terminal="squill check-title",
    ),
    CommandForm(
        "changelog", Changelog, Right.ASK,
        (Argument("action", "[show]", (ChangelogAction.SHOW,)),),
        states=OPEN_OR_MERGED, examples=("changelog",),
        does="Show the changelog entry, and where the project keeps it.",
    ),
    CommandForm(
        "changelog write", Changelog, Right.CHANGELOG, (FORCE,),
        fixed=MappingProxyType({"action": ChangelogAction.WRITE}),
        states=OPEN_OR_MERGED, examples=("changelog write",),
        does="Write the entry to where the project keeps such entries; force replaces a person's.",
    ),
    CommandForm(
        "changelog skip", Changelog, Right.CHANGELOG,
        fixed=MappingProxyType({"action": ChangelogAction.SKIP}),
        states=OPEN_OR_MERGED, examples=("changelog skip",),
        does="Take the entry out of the changelog, and keep it out.",
    ),
    CommandForm(
        "help", Help, Right.ASK, rest=Argument("topic", "[command]"), states=ANY,
        examples=("help", "help squash"), terminal="squill --help",
    ),
)  # fmt: skip

MODEL_WORDS = ("model", "models")
FIRST_WORDS = (*dict.fromkeys(form.words.split()[0] for form in TABLE), *MODEL_WORDS)
"""What a comment's command begins with, after the prefix."""
