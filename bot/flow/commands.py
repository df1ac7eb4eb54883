"""Commands in comments: permission first, then what each one does, and an answer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from bot.core.commands import (
    AboutModels,
    Apply,
    Changelog,
    CheckTitle,
    Command,
    CommandForm,
    Help,
    Misread,
    NearMiss,
    Order,
    Read,
    Right,
    Rights,
    Squash,
    Suggest,
    UndoSuggestion,
)
from bot.core.pull_request import Role
from bot.core.replies import (
    denied,
    did_you_mean,
    edited_by_hand,
    failed,
    help_about,
    misread,
    not_carried_out,
    not_in_this_state,
)
from bot.flow.about_models import ModelDesk, about_models
from bot.flow.answered import Answered
from bot.flow.command_desk import DONE, NOT_DONE, SEEN, AnsweringDesk
from bot.flow.command_scene import CommandScene
from bot.flow.proposal import Kept, Proposal
from bot.flow.title_command import check_title


@dataclass(frozen=True, slots=True)
class CommandRules:
    """Who may give commands, where `/model` is answered, and what the others are done with.

    `suggest` writes a suggestion and keeps it in the comment.
    """

    rights: Rights
    models: ModelDesk
    scene: Callable[[Role], CommandScene]
    suggest: Callable[[Suggest | UndoSuggestion], Proposal | None]


def answer(read: Read, desk: AnsweringDesk, rules: CommandRules) -> Proposal | None:
    """Does what a comment asks for, when its author may ask; returns what `suggest` made, if asked.

    A slip of somebody who may not command is not answered.
    """
    role = desk.role()
    if isinstance(read, AboutModels):
        desk.react(SEEN)
        _tell(_about_models(read, role, desk, rules.models), desk)
        return None
    if not isinstance(read, Order):
        if rules.rights.permit(Right.ASK, role, opened=desk.event.by_opener):
            desk.refuse(_corrected(read, desk.occasion.prefix))
        return None
    refusal = _refusal(read.form, role, desk, rules.rights)
    if refusal:
        desk.refuse(refusal)
        return None
    desk.react(SEEN)
    return _carried_out(read.command, role, desk, rules)


def _corrected(read: NearMiss | Misread, prefix: str) -> str:
    return did_you_mean(read, prefix) if isinstance(read, NearMiss) else misread(read, prefix)


def _refusal(form: CommandForm, role: Role, desk: AnsweringDesk, rights: Rights) -> str:
    """Why somebody gets nothing done, or "" where they may."""
    state = desk.event.state
    if not rights.permit(form.right, role, opened=desk.event.by_opener):
        return denied(form, rights)
    return "" if state in form.states else not_in_this_state(form, state, desk.occasion.prefix)


def _about_models(
    command: AboutModels, role: Role, desk: AnsweringDesk, models: ModelDesk
) -> Answered:
    """What `/model …` comes to; who opened the pull request may no more than others."""
    answered = desk.attempts.do(
        "carry out the command",
        lambda: about_models(command, role, models, desk.occasion.prefix),
    )
    if answered:
        return answered
    why = desk.attempts.notes[-1].text
    return Answered(not_carried_out(why, desk.occasion.run_url), done=False)


def _carried_out(
    command: Command, role: Role, desk: AnsweringDesk, rules: CommandRules
) -> Proposal | None:
    if isinstance(command, Suggest | UndoSuggestion):
        proposal = rules.suggest(command)
        _tell(_about_suggestion(proposal, desk), desk)
        return proposal
    answered = desk.attempts.do("carry out the command", lambda: _done(command, role, desk, rules))
    _tell(answered or Answered(failed(desk.attempts.notes[-1].text), done=False), desk)
    return None


def _done(
    command: Apply | Squash | CheckTitle | Changelog | Help,
    role: Role,
    desk: AnsweringDesk,
    rules: CommandRules,
) -> Answered:
    """Has a command carried out by the one that knows how. Raises BotError."""
    match command:
        case Help(topic=topic):
            return Answered(help_about(topic, desk.occasion.prefix, rules.rights), done=True)
        case CheckTitle():
            return check_title(rules.scene(role))
        case Apply() | Squash() | Changelog():
            return Answered(failed("This version of Squill does not know how."), done=False)
        case _:
            assert_never(command)


def _about_suggestion(proposal: Proposal | None, desk: AnsweringDesk) -> Answered:
    """What became of a suggestion; explained where there is none."""
    kept = proposal.kept if proposal else None
    if kept is None:
        notes = desk.attempts.notes
        return Answered(failed(notes[-1].text if notes else ""), done=False)
    if kept.outcome is Kept.EDITED:
        return Answered(edited_by_hand(kept.url), done=False)
    return Answered("", done=True)


def _tell(answered: Answered, desk: AnsweringDesk) -> None:
    """Replies where there is something to say, and reacts."""
    told = desk.reply(answered.text) if answered.text else True
    desk.react(DONE if told and answered.done else NOT_DONE)
