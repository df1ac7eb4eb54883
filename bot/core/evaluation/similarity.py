"""How near two short texts are: by edits, and by the runs of characters that they share."""

from collections import Counter

LONGEST = 200
"""Code points of a text that are compared; a subject has fewer."""

MOST_CHARACTERS = 6
RECALL_WEIGHT = 2
"""chrF's beta: recall counts so many times as much as precision (chrF2)."""


def edit_similarity(one: str, other: str) -> float:
    """1 less the Levenshtein distance over the longer length: 1 for the same, 0 for nothing."""
    one, other = one[:LONGEST], other[:LONGEST]
    longest = max(len(one), len(other))
    return 1.0 - _distance(one, other) / longest if longest else 1.0


def chrf(written: str, reference: str) -> float:
    """chrF2 from 0 to 1: the F-score of shared character n-grams up to 6, white space left out.

    M. Popović, chrF: character n-gram F-score for automatic MT evaluation, WMT 2015.
    """
    one, other = ("".join(text[:LONGEST].split()) for text in (written, reference))
    scores = []
    for size in range(1, MOST_CHARACTERS + 1):
        ours, theirs = _grams(one, size), _grams(other, size)
        if ours and theirs:
            shared = sum((ours & theirs).values())
            scores.append((shared / ours.total(), shared / theirs.total()))
    if not scores:
        return float(one == other)
    precision = sum(ours for ours, _ in scores) / len(scores)
    recall = sum(theirs for _, theirs in scores) / len(scores)
    if not precision + recall:
        return 0.0
    weight = float(RECALL_WEIGHT * RECALL_WEIGHT)
    return (1 + weight) * precision * recall / (weight * precision + recall)


def _grams(text: str, size: int) -> Counter[str]:
    return Counter(text[at : at + size] for at in range(len(text) - size + 1))


def _distance(one: str, other: str) -> int:
    above = list(range(len(other) + 1))
    for row, character in enumerate(one, 1):
        line = [row]
        for column, opposite in enumerate(other, 1):
            changed = above[column - 1] + (character != opposite)
            line.append(min(above[column] + 1, line[-1] + 1, changed))
        above = line
    return above[-1]
