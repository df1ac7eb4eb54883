"""What each command about models does: the same for a comment and at the terminal."""

from typing import assert_never

from bot.core.commands.model_records import (
    AddModel,
    ApplyPreset,
    CheckModels,
    DiscoverModels,
    ExplainChoice,
    ListModels,
    MigrateModels,
    ModelCommand,
    ModelHelp,
    ModelHistory,
    ModelStatus,
    RemoveModel,
    UseModel,
)
from bot.core.errors import UserError
from bot.core.models.report import Report
from bot.flow.model_commands.adding import add
from bot.flow.model_commands.changing import migrate, remove, use
from bot.flow.model_commands.looking import (
    check,
    discover,
    explained,
    history,
    listed,
    shown_commands,
    status,
)
from bot.flow.model_commands.preset import apply_preset
from bot.flow.model_commands.scene import Scene

__all__ = ["Scene", "carry_out", "explained"]


def carry_out(command: ModelCommand, scene: Scene) -> Report:  # noqa: C901, PLR0912 - one case a command
    """Does what was asked for. Raises UserError or ServiceError; then nothing was changed."""
    match command:
        case AddModel():
            return add(command, scene)
        case ListModels():
            return listed(command, scene)
        case UseModel():
            return use(command, scene)
        case RemoveModel():
            return remove(command, scene)
        case CheckModels():
            return check(command, scene)
        case ModelStatus():
            return status(command, scene)
        case DiscoverModels():
            return discover(command, scene)
        case ApplyPreset():
            return apply_preset(command, scene)
        case ModelHistory():
            return history(scene)
        case MigrateModels():
            return migrate(command, scene)
        case ModelHelp():
            return shown_commands(scene)
        case ExplainChoice():
            raise UserError("A diff can be explained at the terminal alone.")
        case _:
            assert_never(command)
