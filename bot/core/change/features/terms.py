"""Words of a change for a linear model: from paths and from lines, each sort with length 1."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log1p, sqrt

from bot.core.change.features.lines import Read, subwords
from bot.core.change.features.roles import LONGEST_PATH
from bot.core.change.records import FileChange

MOST_FILES = 300
_LEAST, _MOST = 2, 20
"""Letters of a word that counts."""


def terms_of(files: Sequence[FileChange], read: Mapping[str, Read]) -> dict[str, float]:
    """Each word with its value, marked by where it stands."""
    terms: dict[str, float] = {}
    terms |= _normed("p", _path_words(files[:MOST_FILES]))
    for content, found in read.items():
        came, went = _words(found.added), _words(found.removed)
        terms |= _normed(f"{content}+", came - went)
        terms |= _normed(f"{content}-", went - came)
    return terms


def _path_words(files: Sequence[FileChange]) -> Counter[str]:
    words: Counter[str] = Counter()
    for file in files:
        path = file.path[:LONGEST_PATH].lower()
        name = path.rpartition("/")[2]
        words.update({part for part in subwords(file.path[:LONGEST_PATH]) if len(part) >= _LEAST})
        words[f"={name}"] += 1
        words[f".{name.rpartition('.')[2]}"] += 1
        words[f"{path.partition('/')[0]}/"] += 1
    return words


def _words(lines: Iterable[str]) -> Counter[str]:
    return Counter(
        word
        for line in lines
        for word in subwords(line)
        if _LEAST <= len(word) <= _MOST and word.isalpha()
    )


def _normed(mark: str, words: Counter[str]) -> dict[str, float]:
    heights = {word: log1p(count) for word, count in words.items()}
    length = sqrt(sum(height * height for height in heights.values())) or 1.0
    return {f"{mark}:{word}": height / length for word, height in heights.items()}
