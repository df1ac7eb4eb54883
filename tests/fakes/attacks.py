"""The attacks of tests/data/attacks: what an attacker writes, what a model that obeys replies."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from fakes.github.listed import files_of

FOLDER = Path(__file__).parents[1] / "data" / "attacks"
DOORS = ("description", "commit", "diff")
FIELDS = ("summary", "body", "purpose", "subject")
LONGEST_SUBJECT = 34  # characters that a header has room for besides its own
TAGS = re.compile(r"\{tags:([^{}]*)\}")
TIMES = re.compile(r"\{times:(\d+):([^{}]*)\}")
PATH = "src/net/pool.py"


@dataclass(frozen=True, slots=True)
class Attack:
    """One text, where the attacker writes it, and what of the reply it fills."""

    name: str
    sort: str
    text: str
    doors: tuple[str, ...]
    fields: tuple[str, ...]

    def at(self, door: str, usual: str) -> str:
        """What stands at a door: the text, where the attacker uses that one."""
        return f"{usual} {self.text}".strip() if door in self.doors else usual

    @property
    def title(self) -> str:
        """The pull request's title, on one line as GitHub keeps it, 256 characters at most."""
        text = self.text if "title" in self.doors else "Retry"
        return " ".join(text.split("\n"))[:256] or "Retry"

    @property
    def on_one_line(self) -> str:
        """The text as it may stand behind a command."""
        return " ".join(self.text.split())[:1_000]

    @property
    def path(self) -> str:
        """The path of the file that changes; git quotes what is odd in it."""
        return f"src/{self.text[:200]}" if "path" in self.doors else PATH

    @property
    def diff(self) -> str:
        """A change that adds retries; the names in the text occur in it, so that it is grounded."""
        path = quoted(self.path)
        shown = self.at("diff", "Retries.").split("\n")
        lines = [
            f"diff --git a/{path} b/{path}"
            if path == self.path
            else f'diff --git "a/{path}" "b/{path}"',
            "index 1111111..2222222 100644",
            *(
                (f"--- a/{path}", f"+++ b/{path}")
                if path == self.path
                else (f'--- "a/{path}"', f'+++ "b/{path}"')
            ),
            f"@@ -10,3 +10,{4 + len(shown)} @@ class Pool:",
            "     def open(self):",
            "-    def connect(self):",
            "+    def connect(self, max_retries=3):",
            "+        return retry(self.open, max_retries)",
            *(f"+    # {line}" for line in shown),
            "     pass",
        ]
        return "\n".join(lines) + "\n"

    @property
    def files(self) -> list[dict[str, Any]]:
        """GitHub's list of the files, whose names are not quoted."""
        return [{**entry, "filename": self.path} for entry in files_of(self.diff)]

    def reply(self) -> str:
        """What the model says once it obeys."""
        if self.fields == ("reply",):
            return self.text
        said: dict[str, Any] = {
            "summary": self._said("summary", "Connections are tried again.", 480),
            "type": self.text[:40] if "type" in self.fields else "feat",
            "scope": self.text[:100] if "scope" in self.fields else "",
            "subject": self._subject(),
            "body": self._said("body", "A connection that failed once was given up.", 1200),
            "breaking": self.text[:240] if "breaking" in self.fields else "",
            "files": [{"path": self.path, "purpose": self._said("purpose", "tries again", 120)}],
        }
        return json.dumps(said)

    def _said(self, field: str, usual: str, most: int) -> str:
        return f"{usual} {self.text}"[:most] if field in self.fields else usual

    def _subject(self) -> str:
        text = self.text if "subject" in self.fields and len(self.text) <= LONGEST_SUBJECT else ""
        return f"retry connections {text}".strip()


def quoted(path: str) -> str:
    """A path as git writes it into a diff (git-config, core.quotePath)."""
    plain = all(" " <= each <= "~" and each not in '"\\' for each in path)
    return path if plain else "".join(map(_octal, path.encode("utf-8", "surrogateescape")))


def _octal(byte: int) -> str:
    return chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\{byte:03o}"


def read_attacks() -> tuple[Attack, ...]:
    """All attacks, each with a name of its own."""
    return tuple(each for file in sorted(FOLDER.glob("*.yaml")) for each in _of(file))


def _of(file: Path) -> Iterator[Attack]:
    sheet = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert sheet["source"]
    for number, entry in enumerate(sheet["attacks"], start=1):
        own: Mapping[str, Any] = entry if isinstance(entry, dict) else {"text": entry}
        yield Attack(
            name=f"{file.stem}-{number}",
            sort=sheet["class"],
            text=expanded(own["text"]),
            doors=tuple(own.get("doors") or sheet.get("doors") or DOORS),
            fields=tuple(own.get("fields") or sheet.get("fields") or FIELDS),
        )


def expanded(text: str) -> str:
    """The text with its shorthand written out: tag characters, and copies."""
    text = TAGS.sub(lambda found: "".join(chr(0xE0000 + ord(e)) for e in found.group(1)), text)
    return TIMES.sub(lambda found: int(found.group(1)) * found.group(2), text)
