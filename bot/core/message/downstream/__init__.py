"""How release tools read a commit's message, and what of it they would read wrong."""

from bot.core.message.downstream.problems import misreadings
from bot.core.message.downstream.read_commit import ReadCommit
from bot.core.message.downstream.tools import TOOLS

__all__ = ["TOOLS", "ReadCommit", "misreadings"]
