"""A pull request on GitHub as the change to describe, and its comment as a place to post to."""

import argparse
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.config import (
    REPOSITORY_FILE,
    Config,
    LoadedConfig,
    foreign_settings,
    load,
    read_file,
)
from bot.core.around import ATTRIBUTES, ChangeContext, ContextWanted, RepositoryFacts
from bot.core.conversation.state_block import without_state
from bot.core.errors import BotError, NotFoundError, UserError
from bot.core.pull_request import PullRequest
from bot.core.replies.marker import Marker, marked
from bot.entry.chosen_change import ChosenChange
from bot.entry.forge import SETTINGS_FILES, WELCOME, forge_of
from bot.entry.local_settings import settings_of
from bot.flow.context import in_context
from bot.flow.pipeline import Task
from bot.flow.ports import Forge
from bot.flow.sticky_comment import keep_comment

TOKENS = ("GITHUB_TOKEN", "GH_TOKEN")

_NAME = re.compile(
    r"([A-Za-z0-9][A-Za-z0-9_-]{0,99}/(?!\.{1,2}[#/])[A-Za-z0-9_.-]{1,100})"
    r"(?:#|/pull/)([1-9][0-9]{0,9})/?"
)


@dataclass(frozen=True, slots=True)
class Reached:
    """A pull request, where it is, and the settings of its repository's default branch.

    `unread` is what of other tools' settings could not be read.
    """

    repository: str
    forge: Forge
    config: Config
    pr: PullRequest
    facts: RepositoryFacts
    unread: tuple[str, ...]


def reached(arguments: argparse.Namespace, environ: Mapping[str, str]) -> Reached:
    """Read the pull request that `--pr` names. Raises UserError when there is none to be seen."""
    repository, number = pull_request_name(arguments.pr, environ)
    token = next((environ[name] for name in TOKENS if environ.get(name)), "")
    if not token:
        raise UserError("--pr needs a token: GITHUB_TOKEN, or GH_TOKEN=$(gh auth token)")
    inputs = settings_of(arguments.set)
    first = load(environ, inputs, inputs_are="--set", provisional=True).config
    forge = forge_of(first, token, repository, environ)
    facts = forge.facts(SETTINGS_FILES, WELCOME)
    loaded = _settings(facts.texts, repository, arguments.config, environ, inputs)
    try:
        pr = forge.pull_request(number)
    except NotFoundError as error:
        raise UserError(
            f"{repository} has no pull request {number} that the token may see"
        ) from error
    return Reached(repository, forge, loaded.config, pr, facts, loaded.unread)


def remote_change(arguments: argparse.Namespace, environ: Mapping[str, str]) -> ChosenChange:
    """Read the pull request that `--pr` names, under the settings of its default branch."""
    there = reached(arguments, environ)
    forge, pr, config = there.forge, there.pr, there.config
    title = pr.title if arguments.title is None else arguments.title
    attributes = there.facts.texts.get(ATTRIBUTES, "")
    diff = forge.diff(pr)
    task = Task(diff, title, pr.body, pr.head_ref, attributes, repository=there.repository)
    task = in_context(task, there.facts, pr, partial(_context, forge))
    marker = Marker(config.instance_id, pr.head_sha)
    return ChosenChange(
        what=f"{there.repository}#{pr.number}",
        task=task,
        config=config,
        title=title,
        marker=marker,
        post=lambda body: _post(forge, pr, marker, body),
    )


def pull_request_name(text: str, environ: Mapping[str, str]) -> tuple[str, int]:
    """Return repository and number of OWNER/REPO#N, or of the address of a pull request."""
    server = environ.get("GITHUB_SERVER_URL") or "https://github.com"
    found = _NAME.fullmatch(text.removeprefix(f"{server.rstrip('/')}/"))
    if not found:
        raise UserError(f"--pr {text[:200]!r}: write OWNER/REPO#N, such as octo/app#7")
    return found[1], int(found[2])


def _settings(
    texts: Mapping[str, str],
    repository: str,
    file: str | None,
    environ: Mapping[str, str],
    inputs: Mapping[str, str],
) -> LoadedConfig:
    loaded = load(
        environ,
        inputs,
        read_file(Path(file)) if file else texts.get(REPOSITORY_FILE),
        foreign=lambda: foreign_settings(texts),
        repository_file=file or REPOSITORY_FILE,
        inputs_are="--set",
    )
    _refuse_foreign_servers(loaded, repository)
    return loaded


def _refuse_foreign_servers(loaded: LoadedConfig, repository: str) -> None:
    """A repository that is not around us may not choose where this machine sends anything."""
    names_host = loaded.origins["ollama.host"] == REPOSITORY_FILE
    names_models = loaded.origins["models"] == REPOSITORY_FILE
    if names_host or (names_models and any(model.url for model in loaded.config.models)):
        raise UserError(
            f"{REPOSITORY_FILE} of {repository} names a model server of its own. If the change may "
            "go there, say so with --set ollama-host=… or with --config FILE."
        )


def _context(forge: Forge, wanted: ContextWanted) -> ChangeContext | None:
    """What GitHub tells about the change; that it could not is no reason to go without the rest."""
    try:
        return forge.change_context(wanted)
    except BotError:
        return None


def _with_state_of(before: str, marker: Marker, body: str) -> str:
    """The body with what the comment before has kept of the pull request."""
    line = before[len(without_state(before)) :]
    return marked(marker, f"{body.partition(chr(10))[2]}\n{line}") if line else body


def _post(forge: Forge, pr: PullRequest, marker: Marker, body: str) -> str:
    kept = keep_comment(forge, pr, marker, lambda before: _with_state_of(before, marker, body))
    return f"The comment was {kept.outcome.value}: {kept.url}"
