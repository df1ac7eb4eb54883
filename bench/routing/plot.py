"""The figures as one SVG: throughput by the number of hosts, and waits and loads by trace."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from bench.routing.comparison import SQUILL, Run, best_peer
from bench.routing.figures import Figures
from bench.traces.making import SCALES

_WIDTH, _HEIGHT = 960, 330
_INK, _FAINT = "#57606a", "#d0d7de"
_COLOURS: Mapping[str, str] = {SQUILL: "#0969da", "litellm": "#bc4c00"}
_FONT = "font-family='system-ui, sans-serif' font-size='12'"


@dataclass(frozen=True, slots=True)
class _Panel:
    """A part of the drawing: its left edge, its size, and the largest value of its scale."""

    left: float
    width: float
    top: float
    height: float
    most: float

    def y(self, value: float) -> float:
        return self.top + self.height * (1 - min(1.0, value / self.most))


def drawn(runs: Sequence[Run]) -> str:
    """The drawing; a trace that was not run by both sides is left out."""
    parts = [_scaling(runs), *_bars(runs)]
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{_WIDTH}' height='{_HEIGHT}' "
        f"viewBox='0 0 {_WIDTH} {_HEIGHT}' {_FONT}>"
        f"<rect width='{_WIDTH}' height='{_HEIGHT}' fill='#ffffff'/>"
        f"{''.join(parts)}{_legend()}</svg>\n"
    )


def _scaling(runs: Sequence[Run]) -> str:
    """A line each for Squill and the best peer, and the straight line that one host promises."""
    points: dict[str, dict[int, float]] = {SQUILL: {}, "litellm": {}}
    for count in SCALES:
        for side, figures in _sides(runs, f"scaling_{count}").items():
            points[side][count] = figures.throughput_per_second
    one = points[SQUILL].get(1, 0.0)
    most = max([one * SCALES[-1], 0.1, *(v for side in points.values() for v in side.values())])
    panel = _Panel(60, 220, 50, 220, most * 1.1)
    ideal = _line(panel, {count: one * count for count in SCALES}, _FAINT) if one else ""
    lines = "".join(_line(panel, known, _COLOURS[side]) for side, known in points.items())
    ticks = "".join(
        _text(panel.left + panel.width * count / SCALES[-1], 288, str(count), "middle")
        for count in SCALES
    )
    title = "Requests done in a second, by hosts (grey: linear)"
    return _frame(panel, title) + ideal + lines + ticks


def _line(panel: _Panel, known: Mapping[int, float], colour: str) -> str:
    places = [
        (panel.left + panel.width * count / SCALES[-1], panel.y(value))
        for count, value in known.items()
    ]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dots = "".join(f"<circle cx='{x:.1f}' cy='{y:.1f}' r='3' fill='{colour}'/>" for x, y in places)
    return f"<polyline points='{path}' fill='none' stroke='{colour}' stroke-width='2'/>{dots}"


def _bars(runs: Sequence[Run]) -> list[str]:
    names = [name for name in dict.fromkeys(run.trace for run in runs) if "scaling" not in name]
    return [
        _bar_panel(runs, names, 360, "Wait, 95th percentile (s)", lambda f: f.wait_p95_seconds),
        _bar_panel(runs, names, 680, "Models loaded into memory", lambda f: f.loads),
    ]


def _bar_panel(
    runs: Sequence[Run],
    names: Sequence[str],
    left: float,
    title: str,
    value_of: Callable[[Figures], float],
) -> str:
    """Two bars a trace, one below the other, each with its value."""
    values = {
        name: {side: value_of(figures) for side, figures in _sides(runs, name).items()}
        for name in names
    }
    most = max([1.0, *(value for sides in values.values() for value in sides.values())])
    step = 220 / max(1, len(names))
    parts = [_text(left, 36, title, "start", _INK)]
    for number, (name, sides) in enumerate(values.items()):
        top = 50 + number * step
        parts.append(_text(left + 72, top + step / 2 + 2, name.replace("_", " "), "end"))
        for place, (side, value) in enumerate(sides.items()):
            y, length = top + place * step * 0.4, 130 * value / most
            parts.append(
                f"<rect x='{left + 80}' y='{y:.1f}' width='{length:.1f}' "
                f"height='{step * 0.36:.1f}' fill='{_COLOURS[side]}'/>"
            )
            parts.append(_text(left + 84 + length, y + step * 0.32, f"{value:.3g}", "start"))
    return "".join(parts)


def _sides(runs: Sequence[Run], trace: str) -> dict[str, Figures]:
    own = [run.figures for run in runs if run.trace == trace and run.client == SQUILL]
    peer = best_peer(runs, trace)
    return {SQUILL: own[0], "litellm": peer.figures} if own and peer else {}


def _frame(panel: _Panel, title: str) -> str:
    bottom, right = panel.top + panel.height, panel.left + panel.width
    marks = "".join(
        f"<line x1='{panel.left}' x2='{right}' y1='{panel.y(value):.1f}' "
        f"y2='{panel.y(value):.1f}' stroke='{_FAINT}' stroke-width='0.5'/>"
        + _text(panel.left - 6, panel.y(value) + 4, f"{value:.2f}", "end")
        for value in (panel.most * share for share in (0.25, 0.5, 0.75, 1.0))
    )
    axis = f"<path d='M{panel.left} {panel.top}V{bottom}H{right}' fill='none' stroke='{_INK}'/>"
    return _text(panel.left - 40, 36, title, "start", _INK) + marks + axis


def _legend() -> str:
    told = {SQUILL: "Squill", "litellm": "LiteLLM, the best of three configurations"}
    parts = []
    for number, (side, words) in enumerate(told.items()):
        x = 20 + number * 90
        parts.append(f"<rect x='{x}' y='306' width='12' height='12' fill='{_COLOURS[side]}'/>")
        parts.append(_text(x + 18, 316, words, "start"))
    return "".join(parts)


def _text(x: float, y: float, words: str, anchor: str, colour: str = _INK) -> str:
    return (
        f"<text x='{x:.1f}' y='{y:.1f}' text-anchor='{anchor}' fill='{colour}'>"
        f"{escape(words)}</text>"
    )
