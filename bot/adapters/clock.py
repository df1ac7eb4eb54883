"""The clock of this machine."""

import time


class MonotonicClock:
    """Satisfies ports.Clock."""

    def now(self) -> float:
        """Seconds that only go forward."""
        return time.monotonic()
