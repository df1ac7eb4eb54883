"""Rules of a title's type and scope."""

from bot.core.message.allowed_names import is_listed, plain
from bot.core.message.conventional.header import Header
from bot.core.message.rules.names import known_type, near_scope, near_type
from bot.core.message.rules.title import Fault, Title, fault, listed, shown
from bot.core.message.settings import TitleRules


def has_known_type(title: Title, rules: TitleRules) -> Fault | None:
    """The type is one of the allowed ones, in any case."""
    if not isinstance(title.header, Header):
        return None
    written = title.header.type
    if is_listed(written, rules.types):
        return None
    if written.lower() in (name.lower() for name in plain(rules.types)):
        return None
    meant = known_type(written, rules) or near_type(written, rules)
    advice = f"did you mean `{meant}`?" if meant else f"use {listed(rules.types)}."
    return fault(f"Unknown type `{shown(written)}`: {advice}")


def writes_type_in_lower_case(title: Title, rules: TitleRules) -> Fault | None:
    """Types are compared in any case, but several release tools read the lower case alone."""
    header = title.header
    if not isinstance(header, Header) or header.type in rules.types:
        return None
    name = header.type.lower()
    return fault(f"Write the type in lower case: `{name}`.") if name in rules.types else None


def has_allowed_scope(title: Title, rules: TitleRules) -> Fault | None:
    """Each scope (they are divided by commas) is one of the allowed ones, where some are named."""
    if not isinstance(title.header, Header) or not title.header.scope or not rules.scopes:
        return None
    scopes = [scope.strip() for scope in title.header.scope.split(",")]
    unknown = next((scope for scope in scopes if not is_listed(scope, rules.scopes)), None)
    if unknown is None:
        return None
    meant = near_scope(unknown, rules)
    advice = f"did you mean `{meant}`?" if meant else f"use {listed(rules.scopes)}."
    return fault(f"Unknown scope `{shown(unknown)}`: {advice}")


def has_required_scope(title: Title, rules: TitleRules) -> Fault | None:
    """A scope is there, where the settings want one."""
    header = title.header
    if not rules.require_scope or not isinstance(header, Header) or header.scope:
        return None
    return fault(f"Name a scope: `{shown(header.type)}(scope): …`.")
