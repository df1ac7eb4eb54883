"""`/model …` in a comment: what the words mean, whether their author may, and what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.core.commands.model_forms import Access, ModelOrder, read_words
from bot.core.commands.records import AboutModels, Misread
from bot.core.errors import UserError
from bot.core.models.report import Report
from bot.core.pull_request import Role
from bot.core.replies.conversation import not_permitted
from bot.core.replies.models import misread, models_reply
from bot.flow.answered import Answered
from bot.flow.model_commands import Scene, carry_out


@dataclass(frozen=True, slots=True)
class ModelDesk:
    """Where `/model` is answered: roles that it takes, and how its scene is made when it is needed.

    `pull_request` is `octo/app#7`.
    """

    pull_request: str
    roles: Mapping[Access, Role]
    scene: Callable[[], Scene]


def permitted_order(
    command: AboutModels, role: Role, desk: ModelDesk, prefix: str
) -> ModelOrder | str:
    """The command of the words behind `/model`, or why nothing is done for this role."""
    if not role.covers(desk.roles[Access.LOOK]):
        return not_permitted(desk.roles[Access.LOOK])
    order = read_words(command.words, at_terminal=False, pull_request=desk.pull_request)
    if isinstance(order, Misread):
        return misread(order, f"{prefix}model ")
    if not role.covers(desk.roles[order.access]):
        return not_permitted(desk.roles[order.access])
    return order


def about_models(order: ModelOrder, desk: ModelDesk) -> Answered:
    """Carries a permitted command out. Raises ServiceError when something is down."""
    try:
        return Answered(models_reply(carry_out(order.command, desk.scene())), done=True)
    except UserError as error:
        return Answered(models_reply(Report((error.message,))), done=False)
