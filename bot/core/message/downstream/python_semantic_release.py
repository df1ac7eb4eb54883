"""What python-semantic-release 10.7.0 reads out of a message with its default settings.

Observed by running it: it takes paragraphs that begin with a usual type, a list's mark left out,
for commits of their own (`parse_squash_commits` is on); its scope goes to the last `)` before the
colon; a paragraph that begins with BREAKING CHANGE breaks, in a code fence too.
"""

import re
from collections.abc import Iterator

from bot.core.message.downstream.read_commit import ReadCommit

TYPES = "feat|fix|perf|build|chore|ci|docs|style|refactor|test"
SUBJECT = rf"(?P<type>{TYPES})(?:\((?P<scope>[^\n]+)\))?(?P<mark>!)?:\s+(?P<subject>[^\n]+)"
MESSAGE = re.compile(rf"{SUBJECT}(?:\n\n(?P<text>.+))?", re.DOTALL)
START = re.compile(SUBJECT)
BEFORE_TYPE = re.compile(rf"^[ \t]*(?:[*-][ \t]+)?(?=(?:{TYPES})\b)", re.MULTILINE)
GIT_LOG = re.compile(
    r"^[ \t]*(?:Author: [^\n]+|Date: [^\n]+|Squashed commit of the following:[^\n]*)$\n?",
    re.MULTILINE,
)
GIT_COMMIT = re.compile(r"^[ \t]*commit [0-9a-f]+$\n?", re.MULTILINE)
SPACES = re.compile(r"(?<=\S)  +(?=\S)")
BREAKING = re.compile(r"BREAKING[ -]CHANGE:\s?([^\n]*)")
REFERENCE = re.compile(r"[\t ]+\((?:pull request )?[#!]\d+\)[\t ]*\Z")
LINE_END = re.compile(r"[ \t\f\v]*\n")
HYPHEN = re.compile(r"(?<=\w)-\n(?=\w)")
FOOTER = re.compile(r" {0,2}[\w-]*: ")
COLON = re.compile(r" *[^:\n]+:")
WRAPPED = re.compile(r"(?<!-)\n(?![\s*-])")


def commits_read(message: str) -> tuple[ReadCommit, ...]:
    """The commits that the tool makes of a message; a part that fits no commit is left out."""
    found = (MESSAGE.match(part) for part in parts_of(message))
    return tuple(_commit(match, at > 0) for at, match in enumerate(found) if match)


def parts_of(message: str) -> tuple[str, ...]:
    """The texts that are read as commits: the first paragraphs, then what begins with a type."""
    logged = GIT_COMMIT.split(message.replace("\r", "").strip())
    return tuple(part for text in logged for part in _parts(text) if part)


def _parts(text: str) -> Iterator[str]:
    part = list[str]()
    for paragraph in filter(None, text.strip().split("\n\n")):
        clean = BEFORE_TYPE.sub("", GIT_LOG.sub("", SPACES.sub(" ", paragraph)))
        start = START.match(clean)
        if part and start and " " in start["subject"]:
            yield "\n\n".join(part)
            part = []
        part += [clean] if clean.strip() else []
    yield "\n\n".join(part)


def _commit(found: re.Match[str], extra: bool) -> ReadCommit:
    referred = REFERENCE.search(found["subject"])
    subject = found["subject"][: referred.start()].strip() if referred else found["subject"]
    texts = (subject, *_paragraphs(found["text"] or ""))
    notes = tuple(note[1] for text in texts if (note := BREAKING.match(text)) and note[1])
    breaking = bool(notes) or found["mark"] is not None
    return ReadCommit(found["type"], found["scope"] or "", subject, breaking, notes, extra)


def _paragraphs(text: str) -> Iterator[str]:
    """Paragraphs, each on one line but for lists; a line with a colon below a footer begins one."""
    lines = HYPHEN.sub("-", LINE_END.sub("\n", text)).split("\n")
    spread = list[str]()
    for above, line in zip(["", *lines], lines, strict=False):
        footer = FOOTER.match(above) and COLON.match(line)
        spread += ["", line] if footer else [line]
    for paragraph in "\n".join(spread).split("\n\n"):
        yield WRAPPED.sub(" ", paragraph).strip()
