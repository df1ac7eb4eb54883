"""A commit's message as git makes it of the file that a person has edited."""

import re

SCISSORS = re.compile(r"(?P<mark>\S) -{10,40} >8 -{10,40}")
COMMENT = "#"


def message_in(text: str) -> str:
    """The message in the text of a message's file: without comments, and without what is cut off.

    As git-commit(1) has it for `--cleanup`: a line of scissors ends the message, and its first
    character is what comments begin with, else that is `#`. Blank lines around it go.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    cuts = [(at, found) for at, line in enumerate(lines) if (found := SCISSORS.fullmatch(line))]
    end, found = cuts[0] if cuts else (len(lines), None)
    comment = found["mark"] if found else COMMENT
    kept = [line.rstrip() for line in lines[:end] if not line.startswith(comment)]
    return "\n".join(kept).strip("\n")
