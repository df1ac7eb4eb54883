"""The real process at a terminal: its results, notices and exit codes."""

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import pytest
import yaml
from fakes.terminal import SQUILL, Desk, environment, new_desk

from bot.config import record_lists, settings
from bot.entry.cli import run


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return new_desk(tmp_path)


HELP = [(), ("suggest",), ("check-title",), ("config",), ("agent",), ("graph",)]


@pytest.mark.parametrize("command", HELP)
def test_help_teaches_with_examples(desk: Desk, command: tuple[str, ...]) -> None:
    ended = desk.squill(*command, "--help")
    assert (ended.code, ended.err) == (0, "")
    assert "example" in ended.out
    assert f"squill {' '.join(command)}" in ended.out


def test_the_version_is_told(desk: Desk) -> None:
    ended = desk.squill("--version")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("squill 0.")


WRONG_LINES = [
    ((), "the following arguments are required: COMMAND"),
    (("sugest",), "there is no command 'sugest'; did you mean suggest?"),
    (("check-titel", "feat: x"), "there is no command 'check-titel'; did you mean check-title?"),
    (("Lint",), "there is no command 'Lint'; did you mean lint?"),
    (("nothing-near",), "invalid choice: 'nothing-near'"),
    (("suggest", "--nonsense"), "unrecognized arguments: --nonsense"),
    (("suggest", "--form", "json"), "unrecognized arguments: --form json"),
    (("suggest", "--format", "xml"), "invalid choice: 'xml'"),
    (("suggest", "--staged", "--base", "main"), "not allowed with argument --staged"),
    (("suggest", "--head", "topic"), "--head needs --base"),
    (("suggest", "--post"), "--post needs --pr"),
    (("check-title",), "the following arguments are required: TEXT"),
    (("config", "--set", "mode"), "--set 'mode': write KEY=VALUE"),
    (("config", "--set", "mode=x"), "--set mode: mode: 'x' is not allowed: it must be all, title"),
    (("config", "--set", "nokey=1"), "nokey: there is no such setting; `squill config` lists them"),
    (("config", "--set", "title-typs=x"), "there is no such setting; did you mean title-types?"),
    (("config", "--config", "none.yml"), "none.yml: cannot be read: No such file or directory"),
    (("graph", "\x1b[31m"), "unrecognized arguments: [31m"),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG_LINES)
def test_a_wrong_command_line_is_told_on_standard_error(
    desk: Desk, arguments: tuple[str, ...], message: str
) -> None:
    ended = desk.squill(*arguments)
    assert (ended.code, ended.out) == (1, "")
    assert message in ended.err
    assert "Traceback" not in ended.err
    assert "\x1b" not in ended.err


TITLES = [
    ("feat: add retries to the client", 0),
    ("fix(api)!: keep the order of pages", 0),
    ("Add retries", 1),
    ("", 1),
    ("feat: " + "x" * 200, 1),
    ("\x1b[31m::error::\u202e", 1),
]


@pytest.mark.parametrize(("title", "code"), TITLES)
def test_a_title_is_judged_by_the_exit_code(desk: Desk, title: str, code: int) -> None:
    ended = desk.squill("check-title", "--", title)
    assert (ended.code, ended.err) == (code, "")
    assert ("error:" in ended.out) is bool(code)
    assert "\x1b" not in ended.out
    as_json = json.loads(desk.squill("check-title", "--format", "json", "--", title).out)
    assert as_json["valid"] is (code == 0)
    assert bool([each for each in as_json["problems"] if each["severity"] == "error"]) is bool(code)


def test_a_bad_title_gets_one_title_that_passes(desk: Desk) -> None:
    ended = desk.squill("check-title", "--", "Feature: Added retries.")
    assert (ended.code, ended.out.count("try:")) == (1, 1)
    fix = ended.out.rpartition("try: ")[2].rstrip("\n")
    assert fix == "feat: add retries"
    assert desk.squill("check-title", "--", fix).out == "The title is valid.\n"
    as_json = desk.squill("check-title", "--format", "json", "--", "Feature: Added retries.").out
    assert json.loads(as_json)["fix"] == fix
    as_json = desk.squill("check-title", "--format", "json", "--", fix).out
    assert json.loads(as_json)["fix"] is None


def test_a_title_is_the_header_of_a_message_on_standard_input(desk: Desk) -> None:
    message = b"\n# Please enter a message.\nfeat: add retries\n\nNo.\n"
    assert desk.squill("check-title", "-", stdin=message).out == "The title is valid.\n"
    ended = desk.squill("check-title", "-", stdin=b"feat: add retries\r\n\r\nNo.\n# Comment\n")
    assert (ended.code, ended.out) == (0, "The title is valid.\n")
    assert desk.squill("check-title", "-", stdin=b"").code == 1
    assert desk.squill("check-title", "-", stdin=os.urandom(200_000)).code == 1


