"""The options of `squill eval`, and the help that teaches them."""

import argparse

USUAL_CHANGES, MOST_CHANGES = 50, 5_000
USUAL_SECONDS, MOST_SECONDS = 3_600.0, 86_400.0
REPORTS = (".md", ".html")

EVAL_EXAMPLES = """\
examples:
  squill eval                               the analysis alone on the last 50 changes
  squill eval --last 200 --model coder --model general
  squill eval --all-models --limit-seconds 1800 --report report.html
  squill eval --commits history.jsonl.zst --json

Each change is written about as if it were new: its title is hidden, and only what landed before it
is known. Then it is compared with what the maintainers wrote. Models are asked on their hosts, in
rounds of ten changes; Ctrl-C prints what there is so far. What models reach is kept in the registry
as their quality for this repository. docs/EVALUATION.md says what each figure means.

exit codes:
  0 done   1 you have to act: standard error says how   130 interrupted, after printing"""


def add_eval_options(parser: argparse.ArgumentParser) -> None:
    """`commits` is "" for git, `report` None for none; `model` are ids, `limit_seconds` a float."""
    which = parser.add_argument_group("which changes")
    last = f"so many of the newest changes (default: {USUAL_CHANGES})"
    which.add_argument("--last", type=_changes, default=USUAL_CHANGES, metavar="N", help=last)
    file = "commits as JSON lines, plain or packed by zstd (default: the repository around you)"
    which.add_argument("--commits", default="", metavar="FILE", help=file)
    who = parser.add_argument_group("who writes", "Without a choice: the analysis alone.")
    model = "a registered model by its id; may be given again"
    who.add_argument("--model", action="append", default=[], metavar="ID", help=model)
    who.add_argument("--all-models", action="store_true", help="every registered model")
    seconds = f"begin nothing after so many seconds (default: {USUAL_SECONDS:,.0f})"
    parser.add_argument(
        "--limit-seconds", type=_seconds, default=USUAL_SECONDS, metavar="S", help=seconds
    )
    report = "write a report with plots: FILE.md or FILE.html"
    parser.add_argument("--report", type=_report, metavar="FILE", help=report)
    keep = "do not keep what models reach in the registry"
    parser.add_argument("--no-store", action="store_true", help=keep)


def _changes(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MOST_CHANGES):
        raise argparse.ArgumentTypeError(f"write a number from 1 to {MOST_CHANGES:,}")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 1 <= seconds <= MOST_SECONDS:
        raise argparse.ArgumentTypeError(f"write seconds from 1 to {MOST_SECONDS:,.0f}")
    return seconds


def _report(text: str) -> str:
    if not text.endswith(REPORTS):
        raise argparse.ArgumentTypeError(f"the name must end in {' or '.join(REPORTS)}")
    return text
