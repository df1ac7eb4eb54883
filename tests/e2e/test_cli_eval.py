"""`squill eval` as a real process: on git and on files of commits, model or none."""

import json
import signal
import subprocess
from pathlib import Path

import pytest
from fakes.evaluating import stored_line
from fakes.ollama import FakeOllama, Fault
from fakes.suggesting import GOOD as GOOD_FOR_POOL
from fakes.terminal import (
    GOOD,
    PAGES_WITH_RETRY,
    SQUILL,
    Desk,
    environment,
    hear_interrupts,
    new_desk,
)

CODER = "coder"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "repository").mkdir()
    desk = new_desk(tmp_path / "repository")
    desk.commit("feat: repeat busy requests", **{"src/pages.py": PAGES_WITH_RETRY})
    desk.commit("chore: nothing")
    return desk


def test_the_analysis_is_measured_on_the_repository_around_us(desk: Desk) -> None:
    ended = desk.squill("eval", "--last", "9")
    assert (ended.code, ended.err) == (0, "")
    assert "Replay of the last 3 changes of repository" in ended.out
    assert "2 changes replayed" in ended.out
    assert "Left out: 1 without a diff." in ended.out
    assert "analysis alone" in ended.out
    assert "\x1b" not in ended.out


def test_pull_requests_that_are_merged_are_replayed_by_their_own_title(desk: Desk) -> None:
    desk.git("checkout", "-q", "-b", "topic")
    desk.commit("wip", **{"src/late.py": "def late(): ..."})
    desk.commit("more", **{"src/late.py": "def late(x): ..."})
    desk.git("checkout", "-q", "main")
    title = "Merge pull request #7 from octo/topic"
    desk.git("merge", "-q", "--no-ff", "-m", title, "-m", "feat: be late", "topic")
    told = json.loads(desk.squill("eval", "--last", "1", "--json").out)
    assert [each["theirs"] for each in told["changes"]] == ["feat: be late"]


def test_models_are_measured_and_a_report_is_written(desk: Desk, ollama: FakeOllama) -> None:
    ollama.always(GOOD)
    arguments = ("eval", "--last", "2", "--model", CODER, "--report", "report.md", "--json")
    ended = desk.squill(*arguments, env={"OLLAMA_HOST": ollama.url})
    assert (ended.code, ended.err) == (0, "")
    told = json.loads(ended.out)
    assert [each["writer"] for each in told["writers"]] == ["", CODER]
    assert told["best"]["leader"] == CODER
    report = (desk.folder / "report.md").read_text("utf-8")
    assert "(report-agreement.svg)" in report
    assert (desk.folder / "report-seconds.svg").is_file()


def test_a_shallow_clone_is_replayed_as_far_as_it_goes(desk: Desk, tmp_path: Path) -> None:
    desk.git("clone", "-q", "--depth", "2", f"file://{desk.folder}", str(tmp_path / "clone"))
    ended = Desk(tmp_path / "clone").squill("eval")
    assert (ended.code, ended.err) == (0, "")
    assert "1 without a diff" in ended.out
    assert "1 whose parent this shallow clone lacks (`git fetch --unshallow`" in ended.out


@pytest.fixture
def history(desk: Desk) -> Path:
    """Enough changes for a model's quality to be kept."""
    path = desk.folder / "history.jsonl"
    path.write_bytes(b"\n".join(stored_line(number) for number in range(12)))
    return path


def test_what_models_reach_is_kept_where_there_is_a_registry(
    desk: Desk, history: Path, ollama: FakeOllama, tmp_path: Path
) -> None:
    ollama.always(GOOD_FOR_POOL)
    desk.git("remote", "add", "origin", "https://secret@example.org/octo/app.git")
    env = {"OLLAMA_HOST": ollama.url, "SQUILL_STATE": str(tmp_path / "registry.sqlite")}
    arguments = ("eval", "--commits", str(history), "--model", CODER)
    assert desk.squill(*arguments, "--no-store", env=env).err == ""
    ended = desk.squill(*arguments, env=env)
    assert ended.code == 0
    assert "squill: What the models reached is kept; `squill models list` shows it." in ended.err
    listed = json.loads(desk.squill("models", "list", "--json", env=env).out)["models"]
    kept = {each["model_id"]: each["quality"] for each in listed}
    assert kept["general"] is None
    assert (kept[CODER]["repository"], kept[CODER]["changes"]) == ("octo/app", 12)
    assert kept[CODER]["first_fit"] == 1.0


