"""Which names of a script stand for something else than what was written where they began."""

from collections.abc import Iterator, Mapping

from tree_sitter import Node

from bot.config.foreign.nodes import text_of, unread
from bot.config.foreign.values import Unread

EXPORTED = "module"
"""The name whose change changes what `module.exports = …` exported."""

EXPORTS = frozenset({"module.exports", "exports.default"})
ALIASES = frozenset({"module.exports.default"})
"""Assigned for those who import the script as another kind of module; it changes nothing."""

CHANGING = frozenset(
    {"copyWithin", "fill", "pop", "push", "reverse", "shift", "sort", "splice", "unshift"}
)
"""The methods that change a list (ECMA-262, 23.1.3)."""

HARMLESS = frozenset(
    {
        *("concat", "defineConfig", "entries", "freeze", "from", "includes", "indexOf", "isArray"),
        *("join", "keys", "log", "require", "resolve", "stringify", "values"),
    }
)
"""Functions and methods, by their last name, that change none of their arguments."""

FIRST_ALONE = frozenset({"assign", "defineProperty"})
"""Those of `Object` that change their first argument."""

CHANGED_PART: Mapping[str, str] = {
    "assignment_expression": "left",
    "augmented_assignment_expression": "left",
    "update_expression": "argument",
}
HOLDERS = ("member_expression", "subscript_expression")
LONGEST_EXPORT = max(map(len, EXPORTS | ALIASES))  # bytes


def changed_names(root: Node) -> Mapping[str, Unread]:
    """Each name that is assigned to, or whose value may be changed, with the first lines of that.

    Wherever that is: nobody knows without running it whether it is before the name is used.
    Scopes are not told apart.
    """
    found: dict[str, Unread] = {}
    always = {
        statement.named_children[0].id for statement in root.named_children if _holds(statement)
    }
    waiting = [root]
    while waiting:
        node = waiting.pop()
        for changed in _changed_by(node, node.id in always):
            if name := _holder(changed):
                found.setdefault(name, unread(node))
        waiting += reversed(node.named_children)
    return found


def _holds(statement: Node) -> bool:
    return statement.type == "expression_statement" and bool(statement.named_children)


def _changed_by(node: Node, always: bool) -> Iterator[Node]:
    """What a node changes: a name, or a member of one. An export that `always` happens is none."""
    if node.type == "call_expression":
        yield from _changed_by_call(node)
    elif node.type == "unary_expression" and node.children[0].type == "delete":
        yield node.children[-1]
    elif part := node.child_by_field_name(CHANGED_PART.get(node.type, "")):
        target = text_of(part) if part.end_byte - part.start_byte <= LONGEST_EXPORT else ""
        if not (target in ALIASES or (always and target in EXPORTS)):
            yield part


def _changed_by_call(call: Node) -> Iterator[Node]:
    function, arguments = (call.child_by_field_name(name) for name in ("function", "arguments"))
    if function is None or arguments is None:
        return
    method = function.child_by_field_name("property")
    last = text_of(method or function) if method or function.type == "identifier" else ""
    if method and last in CHANGING:
        yield from function.named_children[:1]
    if last not in HARMLESS:
        yield from arguments.named_children[: 1 if last in FIRST_ALONE else None]


def _holder(node: Node) -> str:
    """The name at the root of `name`, `name.member` and `name[0].member`, "" for other things."""
    inner: Node | None = node
    while inner is not None and inner.type in HOLDERS:
        inner = inner.child_by_field_name("object")
    return text_of(inner) if inner is not None and inner.type == "identifier" else ""
