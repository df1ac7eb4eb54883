"""Tree-sitter's grammars, one wheel per language, each loaded when a change first needs it.

Nothing is fetched: the wheels are installed with Squill. The imports stand inside functions,
since most runs need none of them and no run needs all.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from time import thread_time
from typing import Any

from bot.core.change.parsing import Match, Parse, Span

GRAMMARS: Mapping[str, tuple[str, str]] = {
    "bash": ("tree_sitter_bash", "language"),
    "c_sharp": ("tree_sitter_c_sharp", "language"),
    "cpp": ("tree_sitter_cpp", "language"),
    "go": ("tree_sitter_go", "language"),
    "hcl": ("tree_sitter_hcl", "language"),
    "java": ("tree_sitter_java", "language"),
    "kotlin": ("tree_sitter_kotlin", "language"),
    "php": ("tree_sitter_php", "language_php_only"),
    "python": ("tree_sitter_python", "language"),
    "ruby": ("tree_sitter_ruby", "language"),
    "rust": ("tree_sitter_rust", "language"),
    "tsx": ("tree_sitter_typescript", "language_tsx"),
    "typescript": ("tree_sitter_typescript", "language_typescript"),
}
"""Each grammar's package, and the function in it that gives the language."""

BROKEN = "(ERROR) @error"
"""Added to every query: what the grammar could not follow."""

LONGEST_SECONDS = 1.0
"""Of the processor, for one text: usual ones take a tenth of it, and garbage may take minutes."""

PIECE = 32_768  # bytes that are handed to a parser at once

COMMENT = b"/*"
"""What opens a comment in most languages: one grammar takes minutes over many in each other."""

MOST_CHILDREN = 4_000
"""A query takes the square of a node's children: tables of numbers and garbage have more."""


def parse(grammar: str, query: str, text: bytes) -> Parse | None:
    """The matches of a query in a text, and how much of it the grammar could not follow.

    None where the grammar is not there, or looking through what it made would take too long.
    """
    tools = _ready(grammar, query)
    if tools is None:
        return None
    parser, compiled, cursor = tools
    root = _root(parser, text)
    if root is None or _is_wide(root):
        return None
    found = cursor(compiled).matches(root)
    matches, broken = list[Match](), 0
    for _, nodes in found:
        spans = {name: Span(hit[0].start_byte, hit[0].end_byte) for name, hit in nodes.items()}
        failed = spans.get("error")
        if failed:
            broken += failed.end - failed.start
        else:
            matches.append(Match(spans))
    return Parse(tuple(matches), broken)


def _root(parser: Any, text: bytes) -> Any:
    """The root of a text's tree; None where a grammar goes astray in it for too long."""
    if text.count(COMMENT) > MOST_CHILDREN:
        return None
    until = thread_time() + LONGEST_SECONDS

    def piece(start: int, _: object) -> bytes:
        return text[start : start + PIECE]

    def is_late(*_: object) -> bool:
        return thread_time() > until

    try:
        return parser.parse(piece, progress_callback=is_late).root_node
    except ValueError:
        parser.reset()
        return None


def _is_wide(root: Any) -> bool:
    """Whether a node has too many children; those that are too short for that are passed over."""
    left = [root]
    while left:
        node = left.pop()
        if node.child_count > MOST_CHILDREN:
            return True
        left += (each for each in node.children if each.end_byte - each.start_byte > MOST_CHILDREN)
    return False


@cache
def _ready(grammar: str, query: str) -> tuple[Any, Any, Any] | None:
    """A parser of a language, its compiled query, and what runs it; None where it is not there.

    A wheel that is missing, or made for another tree-sitter, costs exactness and no suggestion.
    """
    try:
        tree_sitter = import_module("tree_sitter")
        package, function = GRAMMARS[grammar]
        language = tree_sitter.Language(getattr(import_module(package), function)())
    except (KeyError, ImportError, AttributeError, ValueError):
        return None
    compiled = tree_sitter.Query(language, f"{query}\n{BROKEN}")
    return tree_sitter.Parser(language), compiled, tree_sitter.QueryCursor
