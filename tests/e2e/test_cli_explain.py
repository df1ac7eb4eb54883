"""`squill explain` as a real process."""

import json
import os
import pty
import subprocess
from pathlib import Path

import pytest
from fakes.terminal import PAGES_WITH_RETRY, SQUILL, Desk, environment, new_desk


@pytest.fixture
def changed(tmp_path: Path) -> Desk:
    (tmp_path / "repository").mkdir()
    desk = new_desk(tmp_path / "repository")
    desk.write("src/pages.py", PAGES_WITH_RETRY)
    return desk


def test_a_change_is_told_as_plain_text_in_a_pipe(changed: Desk) -> None:
    ended = changed.squill("explain")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("the changes that are not staged\n  1 file, ")
    assert "get_with_retries" in ended.out
    assert "\x1b" not in ended.out


def test_new_files_that_are_not_in_it_are_told(changed: Desk) -> None:
    changed.write("new.py", "x = 1\n")
    assert "1 untracked file is not included" in changed.squill("explain").err


def test_the_same_as_data_and_as_a_digest(changed: Desk) -> None:
    diff = changed.git("diff", "HEAD").encode()
    told = json.loads(changed.squill("explain", "--diff", "-", "--json", stdin=diff).out)
    assert told["what"] == "the diff in standard input"
    assert [file["path"] for file in told["files"]] == ["src/pages.py"]
    digest = changed.squill("explain", "--digest", "--tokens", "400").out
    assert "## src/pages.py" in digest


def test_at_a_terminal_there_are_colours(changed: Desk) -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [*SQUILL, "explain"],
        cwd=changed.folder,
        env=environment(TERM="xterm-256color"),
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
    os.close(theirs)
    shown = os.read(ours, 10_000)
    os.close(ours)
    assert done.returncode == 0
    assert b"\x1b[" in shown


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--diff", "-"), "The diff is empty"),
        (("--staged",), "Nothing is staged"),
        (("--head", "main"), "--head needs --base"),
        (("--tokens", "9"), "write a number from 200 to 1000000"),
        (("--tokens", "²"), "write a number from 200 to 1000000"),
        (("--pr", "nonsense"), "write OWNER/REPO#N"),
        (("--post",), "unrecognized arguments: --post"),
    ],
)
def test_what_makes_no_sense_is_a_sentence(
    changed: Desk, arguments: tuple[str, ...], told: str
) -> None:
    ended = changed.squill("explain", *arguments)
    assert (ended.code, ended.out) == (1, "")
    assert told in ended.err


def test_a_diff_without_a_change_is_a_sentence(changed: Desk) -> None:
    ended = changed.squill("explain", "--diff", "-", stdin=b"@@ \n--- \n")
    assert (ended.code, ended.out) == (1, "")
    assert "There is no change in the diff in standard input." in ended.err
