"""`squill graph`: the workflow as Mermaid."""

from bot.adapters.text_files import print_result
from bot.flow.graph import mermaid


def graph() -> int:
    """Print the workflow; returns the exit code."""
    print_result(mermaid())
    return 0
