"""A parse and its text in, definitions out: what stands in what, who sees it, what is its own."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.core.change.parsing import Match, Parse, Span
from bot.core.change.patterns import CONTROL
from bot.core.change.symbols.definition import Parsed
from bot.core.change.symbols.languages.language import SCOPE, SORTS, Language, Seen
from bot.core.change.symbols.nesting import WRAPPER, Node, nest, owner_of

MOST_DEFINITIONS = 4000
"""Definitions of one text that are kept."""

_RANKS = {sort: rank for rank, sort in enumerate((*SORTS, SCOPE))}
_TEST = re.compile(r"test_|test[A-Z]|(?:Test|Benchmark)[A-Z]")
_SPACE = re.compile(rb"\s+")
_EXPORTS = (b"export ", b"export default ", b"export declare ")
_LONGEST_SIGNATURE = 2000
_LONGEST_LEAD = 200
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Text:
    """A text that was parsed, and the numbers of its lines that a diff changes, if known."""

    path: str
    data: bytes
    changed: AbstractSet[int] | None = None


@dataclass(frozen=True, slots=True)
class _Source:
    """A text with the places of its comments and of its export statements."""

    data: bytes
    comments: Sequence[Span]
    exports: AbstractSet[int]

    def said(self, span: Span, holes: Sequence[Span] = ()) -> bytes:
        """A piece without its comments and without `holes`."""
        return b"".join(_pieces(self.data, span, sorted([*self._comments_in(span), *holes])))

    def _comments_in(self, span: Span) -> Iterator[Span]:
        for place in range(bisect_right(self.comments, (span.start, 0)), len(self.comments)):
            if self.comments[place].start >= span.end:
                return
            yield self.comments[place]


def definitions(parse: Parse, text: Text, language: Language) -> tuple[Parsed, ...]:
    """The definitions of a text in order, each with its owner."""
    comments = [one.captured["comment"] for one in parse.matches if "comment" in one.captured]
    exports = {one.captured["export"].start for one in parse.matches if "export" in one.captured}
    source = _Source(text.data, sorted(comments), exports)
    nodes = _nodes(parse.matches, source)
    nest(nodes, text.path, language)
    starts = _line_starts(text.data) if text.changed is not None else []
    return tuple(_parsed(node, text, source, starts) for node in nodes if _is_told(node, language))


def _is_told(node: Node, language: Language) -> bool:
    if language.macro and not node.seen.lead.strip() and language.macro.fullmatch(node.seen.name):
        return False
    named = node.seen.name != WRAPPER and node.seen.name not in CONTROL
    return node.sort != SCOPE and named and not node.local


def _nodes(matches: Sequence[Match], source: _Source) -> list[Node]:
    """The definitions captured, outer before inner, each name once: by the first of its sorts."""
    found: dict[int, Node] = {}
    for match in sorted((one for one in matches if _sort_of(one)), key=_rank)[:MOST_DEFINITIONS]:
        at = match.captured["name"].start
        if at not in found:
            found[at] = _node(match, _sort_of(match), source)
    return sorted(found.values(), key=lambda node: (node.span.start, -node.span.end))


def _sort_of(match: Match) -> str:
    """The sort of definition that a match tells; "" for none, and where its name is missing."""
    name = match.captured.get("name")
    if name is None or name.start == name.end:
        return ""
    return next((sort for sort in match.captured if sort in _RANKS), "")


def _rank(match: Match) -> int:
    return _RANKS[_sort_of(match)]


def _node(match: Match, sort: str, source: _Source) -> Node:
    span, name = match.captured[sort], match.captured["name"]
    data = source.data
    lead = _text(data[max(span.start, name.start - _LONGEST_LEAD) : name.start])
    receiver = match.captured.get("receiver")
    seen = Seen(
        name=_text(data[name.start : name.end])[:_LONGEST_NAME].strip("[]"),
        sort=sort,
        lead=f"{lead} ",
        path="",
        exported=_is_exported(source, span.start),
    )
    shown = _text(data[receiver.start : receiver.end]) if receiver else ""
    return Node(span, seen, sort, _signature(match, source), shown, name.start)


def _signature(match: Match, source: _Source) -> str:
    """What callers write against: parameters, then what comes back; "" where there are none."""
    spans = [match.captured[name] for name in ("parameters", "returns") if name in match.captured]
    return " ".join(_text(source.said(span))[:_LONGEST_SIGNATURE] for span in spans)


def _is_exported(source: _Source, start: int) -> bool:
    """Whether an export statement begins where the definition does, or just before it."""
    line = source.data.rfind(b"\n", 0, start) + 1
    places = (start, line, *(start - len(word) for word in _EXPORTS))
    return any(place in source.exports for place in places)


def _parsed(node: Node, text: Text, source: _Source, starts: Sequence[int]) -> Parsed:
    is_test = node.sort in ("function", "method") and _is_case(node, source)
    changed = text.changed
    return Parsed(
        name=node.seen.name,
        sort="test" if is_test else node.sort,
        public=node.public,
        owner=owner_of(node),
        signature=node.signature,
        whole=_dense(source.said(node.span)),
        own=_dense(source.said(node.span, node.inner)),
        text=_text(b"".join(_pieces(source.data, node.span, node.inner))),
        changed=None if changed is None else bisect_right(starts, node.name_at) in changed,
    )


def _is_case(node: Node, source: _Source) -> bool:
    """Whether a function is a test by its name, or by the attribute or annotation before it."""
    before = source.data[max(0, node.span.start - _LONGEST_LEAD) : node.span.start]
    marked = _TEST_ATTRIBUTE.search(before) or _TEST_ANNOTATION.search(node.seen.lead)
    return bool(marked or _TEST.match(node.seen.name))


_TEST_ATTRIBUTE = re.compile(rb"#\[(?:\w{1,40}::){0,4}test\b[^\]\n]{0,80}\]\s{0,80}\Z")
_TEST_ANNOTATION = re.compile(r"@(?:Parameterized|Repeated)?Test\b|\[(?:Fact|Theory|Test)\b")


def _pieces(data: bytes, span: Span, without: Sequence[Span]) -> Iterator[bytes]:
    at = span.start
    for hole in without:
        if hole.start >= at:
            yield data[at : hole.start]
            at = hole.end
    yield data[at : span.end]


def _line_starts(data: bytes) -> list[int]:
    return [0, *(found.end() for found in re.finditer(b"\n", data))]


def _text(data: bytes) -> str:
    return " ".join(data.decode("utf-8", "replace").split())


def _dense(data: bytes) -> str:
    return _SPACE.sub(b"", data).decode("utf-8", "replace")
