"""Text for the log of a runner, which reads its own log for commands."""

from bot.core.message.safety.characters import HIDDEN_CHARACTERS

LEGACY_COMMAND = "##["
SHOWN = {"\n": "\\n", "\r": "\\r", "\t": " "}


def log_safe(text: str) -> str:
    r"""The text as one line from which the runner reads no workflow command.

    The runner takes `::name::` at the start of a line, trimmed, and `##[name]` anywhere in one,
    and ends lines at CR too. So CR, LF, ESC and all that nobody sees become visible (`\n`,
    `\u202e`), `##[` becomes `## [`, and a leading `::` gets a bar before it. The caller bounds
    the length.
    """
    for character, shown in SHOWN.items():
        text = text.replace(character, shown)
    line = HIDDEN_CHARACTERS.sub(lambda found: _escape(found.group()), text)
    line = line.replace(LEGACY_COMMAND, "## [")
    return f"| {line}" if line.lstrip().startswith("::") else line


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
