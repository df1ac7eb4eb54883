"""The references that hosts put behind a subject: (#12), (!12), (pull request #12)."""

import re

REFERENCE = re.compile(r"[ \t]+\((?:pull request )?([#!]\d{1,18})\)[ \t]*\Z")
LONGEST_REFERENCE = 60  # code points that one reference and its blanks may take
MOST_REFERENCES = 100


def peel_references(subject: str) -> tuple[str, tuple[str, ...]]:
    """A subject without the references at its end, and these in the order they stand: "#12", "!3".

    GitHub writes (#12), GitLab (!12), Bitbucket (pull request #12); a backport has two. A subject
    that is nothing but a reference stays, and so does `(closes #12)`, which the author wrote.
    """
    end, found = len(subject), list[str]()
    while len(found) < MOST_REFERENCES:
        start = max(0, end - LONGEST_REFERENCE)
        reference = REFERENCE.search(subject[start:end])
        if not reference or not subject[: start + reference.start()].strip():
            break
        found.append(reference[1])
        end = start + reference.start()
    return (subject[:end].rstrip() if found else subject), tuple(reversed(found))
