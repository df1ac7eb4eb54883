"""LocalGit on real repositories: one form of diff, whatever git is configured to print."""

import os
import stat
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.adapters.local_git import LARGEST_TEXT, LocalGit
from bot.core.errors import ServiceError, UserError

ENVIRON = {
    "PATH": os.environ["PATH"],
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.com",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.com",
}


@dataclass(frozen=True)
class Repository:
    """A real repository in a folder."""

    folder: Path

    def git(self, *arguments: str, environ: Mapping[str, str] = ENVIRON) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env=environ, capture_output=True, check=True
        )
        return done.stdout.decode("utf-8", "replace").strip()

    def write(self, path: str, content: bytes | str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def commit(self, message: str, **files: str) -> str:
        for name, content in files.items():
            self.write(name, content)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD")

    def read(self, **options: float) -> LocalGit:
        return LocalGit(self.folder, ENVIRON, **options)  # type: ignore[arg-type]  # values of any field


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    folder = tmp_path / "repository"
    folder.mkdir()
    made = Repository(folder)
    made.git("init", "-q", "-b", "main")
    return made


PLAIN = """\
diff --git a/a.txt b/a.txt
index 5626abf..814f4a4 100644
--- a/a.txt
+++ b/a.txt
@@ -1 +1,2 @@
 one
+two
"""

HOSTILE_CONFIGS = {
    "diff.noprefix": "true",
    "diff.mnemonicPrefix": "true",
    "diff.srcPrefix": "left/",
    "diff.dstPrefix": "right/",
    "color.ui": "always",
    "color.diff": "always",
    "diff.colorMoved": "zebra",
    "diff.external": "false",
    "diff.context": "0",
    "diff.interHunkContext": "50",
    "diff.wsErrorHighlight": "all",
    "diff.renames": "false",
    "diff.orderFile": "/nowhere",
    "diff.relative": "true",
    "diff.submodule": "log",
    "diff.algorithm": "patience",
    "diff.suppressBlankEmpty": "true",
    "diff.wordRegex": ".",
    "core.pager": "false",
    "core.quotePath": "false",
    "core.fsmonitor": "/bin/false",
    "log.showSignature": "true",
    "pager.diff": "true",
}


@pytest.mark.parametrize(("name", "value"), HOSTILE_CONFIGS.items(), ids=HOSTILE_CONFIGS)
def test_no_configuration_changes_the_form_of_a_diff(
    repository: Repository, name: str, value: str
) -> None:
    repository.commit("first", **{"a.txt": "one\n"})
    repository.git("config", name, value)
    repository.write("a.txt", "one\ntwo\n")
    repository.git("add", "a.txt")
    assert repository.read().staged().text == PLAIN


def test_new_files_are_listed_from_the_folder_without_ignored_ones(repository: Repository) -> None:
    repository.commit("first", **{"src/a.txt": "one\n", ".gitignore": "*.log\n"})
    for name in ("new.py", "src/caf\u00e9 \n.py", "src/build.log", "staged.py"):
        repository.write(name, "x\n")
    repository.git("add", "staged.py")
    assert repository.read().untracked() == ("new.py", "src/caf\u00e9 \n.py")
    below = LocalGit(repository.folder / "src", ENVIRON)
    assert sorted(below.untracked()) == ["../new.py", "caf\u00e9 \n.py"]


def test_no_variable_changes_the_form_of_a_diff(repository: Repository) -> None:
    repository.commit("first", **{"a.txt": "one\n"})
    repository.write("a.txt", "one\ntwo\n")
    hostile = {"GIT_EXTERNAL_DIFF": "false", "GIT_DIFF_OPTS": "-u0", "GIT_PAGER": "false"}
    loud = {"GIT_TRACE": "2", "LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de"}
    git = LocalGit(repository.folder, ENVIRON | hostile | loud)
    assert git.unstaged().text == PLAIN


def test_attributes_of_the_repository_run_no_program(repository: Repository) -> None:
    repository.commit("first", **{"a.txt": "one\n", ".gitattributes": "*.txt diff=trap\n"})
    repository.git("config", "diff.trap.command", "touch trapped;")
    repository.git("config", "diff.trap.textconv", "touch trapped;")
    repository.write("a.txt", "one\ntwo\n")
    assert repository.read().unstaged().text == PLAIN
    assert not (repository.folder / "trapped").exists()


def test_staged_and_unstaged_changes_are_told_apart(repository: Repository) -> None:
    repository.commit("first", a="1\n", b="1\n")
    repository.write("a", "2\n")
    repository.git("add", "a")
    repository.write("b", "2\n")
    git = repository.read()
    assert "diff --git a/a b/a" in git.staged().text
    assert "b/b" not in git.staged().text
    assert "diff --git a/b b/b" in git.unstaged().text
    assert "a/a" not in git.unstaged().text


def test_a_diff_is_whole_from_a_folder_below_the_top(repository: Repository) -> None:
    repository.commit("first", **{"top": "1\n", "deep/er/file": "1\n"})
    repository.write("top", "2\n")
    git = LocalGit(repository.folder / "deep" / "er", ENVIRON)
    assert "diff --git a/top b/top" in git.unstaged().text
    assert git.root() == repository.folder.resolve()


def test_renames_and_copies_are_found(repository: Repository) -> None:
    content = "".join(f"line {number}\n" for number in range(20))
    repository.commit("first", old=content, source=content * 2)
    repository.git("mv", "old", "new")
    repository.write("source", content * 2 + "more\n")
    repository.write("copy", content * 2)
    repository.git("add", "-A")
    text = repository.read().staged().text
    assert "rename from old\nrename to new" in text
    assert "copy from source\ncopy to copy" in text


def test_the_index_of_a_hook_is_the_one_that_is_read(repository: Repository) -> None:
    repository.commit("first", a="1\n")
    other = {**ENVIRON, "GIT_INDEX_FILE": str(repository.folder / ".git" / "other-index")}
    repository.git("read-tree", "HEAD", environ=other)
    repository.write("a", "2\n")
    repository.git("add", "a", environ=other)
    assert repository.read().staged().text == ""
    assert "+2" in LocalGit(repository.folder, other).staged().text


HOSTILE_NAMES = (
    b"new\nline",
    b"tab\there",
    b'quote".py',
    b"back\\slash",
    b"-rf",
    b"caf\xc3\xa9",
    b"latin-\xe9",
    b" lead and trail ",
    b"::set-output name=a::b",
    b"\x1b[31mred",
)


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_any_file_name_and_any_bytes_come_as_text(repository: Repository, name: bytes) -> None:
    repository.commit("first")
    path = os.fsencode(repository.folder) + b"/" + name
    with open(path, "wb") as file:  # noqa: PTH123 - a name that is no text
        file.write(b"caf\xe9 \xff\n\x0cform\rfeed\r\n")
    repository.git("add", "-A")
    text = repository.read().staged().text
    assert text.startswith("diff --git ")
    assert "+caf\ufffd \ufffd\n" in text
    assert "+\x0cform\rfeed\r\n" in text
    assert "\x1b" not in text
    text.encode("utf-8")


def test_the_last_commit_is_read_against_its_first_parent(repository: Repository) -> None:
    first = repository.commit("first", a="1\n")
    repository.git("checkout", "-q", "-b", "side")
    repository.commit("side", side="1\n")
    repository.git("checkout", "-q", "main")
    repository.commit("main", a="2\n")
    repository.git("merge", "-q", "--no-ff", "-m", "merge", "side")
    git = repository.read()
    merge = git.commit_diff(git.commit("HEAD")).text
    assert "b/side" in merge
    assert "b/a" not in merge
    assert "new file mode" in git.commit_diff(first).text


def test_a_range_is_what_the_head_changed_since_it_left_the_base(repository: Repository) -> None:
    repository.commit("first", a="1\n")
    repository.git("checkout", "-q", "-b", "topic")
    repository.commit("topic", topic="1\n")
    repository.git("checkout", "-q", "main")
    repository.commit("later on main", a="2\n")
    git = repository.read()
    base, head = git.commit("main"), git.commit("topic")
    text = git.range_diff(base, head).text
    assert "b/topic" in text
    assert "b/a" not in text
    assert git.count(base, head) == 1
    assert git.message(head) == "topic"


@pytest.mark.parametrize(
    "name", ["nowhere", "--output=stolen", "-h", "", "main..topic", "HEAD:a", "a\nb", "x" * 9999]
)
def test_a_name_that_is_no_commit_is_a_sentence(repository: Repository, name: str) -> None:
    repository.commit("first", a="1\n")
    with pytest.raises(UserError, match="There is no commit called"):
        repository.read().commit(name)
    assert not (repository.folder / "stolen").exists()


@pytest.mark.parametrize("name", ["nul\0byte", "x" * 3_000_000])
def test_a_name_that_no_program_can_be_given_is_a_sentence(
    repository: Repository, name: str
) -> None:
    with pytest.raises(UserError, match="git could not be started"):
        repository.read().commit(name)


def test_a_repository_without_commits_has_staged_changes_only(repository: Repository) -> None:
    repository.write("a", "1\n")
    repository.git("add", "a")
    git = repository.read()
    assert "+++ b/a" in git.staged().text
    with pytest.raises(UserError, match="There is no commit yet"):
        git.commit("HEAD")
    assert not git.has_commits()
    repository.git("commit", "-q", "-m", "feat: add a")
    assert git.has_commits()


def test_a_shallow_clone_says_how_to_get_the_rest(repository: Repository, tmp_path: Path) -> None:
    repository.commit("first", a="1\n")
    repository.git("branch", "old")
    repository.commit("second", a="2\n")
    repository.commit("third", a="3\n")
    repository.git("branch", "new")
    clone = tmp_path / "clone"
    source = repository.folder.as_uri()
    repository.git("clone", "-q", "--depth=1", "--no-single-branch", source, str(clone))
    git = LocalGit(clone, ENVIRON)
    with pytest.raises(UserError, match="git fetch --deepen=1"):
        git.commit_diff(git.commit("HEAD"))
    with pytest.raises(UserError, match="git fetch --unshallow"):
        git.range_diff(git.commit("origin/old"), git.commit("origin/new"))


def test_unrelated_histories_have_no_range(repository: Repository) -> None:
    first = repository.commit("first", a="1\n")
    repository.git("checkout", "-q", "--orphan", "other")
    other = repository.commit("other", b="1\n")
    with pytest.raises(UserError, match=r"no commit in common\.$"):
        repository.read().range_diff(first, other)


def test_a_folder_without_a_repository_is_a_sentence(tmp_path: Path) -> None:
    git = LocalGit(tmp_path, {**ENVIRON, "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)})
    for ask in (git.root, git.staged, git.unstaged, lambda: git.commit("HEAD")):
        with pytest.raises(UserError, match="is not in a git repository"):
            ask()


def test_a_bare_repository_is_a_sentence(tmp_path: Path) -> None:
    Repository(tmp_path).git("init", "-q", "--bare")
    with pytest.raises(UserError, match="is not in a git repository with a working tree"):
        LocalGit(tmp_path, ENVIRON).root()


def test_what_git_refuses_is_handed_on(repository: Repository) -> None:
    repository.commit("first", a="1\n")
    (repository.folder / ".git" / "index").write_bytes(b"no index")
    with pytest.raises(UserError, match=r"git refused: .*index"):
        repository.read().staged()


def test_a_missing_git_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="git was not found"):
        LocalGit(tmp_path, {"PATH": str(tmp_path)}).staged()


def test_a_git_that_hangs_is_ended(tmp_path: Path) -> None:
    git = tmp_path / "git"
    git.write_text("#!/bin/sh\nexec sleep 60\n")
    git.chmod(git.stat().st_mode | stat.S_IXUSR)
    slow = LocalGit(tmp_path, {"PATH": f"{tmp_path}:{ENVIRON['PATH']}"}, longest_wait=0.2)
    with pytest.raises(ServiceError, match=r"within 0\.2 s"):
        slow.staged()


def test_a_giant_diff_is_cut_at_a_line_and_says_so(repository: Repository) -> None:
    repository.write("a", "0123456789\n" * 1000)
    repository.git("add", "a")
    raw = repository.read(largest_diff=500).staged()
    assert len(raw.text) <= 501
    assert raw.text.endswith("+0123456789\n")
    assert [unread.reason for unread in raw.unread] == [
        "the diff is larger than 500 bytes; the rest was not read"
    ]


def test_the_branch_has_a_name_unless_head_is_detached(repository: Repository) -> None:
    commit = repository.commit("first")
    repository.git("checkout", "-q", "-b", "fix/öl")
    assert repository.read().branch() == "fix/öl"
    repository.git("checkout", "-q", "--detach", commit)
    assert repository.read().branch() == ""


def test_attributes_come_from_the_commit_or_the_index(repository: Repository) -> None:
    git = repository.read()
    assert git.attributes() == ""
    commit = repository.commit("first", **{".gitattributes": "a linguist-generated\n"})
    repository.write(".gitattributes", "b linguist-generated\n")
    repository.git("add", "-A")
    assert git.attributes(commit) == "a linguist-generated\n"
    assert git.attributes() == "b linguist-generated\n"


def test_the_past_is_read_with_its_paths(repository: Repository) -> None:
    git = LocalGit(repository.folder, ENVIRON)
    repository.write("a b", "1")
    repository.write("ü", "1")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "feat: something")
    repository.git("commit", "--quiet", "--allow-empty", "--message", "feat: nothing\n\nWhy.")
    newest, oldest = git.past("HEAD", 2)
    assert (newest.title, newest.body, newest.paths) == ("feat: nothing", "Why.", ())
    assert (oldest.title, oldest.paths) == ("feat: something", ("a b", "ü"))
    assert newest.days < 1
    assert [change.sha for change in git.past("HEAD", 1)] == [newest.sha]
    assert git.past("HEAD~99", 10) == git.past("--output=x", 10) == ()


def test_files_of_a_commit_and_of_the_index_are_found_by_their_whole_path(
    repository: Repository,
) -> None:
    repository.write("net/pool/BUILD", "x")
    repository.git("add", "net")
    repository.commit("feat: files", a="one")
    repository.write("net/BUILD", "x")
    repository.git("add", "net")
    git = LocalGit(repository.folder / "net", ENVIRON)
    asked = ("a", "net/BUILD", "net/pool/BUILD", "net/pool", "net/*", "gone")
    assert git.present("HEAD", asked) == ("a", "net/pool/BUILD")
    assert git.present("", asked) == ("a", "net/BUILD", "net/pool/BUILD")
    assert git.present("0" * 40, asked) == git.present("HEAD", ("../x",)) == ()


def test_texts_of_a_commit_and_of_the_index_are_read(repository: Repository) -> None:
    git = LocalGit(repository.folder, ENVIRON)
    repository.commit("feat: texts", a="one", big="x" * (LARGEST_TEXT + 1))
    repository.write("a", "two")
    repository.git("add", "a")
    assert git.texts("HEAD", ("a", "big", "gone")) == {"a": "one"}
    assert git.texts("", ("a",)) == {"a": "two"}
