"""A real git repository, so that our reading of diffs can be compared with git itself."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

SETTINGS = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "LC_ALL": "C",
}


class Repository:
    """A git repository without its user's own configuration. Names and contents are bytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, fine: tuple[int, ...] = (0,)) -> bytes:
        """What a git command prints."""
        done = subprocess.run(
            ["git", "-c", "core.autocrlf=false", "-c", "protocol.file.allow=always", *arguments],
            cwd=self.folder,
            env={"PATH": os.environ["PATH"], "HOME": str(self.folder), **SETTINGS},
            capture_output=True,
            check=False,
        )
        assert done.returncode in fine, done.stderr
        return done.stdout

    def stage(self, files: Mapping[bytes, bytes | None]) -> None:
        """Write files, remove those that are None, and stage all."""
        for name, content in files.items():
            path = Path(os.fsdecode(os.fsencode(self.folder) + b"/" + name))
            if content is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        self.git("add", "--all", "--force")

    def commit(self, files: Mapping[bytes, bytes | None]) -> None:
        """Commit files."""
        self.stage(files)
        self.git("commit", "--quiet", "--allow-empty", "--message", "state")

    def diff(self, *options: str) -> str:
        """The staged diff, with U+FFFD for bytes that are not UTF-8, as GitHub gives it."""
        return self.git("diff", "--cached", "-M", *options).decode("utf-8", errors="replace")

    def counts(self) -> dict[str, tuple[int, int]]:
        """git's own counts of added and removed lines for each staged file; 0 for binary ones."""
        out = self.git("diff", "--cached", "-M", "--numstat", "-z")
        fields = iter(out.decode("utf-8", errors="replace").split("\0")[:-1])
        counts = {}
        for record in fields:
            added, removed, path = record.split("\t", 2)
            if not path:
                next(fields)
                path = next(fields)
            counts[path] = (0, 0) if added == "-" else (int(added), int(removed))
        return counts
