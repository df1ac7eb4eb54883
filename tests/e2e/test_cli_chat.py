"""`squill chat` as a real process: at a pseudo-terminal, and with pipes."""

import os
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from fakes.github import FakeGitHub
from fakes.ollama import FakeOllama, Fault
from fakes.suggesting import DIFF
from fakes.suggesting import GOOD as GOOD_OF_POOL
from fakes.terminal import (
    GOOD,
    PAGES_WITH_RETRY,
    SQUILL,
    Desk,
    environment,
    hear_interrupts,
    new_desk,
)
from fakes.typed import END, INTERRUPT, Typed

HEADER = "feat: repeat busy requests in get_with_retries"
SHORTER = "feat: add get_with_retries"
SHORT = {**GOOD, "subject": "add get_with_retries", "body": ""}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "repository").mkdir()
    desk = new_desk(tmp_path / "repository")
    desk.write("src/pages.py", PAGES_WITH_RETRY)
    return desk


@pytest.fixture
def env(tmp_path: Path, ollama: FakeOllama) -> dict[str, str]:
    """Models that answer, and a folder for what is kept."""
    return {"OLLAMA_HOST": ollama.url, "XDG_STATE_HOME": str(tmp_path / "state")}


@pytest.fixture
def typed(desk: Desk, env: dict[str, str], ollama: FakeOllama) -> Iterator[Typed]:
    """A chat whose first draft is there."""
    ollama.reply(GOOD)
    with Typed(desk.folder, "chat", env=env) as typed:
        assert f"\n{HEADER}\n" in typed.until("squill> ")
        yield typed


def calls(ollama: FakeOllama) -> int:
    """Calls to a model so far, those that hang among them."""
    return sum(request.path == "/api/chat" for request in ollama.requests)


def leases(state: Path) -> list[str]:
    """Slots and places in line that are taken; what was used and read last is no such thing."""
    with closing(sqlite3.connect(state)) as connection:
        rows = connection.execute("SELECT url FROM leases")
        return [url for (url,) in rows if not url.endswith(("#recent", "#earlier"))]


def test_wishes_steps_back_and_the_history_of_both(typed: Typed, ollama: FakeOllama) -> None:
    ollama.reply(SHORT)
    assert f"\n{SHORTER}\n" in typed.say("shorter, please")
    assert "- shorter, please" in ollama.prompts[-1]
    assert "written by qwen2.5-coder:7b" in typed.screen
    history = typed.say("history")
    assert f"  1  {HEADER}  (qwen2.5-coder:7b)\n* 2  {SHORTER}" in history
    assert "wish: shorter, please" in history
    assert f"\n{HEADER}\n" in typed.say("undo")
    assert "There is no draft before this one" in typed.say("/suggest undo")
    assert "## feat: repeat busy requests" in typed.say("entry")
    assert "switch MODEL" in typed.say("help")
    assert "did you mean `undo`?" in typed.say("/udno")
    typed.press(b"quit\n")
    assert typed.ended() == 0
    assert len(ollama.prompts) == 2


def test_another_model_writes_once_it_is_chosen(typed: Typed, ollama: FakeOllama) -> None:
    assert "coder" in typed.say("models")
    assert "did you mean general?" in typed.say("switch generel")
    assert "llama3.1:8b writes from now on" in typed.say("switch general")
    status = typed.say("status").partition("turn ")[2]
    assert status.index("\n1     general") < status.index("\n2     coder")
    ollama.reply(SHORT)
    assert "written by llama3.1:8b" in typed.say("shorter")
    assert HEADER.partition(": ")[2] in ollama.prompts[-1]
    assert "Squill chooses who writes" in typed.say("switch auto")
    ollama.reply(GOOD)
    assert "written by qwen2.5-coder:7b" in typed.say("name what it does")


