"""Rules of a title's type and scope."""

from bot.core.message.allowed_names import is_listed, plain
from bot.core.message.conventional.header import Header
from bot.core.message.rules.names import known_type, near_scope, near_type
from bot.core.message.rules.patterns import divided, parts_read
from bot.core.message.rules.title import Fault, Title, fault, listed, shown
from bot.core.message.settings import TitleRules


def has_known_type(title: Title, rules: TitleRules) -> Fault | None:
    """The type is an allowed one, in any case; a pattern that matches "" lets it be none."""
    if not isinstance(title.header, Header):
        return None
    written = title.header.type
    if not written:
        needed = "type" in parts_read(rules) and not is_listed("", rules.types)
        return Fault("Name a type.") if needed else None
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
    """Each scope is one of the allowed ones, where some are named."""
    if not rules.scopes:
        return None
    unknown = next(
        (each for each in scopes_of(title, rules) if not is_listed(each, rules.scopes)), None
    )
    if unknown is None:
        return None
    meant = near_scope(unknown, rules)
    advice = f"did you mean `{meant}`?" if meant else f"use {listed(rules.scopes)}."
    return fault(f"Unknown scope `{shown(unknown)}`: {advice}")


def has_no_disallowed_scope(title: Title, rules: TitleRules) -> Fault | None:
    """No scope is one of those that the settings forbid."""
    if not rules.disallow_scopes:
        return None
    scopes = scopes_of(title, rules)
    bad = next((each for each in scopes if is_listed(each, rules.disallow_scopes)), None)
    return None if bad is None else fault(f"The scope `{shown(bad)}` is not allowed.")


def scopes_of(title: Title, rules: TitleRules) -> list[str]:
    """The single scopes of a title, without blanks; none where it has no scope."""
    if not isinstance(title.header, Header) or not title.header.scope:
        return []
    return divided(title.header.scope, rules)


def has_required_scope(title: Title, rules: TitleRules) -> Fault | None:
    """A scope is there, where the settings want one."""
    header = title.header
    if not rules.require_scope or not isinstance(header, Header) or header.scope:
        return None
    return fault(f"Name a scope: `{shown(header.type)}(scope): …`.")
