"""Many commands on one pull request, delivered in any order, twice, and killed on the way.

What has to hold whatever happens: one comment; the last intention holds; nothing is done twice.
"""

import json
import os
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, Self

from fakes.forked import Forking
from fakes.github import FakeGitHub
from fakes.github.events import comment_event, pull_request_event
from fakes.github.state import StoredComment
from fakes.ollama import FakeOllama
from fakes.runner import ActionsRunner
from fakes.suggesting import DIFF, GOOD

from bot.adapters.sqlite_registry import SqliteRegistry
from bot.core.conversation import NOTHING_SAID, Conversation
from bot.core.conversation.state_block import read_state

BEGAN = datetime(2026, 6, 1, 12, tzinfo=UTC)
SUBJECTS = (
    "retry failed connections up to `max_retries` times",
    "retry connections with `max_retries`",
    "limit retries of connections by `max_retries`",
    "add `max_retries` to Pool.connect",
    "try connections again in Pool.connect",
)
WISH = re.compile(r"wording (\d)")
STRANGER, WRITER, OPENER = "stranger", "wendy", "ana"
BODIES = (
    *(f"/suggest wording {number}" for number in range(len(SUBJECTS))),
    *("/suggest", "/suggest undo", "/suggest undo"),
    *("/apply", "/apply title", "/apply body", "/apply title force"),
    *(
        "/changelog write",
        "/changelog skip",
        "/title check",
        "/help",
        "/help apply",
        "/changelog",
        "/model status",
        "/model list",
    ),
    *("/model coder use coder --pr", "/sugest", "/apply everything", "Thanks!", "> /squash"),
)
MOST_REQUESTS = 11
CRASHES, DUPLICATES, PUSHES, EDITS = 0.25, 0.25, 0.05, 0.08
STEPS = (1, 20, 90, 700)
"""Seconds between two comments: at once, while a run is at work, and after any run has ended."""

LIMITS = "commands: {hourly: 10000, hourly-by-person: 1000}\n"
EYES, DONE, NOT_DONE = "eyes", "rocket", "confused"


@dataclass(slots=True)
class Delivery:
    """One event on its way to a run; `attempt` is above 1 when a killed job is run again."""

    name: str
    payload: Mapping[str, Any]
    about: str
    dies: tuple[int, str] | None = None
    attempt: int = 1
    run: int = 0

    @property
    def subject(self) -> int:
        """The comment that it is about, 0 for none."""
        return int(self.payload.get("comment", {}).get("id", 0))


@dataclass(slots=True)
class Told:
    """What came of it: how much was delivered, and every rule that was broken."""

    deliveries: int = 0
    killed: int = 0
    codes: Counter[int] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)


