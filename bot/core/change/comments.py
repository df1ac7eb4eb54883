"""Which changed lines are comments or the sentences of a docstring, and not code."""

import re

from bot.core.change.definitions import family_of
from bot.core.change.records import FileChange

_COMMENT = re.compile(
    r"\s*(?:#(?!include|define|undef|if|end|else|elif|pragma|\[|!)|//|/\*|\*(?:[\s/*]|\Z)|--\s|<!--"
    r"|;|\"\"\"|''')"
)
_SENTENCE = re.compile(r"\s*(?:[A-Za-z`'\"(][\w`'\",./()-]*\s+){4,30}[\w`'\",./():-]+\s*\Z")
_STATEMENT = re.compile(
    r"\s*(?:return|if|elif|else|for|while|import|from|raise|yield|assert|del|with|def|class|async"
    r"|await|not|lambda|global|except|try|match|case)\b"
)
_MOST_LINES = 400


def is_comment(line: str, family: str = "") -> bool:
    """Whether a line is a comment in any of the usual languages; in Python also a sentence."""
    line = line[:240]
    if _COMMENT.match(line):
        return True
    return family == "python" and bool(_SENTENCE.match(line)) and not _STATEMENT.match(line)


def comments_only(file: FileChange) -> bool:
    """Whether every changed line of a file is a comment or blank, and there is one."""
    family = family_of(file.language)
    changed = [
        line[1:] for hunk in file.hunks for line in hunk.lines[:_MOST_LINES] if line[:1] in "+-"
    ]
    return bool(changed) and all(not line.strip() or is_comment(line, family) for line in changed)