def test_ctrl_c_stops_a_call_and_the_chat_goes_on(
    desk: Desk, env: dict[str, str], ollama: FakeOllama, tmp_path: Path
) -> None:
    state = tmp_path / "registry.sqlite"
    ollama.reply(GOOD)
    ollama.reply(Fault.HANG)
    ollama.reply(SHORT)
    with Typed(desk.folder, "chat", env={**env, "SQUILL_STATE": str(state)}) as typed:
        typed.until("squill> ")
        typed.press(b"shorter\n")
        typed.watch(lambda: calls(ollama) == 2)
        assert leases(state)
        typed.screen = ""
        typed.press(INTERRUPT)
        assert "Stopped; what stood before still stands." in typed.until("squill> ")
        assert leases(state) == []
        assert f"\n{HEADER}\n" in typed.say("show")
        assert "* 1" in typed.say("history")
        assert f"\n{SHORTER}\n" in typed.say("shorter")
        typed.press(END)
        assert typed.ended() == 0


def test_ctrl_c_before_the_first_draft_leaves_none(
    desk: Desk, env: dict[str, str], ollama: FakeOllama
) -> None:
    ollama.reply(Fault.HANG)
    with Typed(desk.folder, "chat", env=env) as typed:
        typed.watch(lambda: calls(ollama) == 1)
        typed.press(INTERRUPT)
        assert "There is no draft yet: `again` writes one." in typed.until("squill> ")
        assert "There is no draft yet" in typed.say("show")
        assert "There is no draft yet" in typed.say("history")
        ollama.reply(GOOD)
        assert f"\n{HEADER}\n" in typed.say("again")


def test_ctrl_c_at_the_prompt_leaves_the_second_time(typed: Typed) -> None:
    typed.interrupt_line("half a wi")
    typed.until("leaves.\nsquill> ")
    assert HEADER in typed.say("show")
    typed.interrupt_line("sho")
    typed.until("leaves.\nsquill> ")
    typed.interrupt_line("quit")
    assert typed.ended() == 130
    assert typed.screen.endswith("squill: interrupted\n")


def test_the_same_change_goes_on_where_it_was_left(
    typed: Typed, desk: Desk, env: dict[str, str], ollama: FakeOllama
) -> None:
    ollama.reply(SHORT)
    typed.say("shorter")
    typed.press(END)
    assert typed.ended() == 0
    with Typed(desk.folder, "chat", env=env) as again:
        assert f"\n{SHORTER}\n" in again.until("squill> ")
        assert len(ollama.prompts) == 2
        assert f"\n{HEADER}\n" in again.say("undo")


def test_the_next_change_of_the_branch_begins_anew(
    typed: Typed, desk: Desk, env: dict[str, str], ollama: FakeOllama
) -> None:
    ollama.reply(SHORT)
    typed.say("shorter")
    typed.press(END)
    typed.ended()
    desk.commit("feat: x")
    desk.write("src/pages.py", PAGES_WITH_RETRY.replace("attempts=3", "attempts=5"))
    with Typed(desk.folder, "chat", env=env) as again:
        assert "* 1" in (again.until("squill> ") and again.say("history"))
    assert not any("- shorter" in prompt for prompt in ollama.prompts[2:])


def test_a_message_goes_where_standard_output_goes(
    desk: Desk, env: dict[str, str], ollama: FakeOllama
) -> None:
    ollama.reply(GOOD)
    ollama.reply(SHORT)
    read, write = os.pipe()
    with Typed(desk.folder, "chat", env=env, out=write) as typed:
        os.close(write)
        typed.until("squill> ")
        assert f"\n{SHORTER}\n" in typed.say("shorter")
        typed.press(b"quit\n")
        assert typed.ended() == 0
    with os.fdopen(read, encoding="utf-8") as pipe:
        assert pipe.read() == f"{SHORTER}\n"


