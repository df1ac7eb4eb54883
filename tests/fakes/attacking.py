"""The action under attack, in this process, and what its requests do on GitHub."""

import base64
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from fakes.attacks import Attack
from fakes.comment_effects import LONGEST, comment_effects
from fakes.effects import effects, hidden, without_code
from fakes.github import FakeGitHub
from fakes.github.events import comment_event, pull_request_event
from fakes.github.state import Pull, Received
from fakes.ollama import FakeOllama
from fakes.runner import Finished, RunnerWithoutProcess, heard

OURS = "<!-- squill:"
OVERRIDE = re.compile(
    r"<!-- squill:override -->\r?\nBEGIN_COMMIT_OVERRIDE\r?\n(.*?)\r?\nEND_COMMIT_OVERRIDE\r?\n"
    r"<!-- squill:override end -->",
    re.DOTALL,
)
CREDIT = re.compile(
    r"\(?(?:\[#7\]\(https://github\.test/octo/demo/pull/7\) )?by "
    r"(?:\[ana\]\(https://github\.test/ana\)|`ana <https://github\.test/ana>`__)\)?"
)
"""What code adds to an entry: the pull request and its author."""
BLOCK = re.compile(
    r"<!-- squill:squill message=[0-9a-f]{16} -->\r?\n(.*?)\r?\n<!-- squill:squill end -->",
    re.DOTALL,
)
CREDITED = re.compile(r"^(?:Co-authored-by|Signed-off-by): (?P<person>[^\n]+)\n?", re.MULTILINE)
NUMBER = re.compile(r" \(#7\)\Z|(?<=the entry of )#7\Z")
LINE = re.compile(r"^(?:#{1,6} |---$|[*+] |[\"']).*", re.MULTILINE)
USUAL = re.compile(
    r"# Changelog|## \[(?:Unreleased|1\.0\.0)\]|### (?:Added|Fixed|Changed)"
    r"|---|\"app\": (?:minor|patch)"
    r"|## [a-z]{2,8}(?:\([\w./@-]+\))?!?: .*|### (?:Summary|Changed Files|Type|Breaking Changes)"
)
"""Headings and the like that files of a changelog have in a test, or that an entry adds."""
PLAIN = frozenset(
    {"sha", "head_sha", "expectedHeadOid", "target_url", "path", "merge_method", "id", "branch"}
)
"""Fields that hold no text from outside."""


class Attacked:
    """One repository in which an attacker opens pull requests, and a model that obeys them."""

    def __init__(self, github: FakeGitHub, ollama: FakeOllama, folder: Path) -> None:
        self.github = github
        self._ollama = ollama
        self._folder = folder

    def opened(self, attack: Attack, **inputs: str) -> Finished:
        """The action for a new pull request of the attacker's."""
        state = self.github.state
        for each in (state.pulls, state.comments, state.statuses, state.reactions, state.requests):
            each.clear()
        self.github.add_pull(
            attack.title,
            attack.diff,
            body=attack.at("description", "Connections are retried."),
            head_ref=attack.at("branch", "retries").replace(" ", "-")[:200],
            commits=(attack.at("commit", "retry connections"),),
            files=attack.files,
        )
        self._ollama.always(attack.reply())
        return self._run("pull_request_target", pull_request_event(), inputs)

    def said(self, text: str) -> Finished:
        """The action for a comment of somebody who may write."""
        self.github.state.permissions["wendy"] = "write"
        comment = self.github.add_comment(text, author="wendy")
        self.github.requests.clear()
        return self._run("issue_comment", comment_event(text, comment.id, author="wendy"))

    def _run(
        self, name: str, event: Mapping[str, Any], inputs: Mapping[str, str] | None = None
    ) -> Finished:
        folder = Path(mkdtemp(dir=self._folder))
        given = {key.replace("_", "-"): value for key, value in (inputs or {}).items()}
        runner = RunnerWithoutProcess(folder, self.github, self._ollama.url)
        return runner.run(name, event, inputs=given)

    @property
    def pull(self) -> Pull:
        """The attacker's pull request."""
        return self.github.state.pulls[7]

    def acts(self) -> dict[str, set[str]]:
        """What the requests since the last event do besides what they are for, by place."""
        found: dict[str, set[str]] = {}
        for each in self.github.requests:
            for place, text in _texts(each):
                landed = place == "commit_message"
                acts = set(_acts(place, self._without_credits(text) if landed else text))
                if acts:
                    found[f"{each.method} {each.path} {place}"] = acts
        return found

    def _without_credits(self, text: str) -> str:
        """The text without people whom commits of the branch name: GitHub credits them as well."""
        said = "\n".join(self.pull.commits)

        def unknown(found: re.Match[str]) -> str:
            return "" if found["person"] in said and not hidden(found["person"]) else found.group()

        return CREDITED.sub(unknown, text)


HARMLESS = frozenset({"add-mask", "notice", "warning"})
"""Commands to the runner that we give ourselves."""


def orders(step: Finished) -> set[str]:
    """What a runner would be told by a log, also one that is deaf to nothing."""
    lines = step.log.split("\n")
    open_log = "\n".join(each for each in lines if not each.startswith("::stop-commands::"))
    token = next((each[17:] for each in lines if each.startswith("::stop-commands::")), "")
    told = {name for name, _ in heard(open_log) if name != token}
    return ({name for name, _ in step.commands} | told) - HARMLESS


def _texts(request: Received) -> Iterator[tuple[str, str]]:
    """Each text of a body that was sent to change something, behind the name of its field."""
    body = request.body
    if request.method == "GET" or not isinstance(body, dict):
        return
    if request.path == "/graphql":
        mutates = str(body.get("query", "")).lstrip().startswith("mutation")
        body = body.get("variables", {}) if mutates else {}
    yield from _leaves("", body)


def _leaves(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(key, inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(name, inner)
    elif isinstance(value, str) and name not in PLAIN:
        yield name, value


def _acts(place: str, text: str) -> Iterator[str]:
    if text.startswith(OURS) and not BLOCK.match(text):
        yield from comment_effects(text)
    elif place == "description":
        if len(text) > 140 or "\n" in text or hidden(text):
            yield "a status that GitHub refuses"
    elif BLOCK.search(text) or OVERRIDE.search(text):
        ours = "\n\n".join((*BLOCK.findall(text), *OVERRIDE.findall(text)))
        yield from effects(ours.replace("\r\n", "\n"))
        yield from () if len(text) <= LONGEST else ("longer than GitHub allows",)
    elif place == "content" and len(text) > 20:
        written = CREDIT.sub("", base64.b64decode(text).decode())
        yield from effects(without_code(written))
        yield from (f"a line: {e}" for e in LINE.findall(written) if not USUAL.fullmatch(e))
    else:
        yield from effects(NUMBER.sub("", text))
