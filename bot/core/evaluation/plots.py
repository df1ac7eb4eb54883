"""The figures of an evaluation as drawings (SVG): calibration, agreement, seconds.

A drawing has its own colours for light and dark, so that it can stand in a page or in a file.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import log10, sqrt

from bot.core.evaluation.calibration import Calibration
from bot.core.evaluation.evaluation import Evaluation
from bot.core.evaluation.figures import Figures, Share
from bot.core.evaluation.wording import fraction, seconds_text
from bot.core.message.safety import one_line

WIDTH = 720
SIDE, TOP, SQUARE = 60, 20, 300
ROW, LABEL, BAR = 22, 210, 430
LONGEST_NAME = 28
LARGEST_DOT, SMALLEST_DOT = 11.0, 3.0
LEAST_SECONDS = 0.001
TICKS = (0.001, 0.01, 0.1, 1.0, 10.0, 100.0, 1_000.0)

STYLE = """\
.d{--ink:#1f2328;--soft:#656d76;--line:#d0d7de;--back:#ffffff;
--c1:#0969da;--c2:#1a7f37;--c3:#9a6700;--c4:#8250df;font:12px system-ui,sans-serif}
@media (prefers-color-scheme:dark){.d{--ink:#e6edf3;--soft:#9198a1;--line:#3d444d;--back:#0d1117;
--c1:#4493f8;--c2:#3fb950;--c3:#d29922;--c4:#ab7df8}}
.d text{fill:var(--ink)}.d .s{fill:var(--soft)}.d .b{fill:var(--back)}
.d .l{stroke:var(--line);fill:none}.d .a{stroke:var(--soft);stroke-dasharray:4 4;fill:none}
.d .p{stroke:var(--c1);stroke-width:2;fill:none}
.d .c1{fill:var(--c1)}.d .c2{fill:var(--c2)}.d .c3{fill:var(--c3)}.d .c4{fill:var(--c4)}"""


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing, what it is called in a file's name, and what it shows in words."""

    name: str
    title: str
    svg: str


def plots(evaluation: Evaluation) -> tuple[Plot, ...]:
    """The drawings for which there are figures."""
    figures = evaluation.figures
    calibration = next((each.calibration for each in figures if each.calibration), None)
    drawn = []
    if calibration:
        title = "How often the analysis is right, by how sure it is (larger dots: more changes)"
        drawn.append(Plot("calibration", title, _calibration(calibration, title)))
    if figures:
        title = "Agreement with the maintainers, and rules kept at the first attempt"
        drawn.append(Plot("agreement", title, _agreement(figures, title)))
    if any(each.writer for each in figures):
        title = "Seconds for a change: median, and the line to the 90 % that are no slower"
        drawn.append(Plot("seconds", title, _seconds(figures, title)))
    return tuple(drawn)


def _calibration(calibration: Calibration, title: str) -> str:
    most = max(each.changes for each in calibration.bins)
    points = [(_x(each.said), _y(each.right), each.changes) for each in calibration.bins]
    grid = "".join(
        f"<path class='l' d='M{_x(at):.0f} {_y(0)}V{_y(1)}M{_x(0)} {_y(at):.0f}H{_x(1)}'/>"
        f"{_text(_x(at), TOP + SQUARE + 16, fraction(at), 'middle', 's')}"
        f"{_text(SIDE - 8, _y(at) + 4, fraction(at), 'end', 's')}"
        for at in (0.0, 0.25, 0.5, 0.75, 1.0)
    )
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
    dots = "".join(
        f"<circle class='c1' cx='{x:.1f}' cy='{y:.1f}' r='{_radius(count, most):.1f}'>"
        f"<title>{count:,} changes</title></circle>"
        for x, y, count in points
    )
    side = _text(_x(1) + 24, TOP + 16, f"calibration error {calibration.error:.3f}", "start")
    words = _text(_x(0.5), TOP + SQUARE + 34, "how sure", "middle", "s")
    diagonal = f"<path class='a' d='M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}'/>"
    line = f"<polyline class='p' points='{path}'/>"
    return _drawing(grid + diagonal + line + dots + side + words, TOP + SQUARE + 46, title)


def _agreement(figures: Sequence[Figures], title: str) -> str:
    parts, top = [_legend()], 34.0
    for each in figures:
        parts.append(_text(LABEL - 10, top + 30, _short(each.name), "end"))
        for number, (_, share) in enumerate(_shares(each)):
            parts.append(_bar(top + number * ROW * 0.75, share, f"c{number + 1}"))
        top += 4 * ROW * 0.75 + 14
    return _drawing("".join(parts), top, title)


def _shares(figures: Figures) -> Sequence[tuple[str, Share]]:
    return (
        ("type", figures.type),
        ("scope", figures.scope),
        ("breaking", figures.breaking),
        ("rules at first", figures.first_fit),
    )


def _legend() -> str:
    names = ("type", "scope", "breaking", "rules at first")
    return "".join(
        f"<rect class='c{number}' x='{LABEL + (number - 1) * 110}' y='6' width='12' height='12'/>"
        + _text(LABEL + (number - 1) * 110 + 18, 16, name, "start")
        for number, name in enumerate(names, 1)
    )


def _bar(top: float, share: Share, colour: str) -> str:
    value = share.value
    if value is None:
        return _text(LABEL + 4, top + 11, "not known", "start", "s")
    return (
        f"<rect class='{colour}' x='{LABEL}' y='{top:.1f}' width='{max(1.0, BAR * value):.1f}' "
        f"height='13' rx='2'><title>{share.right:,} of {share.of:,}</title></rect>"
        + _text(LABEL + BAR * value + 6, top + 11, fraction(value), "start", "s")
    )


def _seconds(figures: Sequence[Figures], title: str) -> str:
    """On a logarithmic scale: the analysis takes thousandths of what a model takes."""
    most = max(LEAST_SECONDS * 10, *(each.seconds_p90 for each in figures))
    parts, top = [], 14.0
    for each in figures:
        median, late = (_log(value, most) for value in (each.seconds_median, each.seconds_p90))
        middle = top + ROW / 2
        told = f"{seconds_text(each.seconds_median)} s, {seconds_text(each.seconds_p90)} s"
        parts += [
            _text(LABEL - 10, middle + 4, _short(each.name), "end"),
            f"<path class='p' d='M{LABEL + median:.1f} {middle}H{LABEL + late:.1f}'/>",
            f"<circle class='c1' cx='{LABEL + median:.1f}' cy='{middle}' r='5'/>",
            _text(LABEL + late + 10, middle + 4, told, "start", "s"),
        ]
        top += ROW + 6
    marks = [_mark(at, most, top) for at in TICKS if LEAST_SECONDS <= at <= most]
    return _drawing("".join((*marks, *parts)), top + 26, title)


def _mark(seconds: float, most: float, bottom: float) -> str:
    x = LABEL + _log(seconds, most)
    line = f"<path class='l' d='M{x:.1f} 8V{bottom:.1f}'/>"
    return line + _text(x, bottom + 16, f"{seconds:g} s", "middle", "s")


def _log(value: float, most: float) -> float:
    span = log10(most / LEAST_SECONDS)
    return (BAR - 60) * log10(max(value, LEAST_SECONDS) / LEAST_SECONDS) / span


def _drawing(inside: str, height: float, title: str) -> str:
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' class='d' role='img' "
        f"viewBox='0 0 {WIDTH} {height:.0f}' width='{WIDTH}'><title>{escape(title)}</title>"
        f"<style>{STYLE}</style><rect class='b' width='100%' height='100%'/>{inside}</svg>"
    )


def _text(x: float, y: float, words: str, anchor: str, kind: str = "") -> str:
    named = f" class='{kind}'" if kind else ""
    return f"<text{named} x='{x:.1f}' y='{y:.1f}' text-anchor='{anchor}'>{escape(words)}</text>"


def _short(name: str) -> str:
    return one_line(name, LONGEST_NAME)


def _radius(count: int, most: int) -> float:
    return SMALLEST_DOT + (LARGEST_DOT - SMALLEST_DOT) * sqrt(count / most)


def _x(share: float) -> float:
    return SIDE + SQUARE * share


def _y(share: float) -> float:
    return TOP + SQUARE * (1 - share)
