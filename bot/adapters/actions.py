"""The runner of GitHub Actions: inputs, masks, annotations, outputs and the job summary."""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from actions_toolkit import core

from bot.core.errors import ConfigError
from bot.core.message.safety import log_safe
from bot.core.note import Level, Note

MOST_SUMMARY = 1024 * 1024
"""Bytes of a step's summary; the runner drops a larger one (docs: job summaries)."""

CUT = "\n\n… cut here, at the size that GitHub allows.\n"

ANNOTATE = {Level.NOTICE: core.notice, Level.WARNING: core.warning, Level.ERROR: core.error}


class Runner:
    """The runner, spoken to in its commands and files; as a context it is deaf to all other text.

    `actions_toolkit` reads the process's environment and writes to standard output; `stream` has
    to be the same.
    """

    def __init__(self, environ: Mapping[str, str], stream: TextIO) -> None:
        self._environ = environ
        self._stream = stream
        self._token = secrets.token_hex(16)

    def __enter__(self) -> Self:
        self._write(f"::stop-commands::{self._token}")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._write(f"::{self._token}::")

    def inputs(self, names: Iterable[str]) -> dict[str, str]:
        """The inputs of these names that are set."""
        read = {name: core.get_input(name, trim_whitespace=False) for name in names}
        return {name: text for name, text in read.items() if text.strip()}

    def mask(self, secret: str) -> None:
        """Keep a secret out of the log, each of its lines on its own."""
        with self._listening():
            for line in secret.splitlines():
                if line.strip():
                    core.set_secret(line)

    def annotate(self, note: Note) -> None:
        """Show a note on the run's page and in its log."""
        text = "\n".join(log_safe(line) for line in note.text.splitlines())
        with self._listening():
            ANNOTATE[note.level](f"Squill: {text}")

    def set_outputs(self, outputs: Mapping[str, str]) -> None:
        """Set the outputs of the step. Raises ConfigError when the runner's file is not there."""
        if self._file("GITHUB_OUTPUT"):
            for name, value in outputs.items():
                core.set_output(name, _encodable(value))

    def add_summary(self, markdown: str) -> None:
        """Add to the step's summary, as much as fits. Raises ConfigError like `set_outputs`."""
        path = self._file("GITHUB_STEP_SUMMARY")
        if path is None:
            return
        room = MOST_SUMMARY - path.stat().st_size
        data = _encodable(markdown).encode()
        if len(data) > room:
            kept = data[: max(0, room - len(CUT.encode()))]
            data = kept.decode(errors="ignore").encode() + CUT.encode() if kept else b""
        with path.open("ab") as file:
            file.write(data)

    def _file(self, variable: str) -> Path | None:
        """The runner's file; None outside of a runner."""
        name = self._environ.get(variable, "")
        if name and not Path(name).is_file():
            raise ConfigError(f"{variable}: there is no file {name}: is it mounted?")
        return Path(name) if name else None

    @contextmanager
    def _listening(self) -> Iterator[None]:
        """Lets the runner hear commands for a moment."""
        self._write(f"::{self._token}::")
        try:
            yield
        finally:
            self._write(f"::stop-commands::{self._token}")

    def _write(self, line: str) -> None:
        self._stream.write(f"{line}\n")
        self._stream.flush()


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
