"""`squill suggest` as a real process: on git, files and standard input, model or none."""

import json
import os
import pty
import signal
import subprocess
from pathlib import Path

import pytest
from fakes.ollama import FakeOllama, Fault
from fakes.terminal import (
    GOOD,
    PAGES_WITH_RETRY,
    SQUILL,
    Desk,
    environment,
    hear_interrupts,
    new_desk,
)

from bot.core.message.conventional import parse
from bot.core.message.records import ConventionalCommit

KEYS = [
    *("header", "type", "scope", "subject", "breaking", "body", "footers", "message"),
    *("changelog_entry", "summary", "files", "problems", "writer", "degraded", "degradations"),
    *("attempts", "digest_share", "unread", "steps"),
]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "repository").mkdir()
    return new_desk(tmp_path / "repository")


@pytest.fixture
def changed(desk: Desk) -> Desk:
    desk.write("src/pages.py", PAGES_WITH_RETRY)
    return desk


def diff_of(desk: Desk) -> bytes:
    return desk.git("diff", "HEAD").encode()


def message(text: str) -> ConventionalCommit:
    commit = parse(text.rstrip("\n"))
    assert isinstance(commit, ConventionalCommit), text
    return commit


def test_the_model_s_message_is_all_that_is_on_standard_output(
    changed: Desk, ollama: FakeOllama
) -> None:
    ollama.reply(GOOD)
    ended = changed.squill("suggest", env={"OLLAMA_HOST": ollama.url})
    assert ended.code == 0
    assert message(ended.out).header == "feat: repeat busy requests in get_with_retries"
    assert "get_with_retries" in ollama.prompts[0]
    assert "read: the changes that are not staged" in ended.err
    assert "generate message" in ended.err


def test_git_takes_the_message_as_it_is(changed: Desk, ollama: FakeOllama) -> None:
    ollama.reply(GOOD)
    changed.git("add", "-A")
    ended = changed.squill("suggest", "--staged", env={"OLLAMA_HOST": ollama.url})
    changed.git("commit", "-q", "-F", "-", stdin=ended.out.encode())
    assert changed.git("log", "-1", "--format=%B").rstrip("\n") == ended.out.rstrip("\n")


def test_without_a_model_there_is_a_message_and_a_word_about_what_to_do(changed: Desk) -> None:
    ended = changed.squill("suggest")
    assert ended.code == 0
    assert message(ended.out).subject
    assert "squill: No model could be asked:" in ended.err
    assert "OLLAMA_HOST" in ended.err


def test_quiet_leaves_out_the_steps(changed: Desk, ollama: FakeOllama) -> None:
    ollama.reply(GOOD)
    assert changed.squill("suggest", "--quiet", env={"OLLAMA_HOST": ollama.url}).err == ""


def test_staged_changes_come_before_others_and_those_before_the_last_commit(desk: Desk) -> None:
    assert "read: the last commit, " in desk.squill("suggest").err
    desk.write("src/pages.py", PAGES_WITH_RETRY)
    assert "read: the changes that are not staged" in desk.squill("suggest").err
    desk.write("docs/pages.md", "How to read pages.\n")
    desk.git("add", "docs")
    ended = desk.squill("suggest", "--format", "json")
    assert "read: the staged changes" in ended.err
    assert [file["path"] for file in json.loads(ended.out)["files"]] == ["docs/pages.md"]


def test_new_files_that_are_not_included_are_told(desk: Desk) -> None:
    desk.write(".gitignore", "*.log\n")
    for name in ("b.py", "\x1b[31mc.py", "d.py", "junk.log"):
        desk.write(name, "x = 1\n")
    told = (
        "squill: 4 untracked files are not included: `git add FILE` first ([31mc.py, .gitignore, "
    )
    assert told + "b.py, …)\n" in desk.squill("suggest").err
    desk.git("add", ".gitignore", "d.py", "*c.py")
    told = "squill: 1 untracked file is not included: `git add FILE` first (b.py)\n"
    assert told in desk.squill("suggest").err
    assert "untracked" not in desk.squill("suggest", "--staged").err


def test_a_branch_is_read_as_a_pull_request(desk: Desk) -> None:
    desk.git("checkout", "-q", "-b", "topic")
    desk.commit("feat: repeat busy requests", **{"src/pages.py": PAGES_WITH_RETRY})
    desk.git("checkout", "-q", "main")
    desk.commit("docs: say more", **{"README.md": "More.\n"})
    ended = desk.squill("suggest", "--base", "main", "--head", "topic", "--format", "json")
    told = json.loads(ended.out)
    assert [file["path"] for file in told["files"]] == ["src/pages.py"]
    assert "read: main...topic" in ended.err


