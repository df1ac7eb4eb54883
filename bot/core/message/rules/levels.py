"""The severities that the settings give to rules by their names."""

from collections.abc import Mapping

from bot.core.message.records import Severity
from bot.core.message.settings import TitleRules

NO_VALUE: tuple[object, ...] = (None, "", ())
LEVELS = {0: None, 1: Severity.WARNING, 2: Severity.ERROR}
"""commitlint's numbers: off, a warning, an error."""


def levels_of_ours(rules: TitleRules) -> Mapping[str, Severity | None]:
    """The severity of each rule that the settings name, None for one that is off.

    `type-case` is a rule of ours and of commitlint: with a value, such as `lower-case`, it is
    theirs and replaces ours.
    """
    return {
        setting.name: LEVELS[setting.level] if setting.value in NO_VALUE else None
        for setting in rules.rules
    }
