"""Measures lines per file and per function against the project's norms; exits 1 when one is broken.

usage: python bench/norms.py FOLDER

A function's lines are those of its statements: its signature, docstring and decorators do not
count, so that nobody saves lines on them. Lines of a file are all its lines.
"""

import ast
import json
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

FILE_MEDIAN, FILE_P90, FILE_MAX = 90, 250, 400
FUNCTION_P90, FUNCTION_MAX = 30, 45


def function_lines(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Name and number of lines of each function's statements."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
            yield node.name, lines


def percentile(values: list[int], share: float) -> int:
    """The smallest value that at least `share` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def measure(folder: Path) -> tuple[dict[str, int], dict[str, int]]:
    """Lines of each file, and of each function by `file:name`."""
    files, functions = {}, {}
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        files[str(path)] = text.count("\n")
        for name, lines in function_lines(ast.parse(text)):
            functions[f"{path}:{name}"] = lines
    return files, functions


def main() -> int:
    """Prints the measures and what breaks a norm."""
    files, functions = measure(Path(sys.argv[1]))
    figures = {
        "file_lines_median": round(statistics.median(files.values())),
        "file_lines_p90": percentile(list(files.values()), 0.9),
        "file_lines_max": max(files.values()),
        "function_lines_p90": percentile(list(functions.values()), 0.9),
        "function_lines_max": max(functions.values()),
    }
    norms = dict(
        zip(figures, (FILE_MEDIAN, FILE_P90, FILE_MAX, FUNCTION_P90, FUNCTION_MAX), strict=True)
    )
    broken = [name for name, value in figures.items() if value > norms[name]]
    for name, value in figures.items():
        print(f"{name:20} {value:4}  norm ≤ {norms[name]}{'  BROKEN' if name in broken else ''}")
    for name, lines in files.items():
        if lines > FILE_MAX:
            print(f"{name}: {lines} lines")
    for name, lines in functions.items():
        if lines > FUNCTION_MAX:
            print(f"{name}: {lines} lines")
    print(json.dumps(figures))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
