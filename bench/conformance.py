"""Measures how far Squill agrees with other tools, each under its own configuration.

usage: python -m bench.conformance CASES.jsonl

Prints, per source and kind, the cases, those that agree, those that differ on purpose and those
that nobody explains, and lists the last two. The figures stand as JSON on the last line. Exits 1
when one is missed, 2 for a file that cannot be read.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.peers.cases import Case, read_cases
from bench.peers.intended import Intended, intended
from bench.peers.tools import answer
from bench.peers.verdict import differences
from bot.core.errors import ConfigError

MEASURED = ("title", "rule", "lint", "ignore", "parse", "message")
"""The kinds that the figures are for; `squash` and `increment` have rows of their own."""

AGREEMENT = 0.99
UNEXPLAINED = 0.005
INTENDED = 0.05
STRICT = "own:edge-matrix"
"""The source that Squill agrees with in every case."""

LONGEST_SHOWN = 100  # code points of a text in a list


@dataclass(frozen=True, slots=True)
class Result:
    """A case, how Squill's answer differs, and the difference on purpose that this is, if any."""

    case: Case
    unlike: tuple[str, ...]
    purpose: Intended | None

    @property
    def unexplained(self) -> bool:
        """Whether the answers differ for no reason that is known."""
        return bool(self.unlike) and self.purpose is None


def judged(case: Case) -> Result:
    """A case beside Squill's answer; a configuration that it refuses is a difference."""
    try:
        unlike = differences(case, answer(case))
    except ConfigError as error:
        return Result(case, (error.message,), None)
    return Result(case, unlike, intended(case) if unlike else None)


def figures(results: Sequence[Result]) -> dict[str, float]:
    """Cases and shares; those that differ on purpose are left out of the agreement's whole."""
    cases = len(results)
    purposeful = sum(result.purpose is not None for result in results)
    unexplained = sum(result.unexplained for result in results)
    compared = cases - purposeful
    return {
        "cases": cases,
        "agreement_share": round((compared - unexplained) / compared, 5) if compared else 1.0,
        "intended_share": round(purposeful / cases, 5) if cases else 0.0,
        "unexplained_share": round(unexplained / cases, 5) if cases else 0.0,
    }


def grouped(results: Iterable[Result], name: str) -> dict[str, list[Result]]:
    """Results by a field of their case, in the field's order."""
    groups = defaultdict(list)
    for result in results:
        groups[str(getattr(result.case, name))].append(result)
    return dict(sorted(groups.items()))


def missed(results: Sequence[Result]) -> list[str]:
    """What falls short of the figures, in words."""
    measured = [result for result in results if result.case.kind in MEASURED]
    total = figures(measured)
    found = []
    if total["agreement_share"] < AGREEMENT:
        found.append(f"agreement {total['agreement_share']:.2%}, wanted {AGREEMENT:.2%}")
    if total["unexplained_share"] > UNEXPLAINED:
        found.append(f"unexplained {total['unexplained_share']:.2%}, at most {UNEXPLAINED:.2%}")
    for source, group in grouped(measured, "source").items():
        share = figures(group)["intended_share"]
        if share > INTENDED:
            found.append(f"{source}: on purpose {share:.2%}, at most {INTENDED:.0%}")
    strict = [result for result in measured if result.case.source == STRICT and result.unlike]
    return [*found, *(f"{STRICT}: {result.case.id} differs" for result in strict)]


def report(results: Sequence[Result]) -> dict[str, object]:
    """Prints the tables and lists; gives the figures of the last line."""
    rows: dict[str, Mapping[str, float]] = {}
    for source, of_source in grouped(results, "source").items():
        for kind, group in grouped(of_source, "kind").items():
            rows[f"{source} / {kind}"] = figures(group)
    width = max(map(len, rows), default=0)
    print(f"{'source / kind':{width}}  cases  agree  purpose  unexplained")
    for name, row in rows.items():
        shares = f"{row['agreement_share']:7.1%} {row['intended_share']:8.1%}"
        print(f"{name:{width}} {row['cases']:6} {shares} {row['unexplained_share']:12.1%}")
    _list("On purpose", [result for result in results if result.purpose])
    _list("Unexplained", [result for result in results if result.unexplained])
    return {
        **figures([result for result in results if result.case.kind in MEASURED]),
        "sources": _all_figures(results, "source"),
        "kinds": _all_figures(results, "kind"),
        "rows": rows,
    }


def _all_figures(results: Sequence[Result], name: str) -> dict[str, dict[str, float]]:
    return {key: figures(group) for key, group in grouped(results, name).items()}


def _list(name: str, results: Sequence[Result]) -> None:
    print(f"\n{name}: {len(results)}")
    for result in results:
        case, text = result.case, repr(result.case.message)
        cut = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
        print(f"  {case.id} {case.tool}: {cut}")
        print(f"    the tool's, ours: {'; '.join(result.unlike)}"[:400])
        if result.purpose:
            print(f"    rule {result.purpose.rule}: {result.purpose.why}")


def main(arguments: Sequence[str]) -> int:
    """Runs the cases of one file; the exit code."""
    if len(arguments) != 1:
        print("usage: python -m bench.conformance CASES.jsonl", file=sys.stderr)
        return 2
    try:
        results = [judged(case) for case in read_cases(Path(arguments[0]))]
    except ConfigError as error:
        print(error.message, file=sys.stderr)
        return 2
    if not results:
        print(f"{arguments[0]} holds no cases.", file=sys.stderr)
        return 2
    last = report(results)
    found = missed(results)
    print("\n" + ("\n".join(f"missed: {line}" for line in found) or "every figure is reached"))
    print(json.dumps(last))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
