"""`squill learn` as a real process: the habits of a repository, as far as there are any."""

import json
from pathlib import Path

import pytest
from fakes.terminal import Desk

TITLES = ("feat(pool): Add retries (#1)", "fix(pool): Stop when closed (#2)", "docs: Tell how (#3)")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = tmp_path / "repository"
    folder.mkdir()
    made = Desk(folder)
    made.git("init", "--quiet", "--initial-branch=main")
    return made


def land(desk: Desk, *titles: str) -> None:
    for number, title in enumerate(titles):
        desk.write("src/pool/pool.py", f"limit = {number}, {title!r}\n")
        desk.git("add", "--all")
        desk.git("commit", "--quiet", "--message", title)


def test_the_habits_of_titles_are_told(desk: Desk) -> None:
    land(desk, *TITLES * 4, "Merge branch 'x'")
    ended = desk.squill("learn")
    assert (ended.code, ended.err) == (0, "")
    assert "From the newest 12 titles that people wrote, of 13 commits read." in ended.out
    assert "a capital in 100%" in ended.out
    assert "pool   8" in ended.out
    told = json.loads(desk.squill("learn", "main", "--json").out)
    assert told["types"] == {"feat": 0.333, "fix": 0.333, "docs": 0.333}
    assert (told["numbered"], told["scopes"], told["enough"]) == (1.0, {"pool": 8}, True)


def test_one_commit_is_too_little(desk: Desk) -> None:
    land(desk, "Begin")
    ended = desk.squill("learn")
    assert (ended.code, "too little to call it a habit" in ended.out) == (0, True)
    assert "Scopes" not in ended.out


def test_without_a_commit_or_a_repository_that_is_said(desk: Desk, tmp_path: Path) -> None:
    assert desk.squill("learn").err == "squill: There is no commit yet: nothing can be learned.\n"
    (tmp_path / "elsewhere").mkdir()
    ended = Desk(tmp_path / "elsewhere").squill("learn")
    assert (ended.code, "is not in a git repository" in ended.err) == (1, True)
    assert desk.squill("learn", "nowhere").code == 1


def test_a_message_is_written_as_the_house_writes_them(desk: Desk) -> None:
    land(desk, *TITLES * 4)
    desk.write("src/pool/pool.py", "limit = 99\nwaits = True\n")
    told = json.loads(desk.squill("suggest", "--format", "json").out)
    assert told["scope"] == "pool"
    assert told["subject"][0].isupper() or not told["subject"][0].isalpha()
