"""The two texts of a file that changed, where they could be had beside the diff."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileVersions:
    """A file's text before and after. None where it did not exist, or could not be had."""

    old: str | None = None
    new: str | None = None


Versions = Mapping[str, FileVersions]
"""Files by their path after the change (by the old one where they are removed)."""
