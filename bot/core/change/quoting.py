"""Git's C-style quoting of file names, undone."""

import re

LETTERS = {
    "a": b"\a", "b": b"\b", "f": b"\f", "n": b"\n", "r": b"\r", "t": b"\t", "v": b"\v",
}  # fmt: skip

_PIECE = re.compile(r"\\([0-3][0-7]{2})|\\(.)|([^\\]+)|(\\)", re.DOTALL)


def unquoted(name: str) -> str:
    """A file name as it is on disk: `"\\303\\244.txt"` is `ä.txt`; unquoted names stay as they are.

    Bytes that are not UTF-8 become U+FFFD.
    """
    if len(name) < 2 or not (name.startswith('"') and name.endswith('"')):
        return name
    raw = b"".join(_bytes_of(piece) for piece in _PIECE.finditer(name[1:-1]))
    return raw.decode("utf-8", errors="replace")


def _bytes_of(piece: re.Match[str]) -> bytes:
    octal, letter, plain, lone = piece.groups()
    if octal:
        return bytes([int(octal, 8)])
    if letter:
        return LETTERS.get(letter, letter.encode())
    return (plain or lone).encode()
