"""The door for GitHub Actions: one event in; comment, status, outputs and an exit code out."""

import sys
import traceback
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from bot.adapters.runner_log import RunnerLog
from bot.core.errors import ConfigError
from bot.core.event import (
    Dispatched,
    Event,
    Ignored,
    PullRequestChanged,
    RunEnded,
    Task,
    read_event,
)

DONE = 0
BUG = 3
CANCELLED = 130

MOST_EVENT = 64 * 1024 * 1024
"""Bytes of an event file that are read; GitHub sends at most 25 MB."""


def run(environ: Mapping[str, str]) -> int:
    """Do what the event asks for. Returns 0 done, 1 somebody has to act, 3 a bug, 130 cancelled."""
    log = RunnerLog(sys.stdout)
    name = environ.get("GITHUB_EVENT_NAME", "")
    log.line(f"Squill reads the event {name} of {environ.get('GITHUB_REPOSITORY', '')}")
    try:
        event = _event(name, environ)
        if isinstance(event, Ignored):
            log.line(f"Nothing to do: {event.reason}.")
            return DONE
        return _worked(event, environ, log)
    except KeyboardInterrupt:
        log.line("Cancelled.")
        return CANCELLED
    except Exception:  # noqa: BLE001 - the door's last resort
        log.lines(traceback.format_exc())
        return BUG


def _event(name: str, environ: Mapping[str, str]) -> Event | ConfigError:
    """The event, or why it cannot be read."""
    path = environ.get("GITHUB_EVENT_PATH", "")
    number = environ.get("INPUT_PULL-REQUEST", "").strip()
    try:
        with Path(path).open("rb") as file:
            text = file.read(MOST_EVENT).decode(errors="replace")
        return read_event(name, text, prefix=_known_prefix(environ), number=number)
    except OSError as error:
        return ConfigError(f"GITHUB_EVENT_PATH: {path[:200]!r} cannot be read: {error.strerror}")
    except ConfigError as error:
        return error


def _known_prefix(environ: Mapping[str, str]) -> str | None:
    """What starts a command, where no file of the repository can say otherwise."""
    for variable in ("INPUT_COMMAND-PREFIX", "SQUILL_COMMAND_PREFIX"):
        if environ.get(variable, "").strip():
            return environ[variable]
    return None


def _will_read_a_diff(task: Task | ConfigError, environ: Mapping[str, str]) -> bool:
    """Whether a suggestion is to be expected, unless a file of the repository says otherwise."""
    mode = environ.get("INPUT_MODE", "").strip() or environ.get("SQUILL_MODE", "").strip()
    changed = isinstance(task, PullRequestChanged) and not task.title_only
    return mode != "title" and (changed or isinstance(task, Dispatched | RunEnded))


def _worked(task: Task | ConfigError, environ: Mapping[str, str], log: RunnerLog) -> int:
    """Do the work. What it needs is imported only now, since most events ask for nothing."""
    if _will_read_a_diff(task, environ):
        from bot.adapters.credential_scanner import CredentialScanner  # noqa: PLC0415 - as below

        CredentialScanner().load_ahead()  # on another processor, beside the imports
    from bot.entry.action_run import apologise, work  # noqa: PLC0415 - only what this run needs

    try:
        return work(task, environ, log)
    except Exception:
        with suppress(Exception):  # the bug itself matters more than this
            apologise(task, environ)
        raise
