"""How a page reaches standard output: in columns and colours at a terminal, else as plain text."""

import shutil
import sys
from collections.abc import Mapping, Sequence

from bot.adapters.text_files import print_result
from bot.core.replies.section import Section
from bot.core.replies.section_text import as_plain_text


def print_page(sections: Sequence[Section], environ: Mapping[str, str]) -> None:
    """Print the page; NO_COLOR (https://no-color.org) and TERM=dumb are heeded."""
    if not sys.stdout or not sys.stdout.isatty() or environ.get("TERM", "") in ("", "dumb"):
        print_result(as_plain_text(sections))
        return
    # Drawing tables takes time to load, which a pipe does without.
    from bot.adapters.styled_pages import styled  # noqa: PLC0415 - only what this run needs

    columns = shutil.get_terminal_size().columns
    print_result(styled(sections, columns, colourless=bool(environ.get("NO_COLOR"))))
