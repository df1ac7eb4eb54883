"""A change as numbers and words, for the models that tell its type: bounded and linear."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.change.features.content import content_features
from bot.core.change.features.fates import file_features
from bot.core.change.features.lines import read_lines
from bot.core.change.features.roles import role_of
from bot.core.change.features.terms import terms_of
from bot.core.change.features.told import told_features
from bot.core.change.records import FileChange

__all__ = ["Features", "features_of"]


@dataclass(frozen=True, slots=True)
class Features:
    """Numbers by name (one that is not there is 0), and words with their values."""

    numbers: dict[str, float]
    terms: dict[str, float]


def features_of(files: Sequence[FileChange]) -> Features:
    """The features of a change: of its paths, counts and lines, never of a title."""
    roles = [role_of(file) for file in files]
    read = read_lines(files, roles)
    numbers = {
        **file_features(files, roles),
        **content_features(read),
        **told_features(files, roles),
    }
    return Features(numbers, terms_of(files, read))