def test_the_words_of_a_single_commit_are_what_the_author_says(
    desk: Desk, ollama: FakeOllama
) -> None:
    desk.git("checkout", "-q", "-b", "topic")
    desk.commit("feat: ask again\n\nSometimes busy.", **{"src/pages.py": PAGES_WITH_RETRY})
    environ = {"OLLAMA_HOST": ollama.url}
    for arguments in (["--base", "main"], [], ["--base", "main", "--title", "Own words"]):
        ollama.reply(GOOD)
        assert desk.squill("suggest", *arguments, env=environ).code == 0
    assert "feat: ask again" in ollama.prompts[0]
    assert "Sometimes busy." in ollama.prompts[1]
    assert "Own words" in ollama.prompts[2]
    assert "feat: ask again" not in ollama.prompts[2]


def test_a_diff_comes_from_a_file_or_from_standard_input(changed: Desk, tmp_path: Path) -> None:
    diff = diff_of(changed)
    (tmp_path / "change.diff").write_bytes(diff)
    elsewhere = Desk(tmp_path)
    from_file = elsewhere.squill("suggest", "--diff", "change.diff")
    from_stdin = elsewhere.squill("suggest", "--diff", "-", stdin=diff)
    assert from_file.code == from_stdin.code == 0
    assert message(from_file.out) == message(from_stdin.out)
    windows = diff.decode().encode("utf-16")
    assert elsewhere.squill("suggest", "--diff", "-", stdin=windows).out == from_stdin.out


NO_CHANGES = [
    (("--diff", "-"), b"", "The diff is empty: there is nothing in standard input."),
    (("--diff", "-"), b" \n\r\n", "The diff is empty"),
    (("--diff", "-"), b"hello\n", "There is no unified diff in standard input"),
    (("--diff", "-"), bytes(range(256)) * 100, "There is no unified diff in standard input"),
    (("--diff", "-"), b"x" * 5_000_000, "There is no unified diff in standard input"),
    (("--diff", "-"), b"@@ \n--- \n", "There is no change in the diff in standard input."),
    (("--diff", "missing"), b"", "'missing' cannot be read: No such file or directory."),
    (("--diff", "."), b"", "'.' cannot be read: Is a directory."),
    (("--staged",), b"", "Nothing is staged: `git add` what the commit should hold."),
    (("--base", "main"), b"", "There is no change in main...HEAD."),
    (("--base", "nowhere"), b"", "There is no commit called 'nowhere' here"),
    (("--base", "main", "--head", "nowhere"), b"", "There is no commit called 'nowhere' here"),
    (("--base=--output=x",), b"", "There is no commit called '--output=x' here"),
]


@pytest.mark.parametrize(("arguments", "stdin", "told"), NO_CHANGES)
def test_where_there_is_no_change_a_sentence_says_so(
    desk: Desk, arguments: tuple[str, ...], stdin: bytes, told: str
) -> None:
    ended = desk.squill("suggest", *arguments, stdin=stdin)
    assert (ended.code, ended.out) == (1, "")
    assert told in ended.err


def test_a_last_commit_without_files_is_a_sentence(desk: Desk) -> None:
    desk.commit("chore: nothing")
    assert "the last commit changes no file" in desk.squill("suggest").err


