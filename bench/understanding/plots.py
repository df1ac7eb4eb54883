"""Plots of how far probabilities can be believed, as SVG."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib as mpl

from bench.understanding.reliability import Answer, accuracy, bins_of

mpl.use("svg")

from matplotlib import pyplot as plt

SHOWN = {
    "diff": "diff", "title": "diff and title", "diff_house": "diff and past",
    "title_house": "diff, title and past",
}  # fmt: skip
STEPS = 50


def draw_types(answers: Mapping[str, Sequence[Answer]], folder: Path) -> None:
    """Writes `type-calibration.svg` and `type-coverage.svg`."""
    folder.mkdir(parents=True, exist_ok=True)
    figure, axes = plt.subplots(figsize=(5, 5))
    axes.plot([0, 1], [0, 1], color="grey", linewidth=1)
    for name, told in SHOWN.items():
        bins = bins_of(answers[name])
        axes.plot([one[1] for one in bins], [one[2] for one in bins], marker="o", label=told)
    axes.set(xlabel="probability told", ylabel="share right", title="Type: calibration")
    _write(figure, axes, folder / "type-calibration.svg")
    figure, axes = plt.subplots(figsize=(6, 4.5))
    for name, told in SHOWN.items():
        ranked = sorted(answers[name], key=lambda one: -one.sure)
        cuts = [round(len(ranked) * step / STEPS) for step in range(1, STEPS + 1)]
        axes.plot(
            [step / STEPS for step in range(1, STEPS + 1)],
            [accuracy(ranked[:cut]) for cut in cuts],
            label=told,
        )
    axes.set(xlabel="share of changes answered", ylabel="share right", title="Type: coverage")
    _write(figure, axes, folder / "type-coverage.svg")


def _write(figure: object, axes: object, path: Path) -> None:
    axes.legend()  # type: ignore[attr-defined]
    axes.grid(visible=True, alpha=0.3)  # type: ignore[attr-defined]
    figure.savefig(path, bbox_inches="tight")  # type: ignore[attr-defined]
    plt.close(figure)
