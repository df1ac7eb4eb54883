"""What a scripted server knows: its script, and everything it was asked."""

import random
import threading
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from fakes.ollama.clock import Clock
from fakes.ollama.replies import Decide, Fault, Reply, Scripted, as_reply


@dataclass(frozen=True, slots=True)
class Received:
    """One request as it came; `body` is its JSON, None without one."""

    method: str
    path: str
    headers: dict[str, str]
    body: Any


@dataclass(kw_only=True)
class ScriptedState:
    """Shared by all connections of one stand-in."""

    clock: Clock
    authorization: str
    dice: random.Random
    requests: list[Received] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)
    scripts: defaultdict[str, deque[Scripted | Decide]] = field(
        default_factory=lambda: defaultdict(deque)
    )
    always: dict[str, Scripted | Decide] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def next_reply(self, path: str, body: dict[str, Any]) -> Reply | Fault | None:
        """What the script says to this request; None when it says nothing."""
        with self.lock:
            script = self.scripts[path]
            item = script.popleft() if script else self.always.get(path)
        if item is None:
            return None
        return as_reply(item(body) if callable(item) else item)

    def draw(self, make: Callable[[random.Random], Any]) -> Any:
        """A value made with the one seeded dice."""
        with self.lock:
            return make(self.dice)
