"""A change as numbers, for the models that tell its type: bounded and linear."""

from collections.abc import Sequence

from bot.core.change.features.content import content_features
from bot.core.change.features.fates import file_features
from bot.core.change.features.lines import read_lines
from bot.core.change.features.roles import role_of
from bot.core.change.features.told import told_features
from bot.core.change.records import FileChange

__all__ = ["features_of"]


def features_of(files: Sequence[FileChange]) -> dict[str, float]:
    """Numbers by name, of paths, counts and lines, never of a title; one not there is 0."""
    roles = [role_of(file) for file in files]
    return {
        **file_features(files, roles),
        **content_features(read_lines(files, roles)),
        **told_features(files, roles),
    }
