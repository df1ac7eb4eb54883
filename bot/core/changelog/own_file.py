"""Entries that have a file of their own: it is ours while it has a text that we wrote."""

from collections.abc import Mapping
from dataclasses import replace

from bot.core.changelog.records import NOT_OURS, Known, Placed, Written, remembered, text_hash


def file_written(
    path: str, content: str, texts: Mapping[str, str], known: Known, *, force: bool
) -> Placed:
    """The file with this content; a person's file of the same name counts unless `force` is set.

    Line ends alone do not make it another text.
    """
    there = texts.get(path)
    kept = remembered(replace(known, created=True), path, content)
    if there is None:
        return Written(path, content, content, kept)
    told = text_hash(there)
    if told == text_hash(content):
        return Written(path, there, content, kept)
    if told not in known.hashes and not force:
        return NOT_OURS
    return Written(path, content, content, kept)


def file_removed(text: str, known: Known) -> str | None:
    """None, as the file goes with its entry; a person's stays."""
    return None if text_hash(text) in known.hashes else text
