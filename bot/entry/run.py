"""One run of the action: its settings, its token, GitHub, and what it tells."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.adapters.actions import Runner
from bot.adapters.runner_log import RunnerLog
from bot.config import (
    ADDRESS_INPUTS,
    BORROWED_INPUTS,
    REPOSITORY_FILE,
    Config,
    LoadedConfig,
    foreign_settings,
    load,
    settings,
)
from bot.core.around import RepositoryFacts
from bot.core.note import Level
from bot.entry.forge import SETTINGS_FILES, WELCOME, forge_of
from bot.flow.attempting import Attempts
from bot.flow.check_runs import AsCheckRuns
from bot.flow.occasion import Occasion
from bot.flow.ports import Forge, Statuses

if TYPE_CHECKING:  # a record of commands, which a title does not need
    from bot.core.standing import Standing

TOKEN_INPUT = "github-token"  # noqa: S105 - the name of an input
UNSAFE = re.compile(r"[^A-Za-z0-9.-]")


@dataclass(frozen=True, slots=True)
class Run:
    """Settings without the repository's own are in `base`; `attempts` collects what to tell."""

    environ: Mapping[str, str]
    inputs: Mapping[str, str]
    base: Config
    forge: Forge
    log: RunnerLog
    attempts: Attempts

    def facts(self) -> RepositoryFacts:
        """What every run asks of the repository. Raises ConfigError or ServiceError."""
        return self.forge.facts(SETTINGS_FILES, WELCOME)

    def standing(self, number: int) -> Standing:
        """The same, and how a pull request stands. Raises ConfigError or ServiceError."""
        return self.forge.standing(number, SETTINGS_FILES, WELCOME)

    def settings(self, facts: RepositoryFacts) -> Config:
        """All settings, the repository's own among them. Raises ConfigError."""
        loaded = self._loaded(facts.texts)
        if loaded.unread:
            told = "; ".join(loaded.unread)
            said = f"Settings of other tools that could not be read: {told}."
            self.attempts.note(Level.NOTICE, said)
        return loaded.config

    def _loaded(self, texts: Mapping[str, str]) -> LoadedConfig:
        own = texts.get(REPOSITORY_FILE)
        return load(self.environ, self.inputs, own, foreign=lambda: foreign_settings(texts))

    def statuses(self, config: Config) -> Statuses:
        """How verdicts are told: as commit statuses, or as check runs."""
        return AsCheckRuns(self.forge) if config.title.report == "check-run" else self.forge

    def occasion(self, config: Config) -> Occasion:
        """What the flow is told of this run."""
        known = self.environ
        run_id = UNSAFE.sub("", known.get("GITHUB_RUN_ID", ""))[:30]
        attempt = UNSAFE.sub("", known.get("GITHUB_RUN_ATTEMPT", "1"))[:10]
        server = known.get("GITHUB_SERVER_URL", "https://github.com").rstrip("/")
        page = f"{server}/{known.get('GITHUB_REPOSITORY', '')}/actions/runs/{run_id}"
        return Occasion(
            instance_id=config.instance_id,
            run=f"{run_id}-{attempt}",
            run_url=page if run_id else "",
            prefix=config.command_prefix,
            repository=known.get("GITHUB_REPOSITORY", ""),
            again=attempt not in ("", "1"),
            began=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time())),
            state_key=known.get("SQUILL_STATE_KEY", "").strip(),
        )


def prepared(environ: Mapping[str, str], runner: Runner, log: RunnerLog, attempts: Attempts) -> Run:
    """A run, ready to ask GitHub. Raises ConfigError, which names the setting that is wrong."""
    names = (setting.input_name for setting in settings())
    given = runner.inputs((TOKEN_INPUT, *names, *BORROWED_INPUTS))
    token = given.pop(TOKEN_INPUT, "").strip() or environ.get("GITHUB_TOKEN", "").strip()
    runner.mask(token)
    base = load(environ, given, provisional=True).config
    addresses = [given[name] for name in ADDRESS_INPUTS if name in given]
    if addresses:
        elsewhere = {"GITHUB_API_URL": addresses[0].strip(), "GITHUB_GRAPHQL_URL": ""}
        environ = {**environ, **elsewhere}
    forge = forge_of(base, token, environ.get("GITHUB_REPOSITORY", ""), environ)
    return Run(environ, given, base, forge, log, attempts)