@pytest.mark.parametrize(
    ("env", "why"),
    [
        ({}, "there is no registry yet; `squill models migrate` makes one."),
        ({"SQUILL_STATE": "full"}, "The registry full cannot be opened"),
    ],
)
def test_why_nothing_is_kept_is_told(
    desk: Desk, history: Path, ollama: FakeOllama, tmp_path: Path, env: dict[str, str], why: str
) -> None:
    ollama.always(GOOD_FOR_POOL)
    env = {"XDG_STATE_HOME": str(tmp_path), "OLLAMA_HOST": ollama.url, **env}
    (desk.folder / "full").mkdir()
    ended = desk.squill("eval", "--commits", str(history), "--model", CODER, env=env)
    assert ended.code == 0
    assert "squill: What the models reached is not kept: " in ended.err
    assert why in ended.err
    assert not (tmp_path / "squill").exists()


def test_a_file_of_commits_is_replayed_with_its_garbage_counted(desk: Desk) -> None:
    broken = [b"{", b"", stored_line(3, author_is_bot=True), stored_line(4, diff=None)]
    path = desk.folder / "history.jsonl"
    path.write_bytes(b"\n".join([*broken, stored_line(1), stored_line(2), stored_line(2)]))
    ended = desk.squill("eval", "--commits", str(path), "--report", "page.html", "--json")
    assert (ended.code, ended.err) == (0, "")
    told = json.loads(ended.out)
    assert (told["repository"], len(told["changes"])) == ("octo/app", 2)
    assert told["left_out"]["lines that are no commits"] == 2
    assert told["left_out"]["written by a bot"] == 1
    assert "<svg" in (desk.folder / "page.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--commits", "missing.jsonl"), "'missing.jsonl' cannot be read: No such file"),
        (
            ("--commits", "src/pages.py"),
            "There is no change to replay (10 lines that are no commits)",
        ),
        (("--model", "nobody"), "There is no model 'nobody'; known are coder, general"),
        (("--last", "0"), "write a number from 1 to 5,000"),
        (("--limit-seconds", "soon"), "write seconds from 1 to 86,400"),
        (("--limit-seconds", "1e9"), "write seconds from 1 to 86,400"),
        (("--report", "report.pdf"), "the name must end in .md or .html"),
        (("--report", "nowhere/report.md"), "there is no such folder"),
    ],
)
def test_what_makes_no_sense_is_a_sentence(
    desk: Desk, arguments: tuple[str, ...], told: str
) -> None:
    desk.commit("fix: x", **{"src/pages.py": "\n" * 10})
    ended = desk.squill("eval", *arguments)
    assert (ended.code, ended.out) == (1, "")
    assert told in ended.err


def test_outside_of_a_repository_a_sentence_says_so(tmp_path: Path) -> None:
    assert "is not in a git repository" in Desk(tmp_path).squill("eval").err


def test_an_interrupt_prints_what_there_is(desk: Desk, ollama: FakeOllama) -> None:
    ollama.script([GOOD, *[Fault.HANG] * 9])
    process = subprocess.Popen(
        [*SQUILL, "eval", "--model", CODER],
        cwd=desk.folder,
        env=environment(OLLAMA_HOST=ollama.url),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=hear_interrupts,  # noqa: PLW1509 - it calls nothing that another thread could hold
    )
    while sum(request.path == "/api/chat" for request in ollama.requests) < 2:
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (130, b"")
    assert b"It ended early: it was interrupted." in out
    assert b"coder (qwen2.5-coder:7b)" in out
