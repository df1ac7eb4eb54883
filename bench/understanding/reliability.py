"""How good probabilities are: accuracy, macro-F1, calibration, and accuracy by coverage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

BINS = 10
COVERED = (0.1, 0.3, 0.5, 0.7, 1.0)


@dataclass(frozen=True, slots=True)
class Answer:
    """One judged change: the share that each type got, and the place of the right one."""

    repo: str
    shares: Sequence[float]
    right: int

    @property
    def best(self) -> int:
        """The place of the most probable type."""
        return max(range(len(self.shares)), key=self.shares.__getitem__)

    @property
    def sure(self) -> float:
        """The share of the most probable type."""
        return max(self.shares)

    @property
    def is_right(self) -> bool:
        """Whether the most probable type is the maintainers'."""
        return self.best == self.right

    def within(self, most: int) -> bool:
        """Whether the maintainers' type is among the so many most probable."""
        ranked = sorted(range(len(self.shares)), key=lambda place: -self.shares[place])
        return self.right in ranked[:most]


def accuracy(answers: Sequence[Answer]) -> float:
    """The share of right answers."""
    return sum(one.is_right for one in answers) / max(len(answers), 1)


def f1_by_type(answers: Sequence[Answer]) -> list[float]:
    """F1 of each type; 0 where it was never right."""
    width = len(answers[0].shares)
    hits, told, true = [0] * width, [0] * width, [0] * width
    for one in answers:
        told[one.best] += 1
        true[one.right] += 1
        hits[one.right] += one.is_right
    return [2 * hit / max(said + was, 1) for hit, said, was in zip(hits, told, true, strict=True)]


def bins_of(answers: Sequence[Answer]) -> list[tuple[int, float, float]]:
    """For each tenth of confidence: how many, mean confidence, share right."""
    found = []
    for number in range(BINS):
        inside = [one for one in answers if min(int(one.sure * BINS), BINS - 1) == number]
        if inside:
            sure = sum(one.sure for one in inside) / len(inside)
            found.append((len(inside), sure, accuracy(inside)))
    return found


def calibration_error(answers: Sequence[Answer]) -> float:
    """The mean distance of confidence from the share right, over bins, weighted by their size."""
    return sum(count * abs(sure - right) for count, sure, right in bins_of(answers)) / len(answers)


def coverage(answers: Sequence[Answer]) -> dict[float, float]:
    """Accuracy among the most confident share of the answers."""
    ranked = sorted(answers, key=lambda one: -one.sure)
    return {share: accuracy(ranked[: round(share * len(ranked))]) for share in COVERED}


def figures_of(name: str, answers: Sequence[Answer]) -> dict[str, object]:
    """The figures of one setting, by name."""
    scores = f1_by_type(answers)
    return {
        f"{name}_changes": len(answers),
        f"{name}_accuracy": round(accuracy(answers), 4),
        f"{name}_macro_f1": round(sum(scores) / len(scores), 4),
        f"{name}_top3": round(sum(one.within(3) for one in answers) / len(answers), 4),
        f"{name}_calibration_error": round(calibration_error(answers), 4),
        f"{name}_accuracy_at_30": round(coverage(answers)[0.3], 4),
    }


def by_repo(answers: Sequence[Answer]) -> Mapping[str, list[Answer]]:
    """Answers by repository, in the order of names."""
    found: dict[str, list[Answer]] = {}
    for one in sorted(answers, key=lambda answer: answer.repo):
        found.setdefault(one.repo, []).append(one)
    return found