def test_a_title_is_judged_by_the_repository_s_own_settings(desk: Desk) -> None:
    desk.write(".github/squill.yml", "title: {types: [wip], scopes: [api]}")
    assert desk.squill("check-title", "wip(api): add retries").code == 0
    assert desk.squill("check-title", "feat(api): add retries").code == 1
    desk.write("other.yml", "title: {types: [feat]}")
    assert desk.squill("check-title", "feat: add retries", "--config", "other.yml").code == 0


def test_settings_are_shown_with_their_origins(desk: Desk) -> None:
    desk.write(".github/squill.yml", "title: {max-length: 90}\ncommand-prefix: '/squill '")
    (desk.folder / "below").mkdir()
    below = Desk(desk.folder / "below")
    host = {"OLLAMA_HOST": "http://ada:secret@gpu:1", "SQUILL_MODE": "title"}
    ended = below.squill("config", "--set", "title.require-scope=yes", env=host)
    assert (ended.code, ended.err) == (0, "")
    for line in (
        "mode: title # SQUILL_MODE\n",
        "command-prefix: '/squill ' # .github/squill.yml\n",
        "  max-length: 90 # .github/squill.yml\n",
        "  require-scope: true # --set title-require-scope\n",
        "  warn-length: 72 # config.yaml\n",
        "  host: http://***@gpu:1 # OLLAMA_HOST\n",
    ):
        assert line in ended.out
    assert "secret" not in ended.out


def test_what_config_prints_can_be_a_repository_s_own_file(desk: Desk) -> None:
    desk.write(
        "rules.yml", "title:\n  rules: {imperative: 0, subject-case: [1, never, [upper-case]]}"
    )
    shown = desk.squill("config", "--config", "rules.yml", env={"OLLAMA_HOST": ""}).out
    assert yaml.safe_load(shown)["models"][0]["context-length"] == 16384
    shown = shown.replace("# rules.yml", "# config.yaml")
    desk.write("all.yml", shown)
    again = desk.squill("config", "--config", "all.yml", env={"OLLAMA_HOST": ""})
    assert again.out == shown.replace("# config.yaml", "# all.yml")


def test_settings_are_shown_as_json_too(desk: Desk) -> None:
    told = json.loads(desk.squill("config", "--format", "json").out)
    assert set(told) == {setting.key for setting in settings()} | set(record_lists())
    assert told["title.max-length"] == {
        "value": 100,
        "origin": "config.yaml",
        "default": "100",
        "input": "title-max-length",
        "variable": "SQUILL_TITLE_MAX_LENGTH",
        "meaning": "a longer title is invalid (code points)",
    }


def test_a_folder_in_place_of_the_repository_s_file_is_a_sentence(desk: Desk) -> None:
    (desk.folder / ".github" / "squill.yml").mkdir(parents=True)
    ended = desk.squill("config")
    assert (ended.code, ended.out) == (1, "")
    assert "cannot be read: Is a directory" in ended.err


def test_outside_a_repository_the_settings_are_the_defaults(tmp_path: Path) -> None:
    (tmp_path / ".github").mkdir()
    (tmp_path / ".github" / "squill.yml").write_text("mode: title")
    assert "mode: all" in Desk(tmp_path).squill("config").out


def test_the_workflow_is_printed_as_mermaid(desk: Desk) -> None:
    ended = desk.squill("graph")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("flowchart TD\n")


def test_a_closed_pipe_is_quiet(desk: Desk) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as stdout:
        done = subprocess.run(
            [*SQUILL, "graph"],
            cwd=desk.folder,
            env=environment(),
            stdout=stdout,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_full_disk_is_a_sentence(desk: Desk) -> None:
    with Path("/dev/full").open("wb") as stdout:
        done = subprocess.run(
            [*SQUILL, "graph"],
            cwd=desk.folder,
            env=environment(),
            stdout=stdout,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.decode().startswith("squill: The result cannot be written: No space left")


@pytest.mark.parametrize("closing", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_do_no_harm(desk: Desk, closing: str) -> None:
    line = f'"$@" check-title - {closing}'
    done = subprocess.run(
        ["/bin/sh", "-c", line, "sh", *SQUILL],
        cwd=desk.folder,
        env=environment(),
        input=b"feat: add retries",
        capture_output=True,
        check=False,
    )
    assert done.returncode == (1 if "<&-" in closing else 0)
    assert b"Traceback" not in done.stderr


class BrokenEnvironment(Mapping[str, str]):
    """An environment that cannot be read: a bug, as far as we are concerned."""

    def __getitem__(self, name: str) -> NoReturn:
        raise ZeroDivisionError(name)

    def __iter__(self) -> NoReturn:
        raise ZeroDivisionError

    def __len__(self) -> int:
        return 1


def test_a_bug_says_so_with_its_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["config"], BrokenEnvironment()) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert "ZeroDivisionError" in told.err
    assert "This is a bug in squill" in told.err