class ManyCommands:
    """One seeded story about pull request 7. `registry`: there is one that lasts, in a file."""

    def __init__(self, folder: Path, seed: int, count: int, *, registry: bool = False) -> None:
        self.told = Told()
        self.github = FakeGitHub()
        self.ollama = FakeOllama()
        self._dice = random.Random(seed)
        self._count = count
        self._folder = folder
        self._registry = registry
        self._seconds = 0.0
        self._runs = 0
        self._waiting: list[Delivery] = []
        self._forking = Forking(measured=False)

    def __enter__(self) -> Self:
        self.github.__enter__()
        self.ollama.__enter__()
        self.github.add_pull("Retry", DIFF, author=OPENER)
        self.github.state.permissions |= {WRITER: "write", STRANGER: "read", OPENER: "read"}
        self.github.state.files[".github/squill.yml"] = LIMITS
        self.ollama.always(_obeying)
        self._actions = ActionsRunner(self._folder, self.github, self.ollama.url)
        for name in ("output", "summary"):
            (self._folder / name).touch()
        return self

    def __exit__(self, *error: Any) -> None:
        self._forking.close()
        self.ollama.__exit__(*error)
        self.github.__exit__(*error)

    def tell(self) -> Told:
        """Lives through it all; returns what came of it."""
        for _ in range(self._count):
            self._pass(self._dice.choice(STEPS))
            self._happens()
            if self._dice.random() < 0.6:
                self._deliver(self._dice.randint(1, 3))
        self._deliver_all()
        self.told.broken += self.broken()
        self._squash()
        return self.told

    def _deliver_all(self) -> None:
        while self._waiting:
            self._pass(self._dice.choice(STEPS))
            self._deliver(3)

    def _squash(self) -> None:
        """At last it is merged, by a command that is killed and delivered again; then one more."""
        self._pass(STEPS[-1])
        for body in ("/suggest wording 1", "/squash", "/apply title force"):
            comment = self.github.add_comment(body, author=WRITER)
            for _ in range(3):
                self._on_its_way(comment)
            self._waiting[0].dies = self._dice.randrange(MOST_REQUESTS), "after"
            self._deliver_all()
            self._pass(STEPS[-1])
        self.told.broken += [*self._of_comments(), *self._of_the_merge()]

    def _of_the_merge(self) -> Iterator[str]:
        asked = [each for each in self.github.state.requests if each.path.endswith("/merge")]
        merged = [each for each in asked if each.status == 200]
        if len(merged) != 1 or not self.github.state.pulls[7].merged:
            yield f"it was merged {len(merged)} times"
            return
        if f"feat: {SUBJECTS[1]}" not in merged[0].body["commit_title"]:
            yield f"it was merged as {merged[0].body['commit_title']!r}"
        after = self.github.state.requests[self.github.state.requests.index(merged[0]) + 1 :]
        if any(each.method in ("PATCH", "PUT") and each.status < 300 for each in after):
            yield "something was written after the merge"

    def _pass(self, seconds: float) -> None:
        self._seconds += seconds
        at = datetime.fromtimestamp(BEGAN.timestamp() + self._seconds, UTC)
        self.github.state.now = at.strftime("%Y-%m-%dT%H:%M:%SZ")

    def _happens(self) -> None:
        """Somebody comments, edits a comment, or pushes; the event is on its way."""
        draw = self._dice.random()
        written = [
            each for each in self.github.comments() if each.author != self.github.state.login
        ]
        if draw < PUSHES:
            self._push()
        elif draw < PUSHES + EDITS and written:
            self._edit(self._dice.choice(written))
        else:
            author = self._dice.choice((WRITER, WRITER, WRITER, OPENER, STRANGER))
            comment = self.github.add_comment(self._dice.choice(BODIES), author=author)
            self._on_its_way(comment)

    def _push(self) -> None:
        pull = self.github.state.pulls[7]
        pull.head_sha = f"{self._dice.getrandbits(160):040x}"
        event = pull_request_event("synchronize")
        event["pull_request"]["head"]["sha"] = pull.head_sha
        self._waiting.append(self._delivery("pull_request_target", event, "push"))

    def _edit(self, comment: StoredComment) -> None:
        before, comment.body = comment.body, self._dice.choice(BODIES)
        comment.edited_at = self.github.state.now
        self._on_its_way(comment, "edited", changes={"body": {"from": before}})

    def _on_its_way(self, comment: StoredComment, action: str = "created", **more: Any) -> None:
        event = comment_event(
            comment.body,
            comment.id,
            author=comment.author,
            action=action,
            at=comment.edited_at or comment.created_at,
            **more,
        )
        for _ in range(1 + (self._dice.random() < DUPLICATES)):
            self._waiting.append(self._delivery("issue_comment", event, comment.body))

    def _delivery(self, name: str, event: Mapping[str, Any], about: str) -> Delivery:
        dies = None
        if self._dice.random() < CRASHES:
            dies = self._dice.randrange(MOST_REQUESTS), self._dice.choice(("before", "after"))
        self._runs += 1
        return Delivery(name, event, about, dies, run=self._runs)

    def _deliver(self, most: int) -> None:
        """Has some of the waiting deliveries run beside each other, in any order.

        Deliveries of one comment, edited or run again, are as likely at once as not.
        """
        batch = self._dice.sample(self._waiting, min(most, len(self._waiting)))
        if self._dice.random() < 0.5:
            subjects = {each.subject for each in batch if each.subject}
            batch += [e for e in self._waiting if e.subject in subjects and e not in batch]
        if not batch:
            return
        self._waiting = [each for each in self._waiting if each not in batch]
        jobs = [self._job(each) for each in batch]
        with ExitStack() as stack:
            started = [stack.enter_context(self._forking.started(job)) for job in jobs]
            codes = [process.wait() for process in started]
        for each, code in zip(batch, codes, strict=True):
            self.told.deliveries += 1
            self.told.codes[code] += 1
            if code < 0:
                self.told.killed += 1
                again = Delivery(each.name, each.payload, each.about, None, each.attempt + 1)
                again.run = each.run
                self._waiting.append(again)
            elif code:
                self.told.broken.append(f"exit code {code} of {each.about!r}, run {each.run}")

    def _job(self, each: Delivery) -> dict[str, Any]:
        event = self._folder / f"event-{each.run}-{each.attempt}.json"
        event.write_text(json.dumps(each.payload), encoding="utf-8")
        environ = {
            **self._actions.environment(each.name, event),
            "GITHUB_RUN_ID": str(each.run),
            "GITHUB_RUN_ATTEMPT": str(each.attempt),
            **({"SQUILL_STATE": str(self._folder / "state.sqlite")} if self._registry else {}),
        }
        log = str(self._folder / f"log-{each.run}-{each.attempt}")
        return {
            "argv": [],
            "environ": environ,
            "cwd": str(self._folder),
            "stdin": os.devnull,
            "stdout": log,
            "stderr": log,
            "now": BEGAN.timestamp() + self._seconds,
            "dies": each.dies,
        }

    def broken(self) -> list[str]:
        """Every rule that does not hold now."""
        return [*self._of_comments(), *self._of_effects(), *self._of_the_last_intention()]

    def _ours(self) -> list[str]:
        return [
            each.body for each in self.github.comments() if each.author == self.github.state.login
        ]

    def _sticky(self) -> list[str]:
        return [body for body in self._ours() if body.startswith("<!-- squill:squill head=")]

    def _of_comments(self) -> Iterator[str]:
        if len(self._sticky()) > 1:
            yield f"there are {len(self._sticky())} comments with a suggestion"
        first_lines = Counter(body.partition("\n")[0] for body in self._ours())
        for line, times in first_lines.items():
            if times > 1 and "head=" not in line:
                yield f"{times} answers begin with {line}"
        for each in self.github.comments():
            given = {name for id_, name in self.github.state.reactions if id_ == each.id}
            always_theirs = not each.edited_at and "/model" not in each.body
            if each.author == STRANGER and EYES in given and always_theirs:
                yield f"a stranger's {each.body!r} was taken up"
            if EYES in given and not given & {DONE, NOT_DONE}:
                yield f"{each.body!r} of comment {each.id} was never ended"

    def _of_effects(self) -> Iterator[str]:
        pull = self.github.state.pulls[7]
        headers = {f"feat: {subject}" for subject in SUBJECTS}
        if pull.title not in {"Retry", *headers}:
            yield f"the title is {pull.title!r}"
        requests = self.github.state.requests
        if any(each.path.endswith("/merge") for each in requests):
            yield "it was merged, though nobody asked"
        edits = [
            each.body for each in requests if each.method == "PATCH" and "/pulls/" in each.path
        ]
        yield from (
            f"{body} was sent twice in a row" for body, then in pairwise(edits) if body == then
        )
        times = Counter(turn.comment_id for turn in self._said().turns if turn.comment_id)
        yield from (f"comment {each} has {n} turns" for each, n in times.items() if n > 1)

    def _said(self) -> Conversation:
        """What is kept of the conversation, in the registry or at the end of the comment."""
        if self._registry:
            store = SqliteRegistry(str(self._folder / "state.sqlite"), lambda: 0.0)
            said = store.conversation("octo/demo#7")
            store.close()
        else:
            states = [read_state(body, "octo/demo#7", "") for body in self._sticky()]
            said = next((each.said for each in states if each), None)
        return said or NOTHING_SAID

    def _of_the_last_intention(self) -> Iterator[str]:
        """The newest wish that was carried out is what the comment says."""
        wishes = [each for each in self.github.comments() if self._is_wish(each)]
        newest = max(
            wishes, key=lambda each: (each.edited_at or each.created_at, each.id), default=None
        )
        found = WISH.search(newest.body) if newest else None
        if newest is None or found is None:
            return
        header = f"feat: {SUBJECTS[int(found[1])]}"
        shown = [body for body in self._sticky() if f"\n{header}\n" in body]
        if not shown:
            yield f"comment {newest.id} asked last, for {header!r}, and it is not there"

    def _is_wish(self, comment: StoredComment) -> bool:
        return comment.body.startswith("/suggest") and comment.author in (WRITER, OPENER)


def _obeying(request: dict[str, Any]) -> dict[str, Any]:
    """A model that does what the last wish says."""
    said = "\n".join(message["content"] for message in request["messages"])
    wished = WISH.findall(said)
    return {**GOOD, "subject": SUBJECTS[int(wished[-1]) if wished else 0]}
