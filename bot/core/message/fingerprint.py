"""A mark of a text by which an edit is told from what a browser makes of it."""

import hashlib

LENGTH = 16  # hexadecimal digits


def fingerprint(text: str) -> str:
    """16 hexadecimal digits, the same for texts that differ in line ends and outer blanks alone."""
    raw = plain(text).encode("utf-8", "backslashreplace")
    return hashlib.sha256(raw).hexdigest()[:LENGTH]


def plain(text: str) -> str:
    """The text without what is no edit: a browser sends CRLF, and GitHub trims."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()
