"""Faults that a test scripts: what goes wrong, where, and how often."""

import re
from dataclasses import dataclass
from enum import Enum

from fakes.github.exchange import Answer, Request, refusal


class Mishap(Enum):
    """What can go wrong besides an answer that says no."""

    HANG = "no answer until the client gives up; nothing is done"
    HANG_AFTER = "the request is carried out, but the answer never comes"
    FAIL_AFTER = "the request is carried out, but the answer is an error of GitHub's own"
    CUT = "the connection ends before the answer"


@dataclass(slots=True)
class Fault:
    """Goes wrong at requests of this method whose path (without the prefix) has this pattern.

    `times` is how often; negative is always. `skip` lets the first ones pass.
    """

    method: str
    pattern: str
    outcome: Mishap | Answer
    times: int = 1
    skip: int = 0

    def strikes(self, request: Request) -> bool:
        """Whether it strikes now; counts down."""
        if request.method != self.method or not re.search(self.pattern, request.path):
            return False
        if self.skip:
            self.skip -= 1
            return False
        if self.times == 0:
            return False
        self.times -= 1
        return True


def down(status: int = 502) -> Answer:
    """GitHub's own failure, with the page that its front end shows."""
    return Answer(status, "<html>Unicorn!</html>", "text/html; charset=utf-8")


def too_many(seconds: int = 1) -> Answer:
    """A secondary limit, with the time to wait."""
    limited = refusal(429, "You have exceeded a secondary rate limit. Please wait a few minutes.")
    return Answer(429, limited.body, headers={"Retry-After": str(seconds)})


def used_up(reset: int) -> Answer:
    """The primary limit is used up until `reset` (seconds since the epoch)."""
    limited = refusal(403, "API rate limit exceeded for installation ID 1.")
    headers = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(reset)}
    return Answer(403, limited.body, headers=headers)


def web_page() -> Answer:
    """What a proxy's login page looks like: 200 and HTML."""
    return Answer(200, "<html><body>Please log in</body></html>", "text/html; charset=utf-8")
