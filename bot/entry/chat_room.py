"""What becomes of each line that is typed in `squill chat`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TextIO, assert_never

from bot.adapters.keyboard import Keyboard
from bot.adapters.surroundings import person
from bot.adapters.terminal import Terminal
from bot.core.changelog.agent_entries import render_entry
from bot.core.commands.chat_forms import (
    ChatOrder,
    Leave,
    Looking,
    ShowDrafts,
    ShowEntry,
    ShowHelp,
    ShowMessage,
    ShowModels,
    ShowStatus,
    StepBack,
    SwitchModel,
    Unclear,
    Wish,
    read_chat_line,
)
from bot.core.commands.model_records import ListModels
from bot.core.conversation import Turn
from bot.core.errors import BotError, UserError
from bot.core.message.conventional import render
from bot.core.message.records import Suggestion
from bot.core.message.safety import clean
from bot.core.models.registry import Author
from bot.core.replies.chat import chat_help, drafts_page
from bot.core.replies.report_text import as_text
from bot.entry.chosen_change import ChosenChange
from bot.entry.connect import rules_of, scene_of
from bot.entry.suggestion_notices import tell_about
from bot.flow.chat import Chat
from bot.flow.chosen_model import ChosenModel
from bot.flow.model_commands import Scene, carry_out, explained
from bot.flow.pipeline import wanted_for

PROMPT = "squill> "
WORD = "squill models"
HINT = "Say what should be different, or `help`."
NO_DRAFT = "There is no draft yet: `again` writes one."
NOTHING_BEFORE = "There is no draft before this one."
NOT_FOLLOWED = "No model wrote, so the wish was not followed; the draft before still stands."
STOPPED = "Stopped; what stood before still stands."
LEAVING = "Ctrl-C once more, Ctrl-D or `quit` leaves."


@dataclass(slots=True)
class ChatRoom:
    """One chat at a terminal. `screen` is where drafts and answers are shown."""

    talk: Chat
    choice: ChosenModel
    chosen: ChosenChange
    terminal: Terminal
    keyboard: Keyboard
    environ: Mapping[str, str]
    screen: TextIO
    told_unkept: bool = False

    def stay(self) -> None:
        """Carries out line after line until somebody leaves. KeyboardInterrupt may come.

        A person's Ctrl-C ends what runs, and leaves where nothing does; a script's ends all.
        """
        self._attempt(self._begin)
        while order := self._next():
            self._attempt(partial(self._carry_out, order))

    def _next(self) -> ChatOrder | None:
        """What the next line with anything in it asks for; None to leave."""
        warned = False
        while True:
            try:
                line = self.keyboard.line(PROMPT)
            except KeyboardInterrupt:
                if warned or not self.keyboard.is_person:
                    raise
                warned = True
                self._show(f"\n{LEAVING}\n")
                continue
            order = Leave() if line is None else read_chat_line(line)
            if isinstance(order, Leave):
                return None
            if isinstance(order, Unclear):
                self.terminal.notice(order.problem)
            elif order:
                return order
            warned = False

    def _attempt(self, action: Callable[[], None]) -> None:
        """Does it; what goes wrong with it is said, and the chat goes on."""
        try:
            action()
        except KeyboardInterrupt:
            if not self.keyboard.is_person:
                raise
            self.terminal.notice(STOPPED if self.talk.said.standing else NO_DRAFT)
        except BotError as error:
            self.terminal.notice(error.message)
        if self.talk.unkept and not self.told_unkept:
            self.told_unkept = True
            self.terminal.notice("What is said here is not kept.", self.talk.unkept)

    def _begin(self) -> None:
        with self.terminal:
            suggestion = self.talk.begin()
        if not suggestion.change.files:
            raise UserError(f"There is no change in {self.chosen.what}.")
        self._present(suggestion)
        if self.keyboard.is_person:
            self.terminal.notice(HINT)

    def _carry_out(self, order: ChatOrder) -> None:
        match order:
            case Wish(text=text):
                self._write(text)
            case StepBack():
                self._step_back()
            case SwitchModel(model=model):
                self._switch(model)
            case _:
                self._show(self._answer(order))

    def _answer(self, order: Looking) -> str:
        match order:
            case ShowMessage():
                return self._message()
            case ShowEntry():
                return render_entry(self._turn().draft.entry).rstrip("\n") + "\n"
            case ShowDrafts():
                return drafts_page(self.talk.said)
            case ShowStatus():
                return self._status()
            case ShowModels():
                return as_text(carry_out(ListModels(), self._scene()))
            case ShowHelp():
                return chat_help()
            case _:
                assert_never(order)

    def _write(self, wish: str) -> None:
        with self.terminal:
            suggestion = self.talk.write(wish)
        if wish and not suggestion.writer:
            tell_about(replace(suggestion, problems=()), self.terminal)
            self.terminal.notice(NOT_FOLLOWED)
        else:
            self._present(suggestion)

    def _step_back(self) -> None:
        if not self.talk.step_back():
            raise UserError(NOTHING_BEFORE)
        self._show(f"\n{self._message()}\n")

    def _switch(self, model: str) -> None:
        chosen = self.choice.choose(model)
        said = f"{chosen.model_name} writes from now on" if chosen else "Squill chooses who writes"
        self.terminal.notice(f"{said}; `again` or a wish has it write.")

    def _present(self, suggestion: Suggestion) -> None:
        self._show(f"\n{self._message()}\n")
        tell_about(suggestion, self.terminal)
        if suggestion.writer:
            self.terminal.notice(f"written by {suggestion.writer}")

    def _turn(self) -> Turn:
        """The turn that stands. Raises UserError where none does."""
        if self.talk.said.standing is None:
            raise UserError(NO_DRAFT)
        return self.talk.said.standing

    def _message(self) -> str:
        width = self.chosen.config.message.body_width
        return render(self._turn().draft.commit, width).rstrip("\n") + "\n"

    def _status(self) -> str:
        scene = self._scene()
        wanted = wanted_for(self.chosen.task, rules_of(self.chosen.config, scene.setup))
        chosen = frozenset(filter(None, (self.choice.choice,)))
        return as_text(explained(replace(wanted, chosen=chosen), scene))

    def _scene(self) -> Scene:
        config, repository = self.chosen.config, self.chosen.task.repository
        return scene_of(
            config,
            self.environ,
            self.terminal,
            Author(*person()),
            word=WORD,
            repository=repository,
        )

    def _show(self, text: str) -> None:
        self.screen.write(clean(text))
        self.screen.flush()
