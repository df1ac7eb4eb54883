"""How release-please 17.11.2 cuts one message into several before it parses them."""

import re

from bot.core.message.javascript_text import JS_SPACES

BEGIN, END = "BEGIN_NESTED_COMMIT", "END_NESTED_COMMIT"
TYPES = "feat|fix|docs|style|refactor|perf|test|build|ci|chore|revert"
CUT = re.compile(rf"\r?\n\r?\n(?=(?:{TYPES})(?:\([^\r\n\u2028\u2029]*?\))?: )")
OVERRIDE = re.compile(
    r"BEGIN_COMMIT_OVERRIDE(.*?)(?:BEGIN_COMMIT_OVERRIDE|END_COMMIT_OVERRIDE|\Z)", re.DOTALL
)


def override_in(pull_request_body: str) -> str:
    """The text that a pull request's body puts in place of the whole message, or ""."""
    found = OVERRIDE.search(pull_request_body)
    return found[1].strip(JS_SPACES) if found else ""


def parts_of(message: str) -> tuple[str, ...]:
    """The texts that are parsed one by one.

    First what stands around nested commits, cut before every paragraph that begins with a usual
    type, a scope or none, and no `!`; then the nested ones.
    """
    outer, *blocks = message.split(BEGIN)
    around, nested = [outer], list[str]()
    for block in blocks:
        inside, _, after = block.partition(END)
        nested.append(inside)
        around.append(after)
    return (*filter(None, CUT.split("".join(around))), *nested)
