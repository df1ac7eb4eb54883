"""The clock of this machine."""

import random
import time

JITTER = (0.5, 1.5)


class MonotonicClock:
    """Satisfies ports.Clock."""

    def now(self) -> float:
        """Seconds that only go forward."""
        return time.monotonic()

    def pause(self, seconds: float) -> None:
        """Half to one and a half times as long."""
        time.sleep(seconds * random.uniform(*JITTER))  # noqa: S311 - nothing secret
