"""What will land: the commits that merging a pull request is going to make."""

from bot.core.landing.judge import (
    landed_problems,
    landing_problems,
    message_problems,
    needs_commits,
)
from bot.core.landing.squash import known_settings, possible_squashes, shown_squashes

__all__ = [
    "known_settings",
    "landed_problems",
    "landing_problems",
    "message_problems",
    "needs_commits",
    "possible_squashes",
    "shown_squashes",
]
