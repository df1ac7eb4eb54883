"""Which definition stands in which, and whether others can use it there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.change.parsing import Span
from bot.core.change.symbols.languages.language import SCOPE, Language, Seen

WRAPPER = "W"
"""The name of what pieces of files are wrapped in: it owns nothing that is told."""

MOST_DEPTH = 12
"""Definitions around one that is still told: each is held with all that stands in it."""

_INSIDE = frozenset({"function", "method"})
_GENERICS = re.compile(r"[<\[(]")


@dataclass(slots=True)
class Node:
    """A definition, or a scope, on its way to a record; `name_at` is where its name stands.

    `local` is whether it stands in a function, or too deep: then it is no more than a part of that
    one's body.
    """

    span: Span
    seen: Seen
    sort: str
    signature: str
    receiver: str
    name_at: int
    owner: "Node | None" = None
    public: bool = True
    inner: tuple[Span, ...] = ()
    local: bool = False


def nest(nodes: Sequence[Node], path: str, language: Language) -> None:
    """Give each node its owner, what it holds, and whether others see it; outer ones come first."""
    around: list[Node] = []
    inner: dict[int, list[Span]] = {}
    for node in nodes:
        while around and around[-1].span.end < node.span.end:
            around.pop()
        if around:
            node.owner = around[-1]
            deep = len(around) > MOST_DEPTH
            node.local = node.owner.local or node.owner.sort in _INSIDE or deep
        if node.owner and not node.local:
            inner.setdefault(node.owner.name_at, []).append(node.span)
        node.public = _sees(node, path, language)
        around.append(node)
    for node in nodes:
        node.inner = tuple(inner.get(node.name_at, ()))


def owner_of(node: Node) -> str:
    """The name of what a definition stands in: a class without its generics, or a receiver."""
    name = node.receiver or (node.owner.seen.name if node.owner else "")
    bare = _GENERICS.split(name.lstrip("*& "), maxsplit=1)[0].strip()
    return "" if bare == WRAPPER else bare


def _sees(node: Node, path: str, language: Language) -> bool:
    if node.sort == SCOPE or node.seen.name == WRAPPER:
        return True
    owner = node.owner
    seen = replace(node.seen, path=path, owner=owner_of(node))
    if owner is not None and owner.seen.name != WRAPPER:
        seen = replace(seen, owner_lead=owner.seen.lead, owner_public=owner.public)
    return language.visible(seen)
