"""Commands in comments: permission first, then what each one does, and an answer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from bot.core.commands.comment import Read
from bot.core.commands.model_forms import ModelOrder
from bot.core.commands.orders import Order
from bot.core.commands.records import (
    AboutModels,
    Apply,
    Changelog,
    CheckTitle,
    Help,
    Misread,
    NearMiss,
    Squash,
    Suggest,
    UndoSuggestion,
)
from bot.core.commands.rights import Right, Rights
from bot.core.commands.traces import DONE, NOT_DONE, is_superseded, only_looks
from bot.core.pull_request import Role, State
from bot.core.replies.command_help import help_about
from bot.core.replies.conversation import (
    denied,
    did_you_mean,
    failed,
    not_carried_out,
    not_in_this_state,
    overtaken,
    still_at_work,
    too_often,
)
from bot.core.replies.models import misread
from bot.core.standing import Standing
from bot.flow.about_models import ModelDesk, about_models, permitted_order
from bot.flow.answered import Answered
from bot.flow.apply import apply
from bot.flow.changelog_files import changelog
from bot.flow.claim import claimed, ended_meanwhile
from bot.flow.command_desk import AnsweringDesk
from bot.flow.command_scene import CommandScene
from bot.flow.command_turn import Turns
from bot.flow.proposal import Proposal
from bot.flow.squash import squash
from bot.flow.talk import Discussed
from bot.flow.title_command import check_title


@dataclass(frozen=True, slots=True)
class CommandRules:
    """Who may give commands, where `/model` is answered, and what the others are done with.

    `suggest` writes a suggestion and keeps it in the comment.
    """

    rights: Rights
    turns: Turns
    models: ModelDesk
    scene: Callable[[Role, Standing], CommandScene]
    suggest: Callable[[Suggest | UndoSuggestion, Standing], Discussed]


def answer(read: Read, desk: AnsweringDesk, rules: CommandRules) -> Proposal | None:
    """Does what a comment asks for, when its author may ask; returns what `suggest` made, if asked.

    A slip of somebody who may not command is not answered.
    """
    role = desk.role()
    if isinstance(read, NearMiss | Misread):
        if rules.rights.permit(Right.ASK, role, opened=desk.event.by_opener):
            desk.refuse(_corrected(read, desk.occasion.prefix))
        return None
    order = _permitted(read, role, desk, rules)
    if isinstance(order, str):
        desk.refuse(order)
        return None
    own = claimed(desk, rules.turns)
    if own is None:
        return None
    carry_out = _carried_out if only_looks(order) else _in_turn
    return carry_out(order, role, own, rules)


def _in_turn(
    order: Order | ModelOrder, role: Role, desk: AnsweringDesk, rules: CommandRules
) -> Proposal | None:
    """Carries a command out when the earlier ones are done."""
    waited = rules.turns.wait(desk)
    if waited is None:
        desk.refuse(still_at_work())
        return None
    try:
        if ended_meanwhile(desk, waited):
            return None
        event, prefix = waited.event, waited.occasion.prefix
        asked = (event.body, event.comment_id, event.written_at)
        if is_superseded(*asked, waited.comments, prefix):
            waited.refuse(overtaken())
            return None
        return _carried_out(order, role, waited, rules)
    finally:
        rules.turns.end(waited)


def _corrected(read: NearMiss | Misread, prefix: str) -> str:
    return did_you_mean(read, prefix) if isinstance(read, NearMiss) else misread(read, prefix)


def _permitted(
    read: Order | AboutModels, role: Role, desk: AnsweringDesk, rules: CommandRules
) -> Order | ModelOrder | str:
    """The command that somebody may give, or why they get nothing done.

    About models, who opened the pull request may no more than others.
    """
    prefix, state = desk.occasion.prefix, _state(desk)
    if isinstance(read, AboutModels):
        order: Order | ModelOrder | str = permitted_order(read, role, rules.models, prefix)
    elif not rules.rights.permit(read.form.right, role, opened=desk.event.by_opener):
        return denied(read.form, rules.rights)
    elif state not in read.form.states:
        return not_in_this_state(read.form, state, prefix)
    else:
        order = read
    late = not isinstance(order, str) and rules.turns.too_many(desk, role)
    return too_often(desk.limits) if late else order


def _state(desk: AnsweringDesk) -> State:
    """How the pull request stands, as GitHub tells or else as the event did."""
    standing = desk.standing
    if standing is None or standing.pr.state == "open":
        return State.OPEN if standing else desk.event.state
    return State.MERGED if standing.merged else State.CLOSED


def _about_models(order: ModelOrder, desk: AnsweringDesk, models: ModelDesk) -> Answered:
    """What `/model …` comes to."""
    answered = desk.attempts.do("carry out the command", lambda: about_models(order, models))
    return answered or Answered(not_carried_out(_reason(desk), desk.occasion.run_url), done=False)


def _carried_out(
    order: Order | ModelOrder, role: Role, desk: AnsweringDesk, rules: CommandRules
) -> Proposal | None:
    if isinstance(order, ModelOrder):
        _tell(_about_models(order, desk, rules.models), desk)
        return None
    command, standing = order.command, desk.standing
    if isinstance(command, Help):
        text = help_about(command.topic, desk.occasion.prefix, rules.rights)
        _tell(Answered(text, done=True), desk)
        return None
    if standing is None:
        _tell(Answered(failed(_reason(desk)), done=False), desk)
        return None
    if isinstance(command, Suggest | UndoSuggestion):
        discussed = rules.suggest(command, standing)
        _tell(discussed.answered, desk)
        return discussed.proposal
    scene = rules.scene(role, standing)
    answered = desk.attempts.do("carry out the command", lambda: _done(command, scene))
    _tell(answered or Answered(failed(_reason(desk)), done=False), desk)
    return None


def _done(command: Apply | Squash | CheckTitle | Changelog, scene: CommandScene) -> Answered:
    """Has a command carried out by the one that knows how. Raises BotError."""
    match command:
        case CheckTitle():
            return check_title(scene)
        case Apply():
            return apply(command, scene)
        case Squash():
            return squash(command, scene)
        case Changelog():
            return changelog(command, scene)
        case _:
            assert_never(command)


def _reason(desk: AnsweringDesk) -> str:
    """What went wrong last."""
    return desk.attempts.notes[-1].text if desk.attempts.notes else ""


def _tell(answered: Answered, desk: AnsweringDesk) -> None:
    """Replies where there is something to say, and reacts."""
    reaction = DONE if answered.done else NOT_DONE
    if answered.text:
        desk.answer(answered.text, reaction)
    else:
        desk.end(reaction)
