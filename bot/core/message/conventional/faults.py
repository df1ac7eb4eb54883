"""What is wrong with a first line that does not fit the grammar, in words."""

import re

LONGEST_EXPLAINED = 300  # code points; the patterns below are not linear in all of a title
FORM = "type(scope): subject"

FAULTS = (
    (re.compile(r"\s*"), "The title is empty; write it as `type(scope): subject`."),
    (re.compile(r"\s.*"), "Remove the blanks before the type."),
    (re.compile(r"[\w/-]+(?:\([^()]*\))?!?:\s*"), "Add a subject after the colon."),
    (re.compile(r"[\w/-]+\(\s*\).*"), "Name a scope between the parentheses, or remove them."),
    (re.compile(r"[\w/-]+!\([^()]*\).*"), "Move the `!` behind the scope: `type(scope)!:`."),
    (re.compile(r"[\w/-]+(?:\([^()]*\))?!{2,}.*"), "Write one `!` only."),
    (re.compile(r"[\w/-]+ +\([^()]*\)!?:.*"), "Remove the space between type and scope."),
    (re.compile(r"[\w/-]+(?:\([^()]*\))? +!?:.*"), "Remove the space before the colon."),
    (re.compile(r"[^\W\d_][\w/-]*(?:\([^()]+\))?!?:\S.*"), "Put a space after the colon."),
    (re.compile(r"[^\W\d_][\w/-]*(?:\([^()]+\))?!?:\s.*"), "Put a plain space after the colon."),
    (re.compile(r"[\w/-]+\([^:]*\)[^:]*:.*"), "Write one scope, without parentheses inside it."),
    (re.compile(r"[\w/-]+\([^)]*:.*"), "Close the parenthesis after the scope."),
    (re.compile(r"[\w/-]+\([^()]+\)!? .*"), "Put a colon after the scope."),
    (re.compile(r"[\w/-]+ [^():]+\)!?:.*"), "Open the parenthesis before the scope."),
    (re.compile("[^:]*\uff1a.*"), "Write a plain colon `:` after the type."),
    (re.compile(r"\[[^\]]+\].*"), "Begin with the type: `type(scope): subject`, not with [ ]."),
    (re.compile(r"[\d_][\w/-]*(?:\([^()]+\))?!?: .*"), "Begin the type with a letter."),
    (re.compile(r"[^\w\s(:].*:.*"), "Begin with the type, without a sign or an emoji before it."),
    (re.compile(r"[:(].*"), f"Begin with a type, as in `{FORM}`."),
)
"""What a header that does not fit the grammar most likely got wrong; the first that fits."""


def fault_of(line: str) -> str:
    """The first thing that is wrong with a header, in words, with a way to mend it."""
    line = line.rstrip()[:LONGEST_EXPLAINED]
    for pattern, words in FAULTS:
        if pattern.fullmatch(line):
            return words
    return f"There is no type; write it as `{FORM}`."
