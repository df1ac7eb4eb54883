"""Rules of words in a title that do something on GitHub: closing an issue, calling a person."""

import re

from bot.core.message.rules.title import Fault, Title, fault, shown
from bot.core.message.settings import TitleRules

CLOSING = re.compile(
    r"\b(?P<keyword>close[sd]?|fix(?:e[sd])?|resolve[sd]?)(?P<between>:? {1,3})"
    r"(?P<issue>(?:[\w.-]{1,40}/[\w.-]{1,100})?\#\d{1,10}\b|GH-\d{1,10}\b"
    r"|https://github\.com/[\w.-]{1,40}/[\w.-]{1,100}/issues/\d{1,10})",
    re.IGNORECASE,
)
"""GitHub's closing keywords with an issue (its docs, "Linking a pull request to an issue")."""

MENTION = re.compile(r"(?<![\w`/.@])@[A-Za-z\d][A-Za-z\d-]{0,38}(?![\w/@.-]*[/@])(?![\w`-])")
"""`@name`, but neither an address nor a package such as `@scope/name`, nor quoted as code."""


def closes_nothing(title: Title, rules: TitleRules) -> Fault | None:
    """`fixes #12` in a title closes the issue on merge; the description is the place for it."""
    found = CLOSING.search(title.text[:1000])
    if not found:
        return None
    return fault(
        f"`{shown(found.group())}` closes the issue on merge: say that in the description."
    )


def calls_nobody(title: Title, rules: TitleRules) -> Fault | None:
    """`@name` in a commit's message notifies that person, in every fork again."""
    found = MENTION.search(title.words[:1000])
    if not found:
        return None
    return fault(f"`{shown(found.group())}` notifies that person: put it in backticks or drop it.")