def test_a_script_gets_the_message_that_stands_in_the_end(
    desk: Desk, env: dict[str, str], ollama: FakeOllama
) -> None:
    ollama.reply(GOOD)
    ollama.reply(SHORT)
    ended = desk.squill("chat", "--quiet", stdin=b"\nshorter\n", env=env)
    assert (ended.code, ended.out) == (0, f"{SHORTER}\n")
    assert "squill> " not in ended.err
    assert "generate message" not in ended.err
    assert desk.squill("chat", stdin=b"undo\nquit\nshorter\n", env=env).out.startswith(HEADER)


def test_lines_that_are_no_text_and_lines_without_end_are_no_wishes(
    desk: Desk, env: dict[str, str], ollama: FakeOllama
) -> None:
    ollama.always(GOOD)
    lines = b"x" * 3_000_000 + b"\n\xff\xfe\x00\n\x1b[2J/undo\n" + b"\r\n" * 1000 + b"status"
    ended = desk.squill("chat", stdin=lines, env=env)
    assert (ended.code, ended.out.splitlines()[0]) == (0, HEADER)
    assert "characters at most, not 65,536" in ended.err
    assert "\x1b[2J" not in ended.err
    assert "For a change that is mostly code" in ended.err


def test_without_a_model_there_is_a_draft_and_a_wish_is_not_pretended(
    desk: Desk, env: dict[str, str]
) -> None:
    ended = desk.squill("chat", stdin=b"shorter\nhistory\n", env={**env, "OLLAMA_HOST": ""})
    assert (ended.code, ended.out.startswith("feat: ")) == (0, True)
    assert "No model wrote, so the wish was not followed" in ended.err
    assert "* 1" in ended.err
    assert "  2  " not in ended.err


def test_a_folder_that_keeps_nothing_is_told_once(
    desk: Desk, env: dict[str, str], ollama: FakeOllama
) -> None:
    ollama.always(GOOD)
    nowhere = {**env, "XDG_STATE_HOME": os.devnull}
    ended = desk.squill("chat", stdin=b"a\nb\n", env=nowhere)
    assert (ended.code, ended.err.count("What is said here is not kept.")) == (0, 1)


def test_a_script_is_interrupted_at_once(
    desk: Desk, env: dict[str, str], ollama: FakeOllama
) -> None:
    ollama.always(Fault.HANG)
    process = subprocess.Popen(
        [*SQUILL, "chat"],
        cwd=desk.folder,
        env=environment(**env),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=hear_interrupts,  # noqa: PLW1509 - it calls nothing that another thread could hold
    )
    while not calls(ollama):
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, b"")
    assert err.decode().endswith("squill: interrupted\n")


def test_a_pull_request_is_talked_about_without_being_touched(
    desk: Desk, env: dict[str, str], ollama: FakeOllama, github: FakeGitHub
) -> None:
    github.add_pull("Retry", DIFF)
    ollama.always(GOOD_OF_POOL)
    there = {**env, "GITHUB_TOKEN": github.token, "GITHUB_API_URL": github.url}
    ended = desk.squill("chat", "--pr", "octo/demo#7", env=there)
    assert (ended.code, ended.out.splitlines()[0]) == (
        0,
        "feat: retry failed connections up to `max_retries` times",
    )
    assert {each.method for each in github.requests if each.path != "/graphql"} == {"GET"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--diff", "-"), "--diff: standard input is where you type"),
        (("--base", "main"), "There is no change in main...HEAD."),
        (("--head", "main"), "--head needs --base"),
    ],
)
def test_what_cannot_be_talked_about_is_said(
    desk: Desk, env: dict[str, str], arguments: tuple[str, ...], told: str
) -> None:
    ended = desk.squill("chat", *arguments, env=env)
    assert (ended.code, ended.out) == (1, "")
    assert told in ended.err


def test_a_diff_without_a_change_is_said_and_nothing_stands(
    desk: Desk, env: dict[str, str]
) -> None:
    desk.write("x.diff", "@@ \n--- \n")
    ended = desk.squill("chat", "--diff", "x.diff", env=env)
    assert "There is no change in the diff in x.diff." in ended.err
