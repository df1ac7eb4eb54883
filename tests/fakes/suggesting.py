"""One suggestion in a scripted world: a change, a script of replies, and what came of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from fakes.ports import (
    Decide,
    FixedRegistry,
    HandClock,
    HeardProgress,
    RoomyMachine,
    Scripted,
    ScriptedLlm,
    model,
)

from bot.adapters.sqlite_registry import SqliteRegistry
from bot.config import load
from bot.core.change.records import RawDiff
from bot.core.message.records import Suggestion
from bot.core.models.model import Model
from bot.flow.pipeline import Rules, Task, World, suggest
from bot.flow.ports import Clock, Coordination, Keeper, Llm, Progress, Registry
from bot.flow.writer import CallRules

CONFIG = load({}).config
OLLAMA = CONFIG.ollama
RULES = Rules(
    titles=CONFIG.title,
    writing=CONFIG.message,
    digest=CONFIG.digest,
    calls=CallRules(
        num_predict=OLLAMA.num_predict,
        connect_deadline=OLLAMA.connect_deadline,
        first_byte_deadline=OLLAMA.first_byte_deadline,
        stall_deadline=OLLAMA.stall_deadline,
        memory_share=OLLAMA.memory_share,
    ),
)

DIFF = """\
diff --git a/src/net/pool.py b/src/net/pool.py
index 1111111..2222222 100644
--- a/src/net/pool.py
+++ b/src/net/pool.py
@@ -10,5 +10,6 @@ class Pool:
     \"\"\"Connections that are used again.\"\"\"

-    def connect(self):
-        return self.open()
+    def connect(self, max_retries=3):
+        with self.lock:
+            return retry(self.open, max_retries)

diff --git a/docs/pool.md b/docs/pool.md
index 3333333..4444444 100644
--- a/docs/pool.md
+++ b/docs/pool.md
@@ -1,2 +1,3 @@
 # Pool

+`max_retries` limits how often a connection is tried again.
"""

GOOD: dict[str, object] = {
    "summary": "Connections are tried again before they fail.",
    "type": "feat",
    "scope": "",
    "subject": "retry failed connections up to `max_retries` times",
    "body": "A connection that failed once was given up at once.",
    "breaking": "",
    "files": [{"path": "src/net/pool.py", "purpose": "tries again before it gives up"}],
}


def good(**other: object) -> dict[str, object]:
    """A reply about `DIFF` that breaks no rule, but for the fields given."""
    return GOOD | other


def task(diff: str = DIFF, title: str = "Retry", body: str = "", branch: str = "retries") -> Task:
    """A change to write about, with its author's words."""
    return Task(RawDiff(diff), title, body, branch, "")


@dataclass(frozen=True, slots=True)
class Scene:
    """What came of a suggestion, and what was seen on the way."""

    suggestion: Suggestion
    llm: ScriptedLlm
    progress: HeardProgress

    @property
    def header(self) -> str:
        """The header of the suggested commit."""
        return self.suggestion.draft.commit.header

    @property
    def reasons(self) -> list[str]:
        """The reasons of all steps down."""
        return [each.reason for each in self.suggestion.degradations]


def a_world(
    llm: Llm,
    registry: Registry,
    progress: Progress | None = None,
    clock: Clock | None = None,
    store: Coordination | None = None,
    keeper: Keeper | None = None,
) -> World:
    """A roomy machine, a store of its own, and time that stands still unless told otherwise."""
    clock = clock or HandClock()
    return World(
        llm=llm,
        registry=registry,
        coordination=store or SqliteRegistry(":memory:", clock.now),
        machine=RoomyMachine(),
        clock=clock,
        progress=progress or HeardProgress(),
        run_id="run-1",
        keeper=keeper or FixedRegistry(()),
    )


def play(
    script: Iterable[Scripted | Decide] = (),
    work: Task | None = None,
    *,
    models: Sequence[Model] | None = None,
    llm: ScriptedLlm | None = None,
    clock: HandClock | None = None,
    rules: Rules = RULES,
    store: Coordination | None = None,
) -> Scene:
    """One run of the pipeline with an active coder, unless other models are given."""
    registered = (model(),) if models is None else models
    llm = llm or ScriptedLlm(script, clock=clock)
    llm.models = (*registered, *([rules.fallback.model] if rules.fallback else []))
    progress = HeardProgress()
    world = a_world(llm, FixedRegistry(registered), progress, clock or HandClock(), store)
    return Scene(suggest(work or task(), world, rules), llm, progress)


def rules_with(**writing: object) -> Rules:
    """The default rules, but for these of the writing."""
    return replace(RULES, writing=replace(RULES.writing, **writing))  # type: ignore[arg-type]  # values of any field