def test_outside_a_repository_a_sentence_names_the_other_way(tmp_path: Path) -> None:
    ended = Desk(tmp_path).squill("suggest", env={"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)})
    assert (ended.code, ended.out) == (1, "")
    assert "--diff FILE" in ended.err


def test_markdown_says_what_a_comment_would_and_judges_no_commit_s_subject(changed: Desk) -> None:
    changed.commit("Ask again")
    out = changed.squill("suggest", "--format", "markdown").out
    assert out.startswith("### Squash message\n")
    assert "### Changelog entry" in out
    assert "> [!WARNING]" in out
    assert not [word for word in ("<!--", "/suggest", "### Title") if word in out]


def test_the_comment_is_shown_as_it_would_be_posted(changed: Desk) -> None:
    page = changed.squill("suggest", "--format", "markdown").out
    comment = changed.squill("suggest", "--format", "comment").out
    assert comment.startswith("<!-- squill:squill head=" + "0" * 40)
    assert "`/suggest`" in comment
    assert page.split("\n### ")[1].split("```")[1] in comment


def test_markdown_says_who_wrote(changed: Desk, ollama: FakeOllama) -> None:
    ollama.reply(GOOD)
    out = changed.squill("suggest", "--format", "markdown", env={"OLLAMA_HOST": ollama.url}).out
    assert out.endswith("\n---\nWritten by `qwen2.5-coder:7b` in 1 call.\n")


def test_markdown_judges_a_title_that_is_given(changed: Desk) -> None:
    out = changed.squill("suggest", "--format", "markdown", "--title", "Ask again").out
    assert "### Title\n\n`Ask again` does not pass:" in out


def test_json_has_every_key_it_promises(changed: Desk, ollama: FakeOllama) -> None:
    ollama.script([Fault.PROSE, GOOD])
    ended = changed.squill("suggest", "--format", "json", env={"OLLAMA_HOST": ollama.url})
    told = json.loads(ended.out)
    assert list(told) == KEYS
    assert told["header"] == "feat: repeat busy requests in get_with_retries"
    assert message(told["message"]).body == told["body"]
    assert told["files"][0] == {
        "path": "src/pages.py",
        "old_path": None,
        "change": "modified",
        "kind": "source",
        "language": "Python",
        "added_lines": 10,
        "removed_lines": 1,
        "purpose": "asks again when the server is busy",
    }
    assert (told["writer"], told["degraded"]) == ("qwen2.5-coder:7b", False)
    assert told["digest_share"] == 1.0
    assert [bool(attempt["problems"]) for attempt in told["attempts"]] == [True, False]
    assert told["steps"][0] == "get diff"


def test_json_says_what_a_template_could_not_have(changed: Desk) -> None:
    told = json.loads(changed.squill("suggest", "--format", "json").out)
    assert list(told) == KEYS
    assert (told["writer"], told["degraded"], told["digest_share"]) == ("", True, None)
    assert told["attempts"] == []
    assert set(told["degradations"][0]) == {"reason", "advice"}


def test_a_share_is_told_of_a_change_without_lines_to_read(desk: Desk, ollama: FakeOllama) -> None:
    desk.git("mv", "src/pages.py", "src/paging.py")
    ollama.always({**GOOD, "subject": "rename pages to paging", "body": "", "type": "refactor"})
    ended = desk.squill("suggest", "--staged", "--format", "json", env={"OLLAMA_HOST": ollama.url})
    told = json.loads(ended.out)
    assert told["digest_share"] == (1.0 if told["writer"] else None)


def test_the_changelog_gets_the_entry_once(changed: Desk) -> None:
    first = changed.squill("suggest", "--changelog")
    assert "The entry is in CHANGELOG_AGENT.md." in first.err
    written = (changed.folder / "CHANGELOG_AGENT.md").read_text("utf-8")
    assert message(first.out).header in written
    again = changed.squill("suggest", "--changelog")
    assert "CHANGELOG_AGENT.md has this entry already." in again.err
    assert (changed.folder / "CHANGELOG_AGENT.md").read_text("utf-8") == written


def test_the_changelog_may_have_another_name(changed: Desk) -> None:
    assert changed.squill("suggest", "--changelog", "NEWS.md").code == 0
    assert (changed.folder / "NEWS.md").is_file()
    assert changed.squill("suggest", "--changelog", "--set", "changelog.file=LOG.md").code == 0
    assert (changed.folder / "LOG.md").is_file()


WRONG_PLACES = [
    ("no/such/folder.md", "'no/such/folder.md' cannot be written: there is no such folder."),
    ("src", "'src' cannot be read: Is a directory."),
    ("src/pages.py/x.md", "'src/pages.py/x.md' cannot be read: Not a directory."),
]


@pytest.mark.parametrize(("name", "told"), WRONG_PLACES)
def test_a_changelog_that_cannot_be_written_is_told_before_a_model_is_asked(
    changed: Desk, ollama: FakeOllama, name: str, told: str
) -> None:
    ended = changed.squill("suggest", "--changelog", name, env={"OLLAMA_HOST": ollama.url})
    assert (ended.code, ended.out) == (1, "")
    assert told in ended.err
    assert ollama.requests == []


@pytest.mark.parametrize(
    "name", ["\x1b[31mred.py", "::set-output name=a::b.py", "a`b`.py", "\u202egnp.py", "-rf"]
)
def test_no_file_name_reaches_a_terminal_as_more_than_text(desk: Desk, name: str) -> None:
    desk.write(name, "print(1)\n")
    desk.git("add", "-A")
    ended = desk.squill("suggest", "--staged")
    assert ended.code == 0
    assert message(ended.out).subject
    assert not {"\x1b", "\u202e"} & set(ended.out + ended.err)


def test_what_was_not_read_is_told_but_not_without_end(desk: Desk) -> None:
    damaged = "diff --git a/{0} b/{0}\n--- a/{0}\n+++ b/{0}\n@@ -1,9 +1,9 @@\n-a\n+b\n"
    diff = "".join(damaged.format(f"file{number}") for number in range(30))
    ended = desk.squill("suggest", "--diff", "-", stdin=diff.encode())
    assert ended.code == 0
    assert "squill: Not read: file0: its diff is cut off or damaged" in ended.err
    assert "squill: Not read: 20 more; --format json lists all" in ended.err


def test_what_a_person_should_look_at_is_told(changed: Desk) -> None:
    ended = changed.squill("suggest", "--set", "title.require-scope=yes")
    assert ended.code == 0
    assert "squill: Please look at this: The header needs a scope" in ended.err


def test_a_wrong_setting_is_told_before_anything_is_read(changed: Desk) -> None:
    changed.write(".github/squill.yml", "title: {max-lenght: 9}")
    ended = changed.squill("suggest")
    assert (ended.code, ended.out) == (1, "")
    assert ".github/squill.yml: title.max-lenght: there is no such setting; did" in ended.err


def test_the_model_of_the_environment_writes(changed: Desk, ollama: FakeOllama) -> None:
    ollama.reply(GOOD)
    environ = {"OLLAMA_HOST": ollama.url, "OLLAMA_MODEL": "llama3.2:3b"}
    ended = changed.squill("suggest", "--format", "json", env=environ)
    assert json.loads(ended.out)["writer"] == "llama3.2:3b"


def test_ctrl_c_ends_it_at_once(changed: Desk, ollama: FakeOllama) -> None:
    ollama.always(Fault.HANG)
    process = subprocess.Popen(
        [*SQUILL, "suggest"],
        cwd=changed.folder,
        env=environment(OLLAMA_HOST=ollama.url),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=hear_interrupts,  # noqa: PLW1509 - it calls nothing that another thread could hold
    )
    while not any(request.path == "/api/chat" for request in ollama.requests):
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, b"")
    assert err.decode().endswith("squill: interrupted\n")


@pytest.mark.parametrize("environ", [{}, {"NO_COLOR": "1"}])
def test_a_terminal_shows_progress_on_standard_error_alone(
    changed: Desk, environ: dict[str, str]
) -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [*SQUILL, "suggest"],
        cwd=changed.folder,
        env=environment(TERM="xterm-256color", **environ),
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=True,
    )
    os.close(theirs)
    shown = os.read(ours, 65536)
    os.close(ours)
    assert message(done.stdout.decode()).subject
    assert b"\x1b[?25" in shown
    assert (b"\x1b[3" in shown) is (not environ)


