"""Types that the author's other words name: commit subjects, branch, labels, issues' titles."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp

from bot.core.change.author import AuthorEvidence
from bot.core.change.type_names import allowed_type
from bot.core.house.past import read_title

MOST = 50
"""Subjects, labels or issues that are heard."""

SUBJECTS, BRANCH, LABELS, ISSUES = "subjects", "branch", "labels", "issues"

_BRANCH = re.compile(r"(?:\A|/)([A-Za-z]{2,20})(?=[/_-])")
_WORD = re.compile(r"[A-Za-z]{2,20}")


@dataclass(frozen=True, slots=True)
class Voice:
    """One place that names types: the share of it that names each, and how it is told."""

    place: str
    shares: Mapping[str, float]
    told: str

    @property
    def top(self) -> str:
        """The type that most of it names."""
        return max(self.shares, key=self.shares.__getitem__)


def voices_of(author: AuthorEvidence, types: Sequence[str]) -> tuple[Voice, ...]:
    """Where an allowed type is named, beside the title and the diff."""
    subjects = [read_title(subject).type for subject in author.subjects[:MOST]]
    branch = _BRANCH.findall(author.branch[:100])
    labels = [word for label in author.labels[:MOST] for word in _WORD.findall(label[:60])]
    issues = [read_title(title).type for title in author.issue_titles[:MOST]]
    heard = (
        _voice(SUBJECTS, subjects, types, "the branch's commits say {}"),
        _voice(BRANCH, branch, types, "the branch is named for {}"),
        _voice(LABELS, labels, types, "a label says {}"),
        _voice(ISSUES, issues, types, "the issue's title says {}"),
    )
    return tuple(voice for voice in heard if voice)


def _voice(place: str, written: Iterable[str], types: Sequence[str], told: str) -> Voice | None:
    named = [name for name in (allowed_type(word, types) for word in written if word) if name]
    if not named:
        return None
    shares = {name: named.count(name) / len(named) for name in dict.fromkeys(named)}
    voice = Voice(place, shares, told)
    return replace(voice, told=told.format(voice.top))


def heard(
    shares: Mapping[str, float], voices: Iterable[Voice], weights: Mapping[str, float]
) -> dict[str, float]:
    """Shares after voices: each raises what it names by exp(its weight times its share)."""
    raised = dict(shares)
    for voice in voices:
        weight = weights.get(f"voice:{voice.place}", 0.0)
        for name, share in voice.shares.items():
            raised[name] = raised.get(name, 0.0) * exp(weight * share)
    whole = sum(raised.values()) or 1.0
    return {name: share / whole for name, share in raised.items()}


def spoken_title(author: AuthorEvidence) -> Iterator[str]:
    """What can be read as the title, best first: the title, a commit's subject, the branch."""
    yield author.title
    yield from author.subjects[:1]
    yield " ".join(_WORD.findall(author.branch[:100].rpartition("/")[2]))
