"""Texts that a person names: files to read and to write, and the standard streams."""

import codecs
import os
import shutil
import sys
from pathlib import Path

from bot.core.errors import UserError

LARGEST_TEXT = 64 * 1024 * 1024  # bytes
STREAM = "-"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Marks that Windows programs begin a text with; PowerShell's `>` wrote UTF-16 for long."""


def read_text(name: str, largest: int = LARGEST_TEXT) -> tuple[str, bool]:
    """Return the text of a file (of standard input for "-"), and whether it was too long.

    Bytes that are no text become U+FFFD; line ends stay as they are.
    """
    content = _read_bytes(name, largest + 1)
    too_long = len(content) > largest
    whole_lines = content[:largest].rpartition(b"\n")[0] + b"\n" if too_long else content
    for mark, encoding in _MARKS:
        if whole_lines.startswith(mark):
            return whole_lines[len(mark) :].decode(encoding, "replace"), too_long
    return whole_lines.decode("utf-8", "replace"), too_long


def _read_bytes(name: str, most: int) -> bytes:
    try:
        if name == STREAM:
            return sys.stdin.buffer.read(most) if sys.stdin else b""
        with Path(name).open("rb") as file:
            return file.read(most)
    except (OSError, ValueError) as error:
        raise UserError(f"{name!r} cannot be read: {_reason(error)}.") from error


def own_text(path: Path) -> str:
    """Return the UTF-8 text of a file that is to be written again, "" when there is none."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, ValueError) as error:
        raise UserError(f"'{path}' cannot be read: {_reason(error)}.") from error


def write_text(path: Path, text: str) -> None:
    """Write a file as UTF-8, whole or not at all."""
    target = path.resolve()
    beside = target.with_name(f".{target.name}.new")
    try:
        try:
            beside.write_bytes(text.encode("utf-8", "replace"))
            if target.exists():
                shutil.copymode(target, beside)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        raise UserError(f"'{path}' cannot be written: {_reason(error)}.") from error


def write_new_text(path: Path, text: str) -> None:
    """Write a file as `write_text` does, in a folder that is made when it is missing."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"'{path.parent}' cannot be made: {_reason(error)}.") from error
    write_text(path, text)


def print_result(text: str) -> None:
    """Write a result to standard output as UTF-8, whatever the locale; BrokenPipeError may come.

    Afterwards nothing is left in the stream that could fail when the process ends.
    """
    try:
        if sys.stdout:
            sys.stdout.buffer.write(text.encode("utf-8", "replace"))
            sys.stdout.buffer.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        raise UserError(f"The result cannot be written: {_reason(error)}.") from error


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"byte {error.start + 1} is not UTF-8"
    return (isinstance(error, OSError) and error.strerror) or str(error)