def test_fifty_megabytes_in_three_thousand_files_get_one_message(desk: Desk) -> None:
    body = b"".join(b"+value_%d = compute(%d)\n" % (n, n) for n in range(700))
    section = b"diff --git a/f%d.py b/f%d.py\n--- a/f%d.py\n+++ b/f%d.py\n@@ -1,0 +1,700 @@\n"
    diff = b"".join(section % (n, n, n, n) + body for n in range(3000))
    assert len(diff) > 50_000_000
    ended = desk.squill("suggest", "--diff", "-", stdin=diff)
    assert ended.code == 0
    assert isinstance(message(ended.out), ConventionalCommit)


@pytest.mark.parametrize("path", ["../outside.md", "/{folder}-outside.md", "link/x.md"])
def test_settings_of_a_branch_never_choose_a_file_outside(
    changed: Desk, ollama: FakeOllama, path: str
) -> None:
    (changed.folder / "link").symlink_to(changed.folder.parent)
    before = sorted(changed.folder.parent.iterdir())
    named = path.format(folder=str(changed.folder).lstrip("/"))
    changed.write(".github/squill.yml", f"changelog: {{file: {named}}}\n")
    ended = changed.squill("suggest", "--changelog", env={"OLLAMA_HOST": ollama.url})
    assert (ended.code, ended.out) == (1, "")
    assert ollama.requests == []
    assert "changelog.file" in ended.err
    assert "must stay inside" in ended.err
    assert sorted(changed.folder.parent.iterdir()) == before


def test_a_host_without_its_credential_keeps_no_other_from_writing(
    changed: Desk, ollama: FakeOllama
) -> None:
    changed.write(
        ".github/squill.yml",
        "hosts:\n  - name: studio\n    url: http://127.0.0.1:9\n    token-env: LM_STUDIO_TOKEN\n",
    )
    ollama.reply(GOOD)
    ended = changed.squill("suggest", env={"OLLAMA_HOST": ollama.url})
    assert ended.code == 0
    assert message(ended.out).subject == GOOD["subject"]
    told = changed.squill("models", "discover", env={"OLLAMA_HOST": ollama.url}).out
    assert "is not asked: LM_STUDIO_TOKEN is not set" in told
