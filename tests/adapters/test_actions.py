"""The runner of GitHub Actions: what our process tells it, and what it reads from that."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from fakes.forked import passed_on
from fakes.runner import heard

from bot.adapters.actions import MOST_SUMMARY, Runner
from bot.adapters.runner_log import RunnerLog
from bot.adapters.surroundings import in_container
from bot.core.errors import ConfigError

SPEAK = """
import json, os, sys
from bot.adapters.actions import Runner
from bot.core.note import Level, Note
call = json.loads(sys.argv[1])
with Runner(os.environ, sys.stdout) as runner:
    if "inputs" in call:
        print(json.dumps(runner.inputs(call["inputs"])))
    if "note" in call:
        runner.annotate(Note(Level(call["level"]), call["note"]))
    if "mask" in call:
        runner.mask(call["mask"])
    if "outputs" in call:
        runner.set_outputs(call["outputs"])
    if "print" in call:
        print(call["print"])
"""


def spoken(call: Mapping[str, object], **environ: str) -> str:
    """What a process writes that makes these calls: the toolkit reads its environment."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", SPEAK, json.dumps(call)],
        env={**passed_on(), **environ},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_inputs_keep_their_hyphens_and_their_outer_spaces() -> None:
    environ = {"INPUT_COMMAND-PREFIX": "/squill ", "INPUT_MODE": "", "INPUT_EMPTY": "  "}
    said = spoken({"inputs": ["command-prefix", "mode", "empty", "absent"]}, **environ)
    assert '{"command-prefix": "/squill "}' in said


@pytest.mark.parametrize("level", ["notice", "warning", "error"])
def test_an_annotation_keeps_its_lines_and_carries_no_command(level: str) -> None:
    text = "first: 100%\n::set-output name=x::y\r##[error]z"
    [(name, shown)] = heard(spoken({"note": text, "level": level}))
    assert name == level
    assert shown == "Squill: first: 100%25%0A| ::set-output name=x::y%0A## [error]z"


def test_every_line_of_a_secret_is_masked() -> None:
    assert list(heard(spoken({"mask": "one\n\n two\r\nthree"}))) == [
        ("add-mask", "one"),
        ("add-mask", " two"),
        ("add-mask", "three"),
    ]


def test_what_others_print_meanwhile_is_no_command() -> None:
    assert list(heard(spoken({"print": "::set-output name=x::y\n##[add-mask]a"}))) == []


def test_outputs_are_kept_apart_whatever_they_hold(tmp_path: Path) -> None:
    file = tmp_path / "output"
    file.touch()
    spoken({"outputs": {"a": "1\nb=2\nc<<EOF", "d": "\ud800"}}, GITHUB_OUTPUT=str(file))
    first, *rest = file.read_text(encoding="utf-8").splitlines()
    name, _, delimiter = first.partition("<<")
    assert (name, rest[:3], rest[3]) == ("a", ["1", "b=2", "c<<EOF"], delimiter)
    assert rest[5] == "?"


def test_outside_of_a_runner_outputs_go_nowhere() -> None:
    assert list(heard(spoken({"outputs": {"a": "1"}}))) == []


def runner_with(summary: Path | None) -> Runner:
    environ = {"GITHUB_STEP_SUMMARY": str(summary)} if summary else {}
    return Runner(environ, sys.stdout)


def test_a_summary_is_added_to_what_is_there(tmp_path: Path) -> None:
    file = tmp_path / "summary"
    file.write_text("before\n")
    runner_with(file).add_summary("after\n")
    assert file.read_text() == "before\nafter\n"


@pytest.mark.parametrize("before", [0, 1000, MOST_SUMMARY - 10, MOST_SUMMARY])
def test_a_summary_never_grows_beyond_what_github_takes(tmp_path: Path, before: int) -> None:
    file = tmp_path / "summary"
    file.write_bytes(b"x" * before)
    runner_with(file).add_summary("ä" * MOST_SUMMARY)
    assert before <= file.stat().st_size <= MOST_SUMMARY
    file.read_text(encoding="utf-8")


def test_outside_of_a_runner_a_summary_goes_nowhere() -> None:
    runner_with(None).add_summary("text")


def test_a_file_that_is_not_mounted_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="GITHUB_STEP_SUMMARY: there is no file"):
        runner_with(tmp_path / "absent").add_summary("text")


def test_a_log_line_is_bounded_and_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    log = RunnerLog(sys.stdout)
    log.line("x" * 10_000)
    log.line("a\n::error::b")
    log.step("draft", "coder:7b")
    log.step("check")
    log.lines("one\n::two::")
    long, *rest = capsys.readouterr().out.splitlines()
    assert len(long) == 2001
    assert rest == ["a\\n::error::b", "draft: coder:7b", "check", "| one", "| ::two::"]


@pytest.mark.parametrize(
    ("mark", "inside"), [(".dockerenv", True), ("run/.containerenv", True), ("etc/x", False)]
)
def test_a_container_is_known_by_its_marks(tmp_path: Path, mark: str, inside: bool) -> None:
    (tmp_path / mark).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / mark).touch()
    assert in_container(tmp_path) is inside
