"""Repairs of a header's type and scope: the spelling that the settings know."""

from bot.core.change.records import Change
from bot.core.message.allowed_names import is_listed, plain
from bot.core.message.plain_texts import plain_line
from bot.core.message.settings import TitleRules


def known_type(name: str, titles: TitleRules) -> str:
    """The type as the settings spell it; one that they do not know stays, for the model to mend."""
    bare = plain_line(name).rstrip(":!")
    return next((known for known in plain(titles.types) if known.lower() == bare.lower()), bare)


def allowed_scope(scope: str, change: Change, titles: TitleRules) -> str:
    """The scope as the settings spell it, else the change's own where it is allowed, else none.

    None is left even where a scope is required: which one is right, only the writer can tell.
    """
    bare = plain_line(scope.translate(str.maketrans("()", "  ")))
    if is_listed(bare, titles.disallow_scopes):
        return ""
    if not titles.scopes or is_listed(bare, titles.scopes):
        return bare
    for name in (bare, change.scope.name):
        for known in plain(titles.scopes):
            if known.lower() == name.lower():
                return known
    return ""
