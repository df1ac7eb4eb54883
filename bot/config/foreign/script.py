"""The value that a script exports, read from its syntax tree: nothing is run."""

from collections.abc import Mapping

import tree_sitter_typescript
from tree_sitter import Language, Node, Parser

from bot.config.foreign.changed_names import EXPORTED, EXPORTS, changed_names
from bot.config.foreign.nodes import called, text_of, unread
from bot.config.foreign.values import Unread, Value, is_open

DEEPEST = 30
MODULE_SIZE = 100  # values that a module is counted as
MOST_VALUES = 20_000  # in one script, each name counted as often as it is used

WORDS: Mapping[str, str | None] = {
    "true": "true",
    "false": "false",
    "null": None,
    "undefined": None,
    "Infinity": "Infinity",
}
KNOWN: Mapping[str, Value] = {"RuleConfigSeverity": {"Disabled": "0", "Warning": "1", "Error": "2"}}
"""Names that packages export (`@commitlint/types`)."""

GIVE_BACK = frozenset({"defineConfig", "Object.freeze", "require.resolve"})
"""Functions whose value is their argument, for our purposes."""

WRAPPERS = frozenset(
    {
        "parenthesized_expression",
        "as_expression",
        "satisfies_expression",
        "non_null_expression",
    }
)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "b": "\b", "f": "\f", "v": "\v"}


def exported_value(text: str, modules: Mapping[str, Value]) -> Value:
    """What `module.exports = …` or `export default …` gives, the last of them; Unread for none.

    TypeScript is read too. `modules` are what packages export, by their names. What is no literal,
    and no name of one that stays as it is, is an Unread in its place; so is what stands before a
    `...spread` that cannot be read, which may set it anew.
    """
    parser = Parser(Language(tree_sitter_typescript.language_typescript()))
    root = parser.parse(text.encode("utf-8", "replace")).root_node
    return _Script(modules, changed_names(root)).run(root)


class _Script:
    """The names that stand for literals so far, each with the number of its values."""

    def __init__(self, modules: Mapping[str, Value], changed: Mapping[str, Unread]) -> None:
        self._modules = modules
        self._changed = changed
        self._names: dict[str, tuple[Value, int]] = {
            name: (value, 4) for name, value in KNOWN.items()
        }
        self._values = 0

    def run(self, root: Node) -> Value:
        exported: Value = Unread(1, root.end_point.row + 1)
        for statement in root.named_children:
            if statement.type in ("lexical_declaration", "variable_declaration"):
                self._declare(statement)
            elif statement.type == "import_statement":
                self._import(statement)
            elif (found := _exported(statement)) is not None:
                exported = self._value(found, 0)
        return self._changed.get(EXPORTED, exported)

    def _declare(self, statement: Node) -> None:
        for declarator in statement.named_children:
            name, node = (
                declarator.child_by_field_name("name"),
                declarator.child_by_field_name("value"),
            )
            if name is not None and node is not None and name.type == "identifier":
                before = self._values
                self._names[text_of(name)] = (self._value(node, 0), self._values - before)

    def _import(self, statement: Node) -> None:
        """Let `import name from "module"` or `import * as name` stand for what is known of it."""
        source = statement.child_by_field_name("source")
        module = _literal(source) if source is not None else None
        names = [
            name
            for clause in statement.named_children
            if clause.type == "import_clause"
            for name in (*clause.named_children, *_inside(clause))
            if name.type == "identifier"
        ]
        if isinstance(module, str) and module in self._modules:
            self._names |= {text_of(name): (self._modules[module], MODULE_SIZE) for name in names}

    def _value(self, node: Node, depth: int) -> Value:
        self._values += 1
        if depth > DEEPEST or self._values > MOST_VALUES or node.is_error:
            return unread(node)
        inner = node.named_children
        if node.type in WRAPPERS and inner:
            return self._value(inner[0], depth + 1)
        match node.type:
            case "object":
                return self._object(node, depth + 1)
            case "array":
                return self._list(node, depth + 1)
            case "call_expression":
                return self._call(node, depth + 1)
            case "identifier":
                return self._named(node)
            case "member_expression" | "subscript_expression":
                return self._member(node, depth + 1)
            case _:
                return _literal(node)

    def _call(self, node: Node, depth: int) -> Value:
        """What a function gives back that is known to do nothing, or `require`."""
        function = called(node)
        if function != "require":
            return self._argument(node, depth) if function in GIVE_BACK else unread(node)
        module = self._argument(node, depth)
        known = self._modules.get(module) if isinstance(module, str) else None
        return unread(node) if known is None else known

    def _argument(self, call: Node, depth: int) -> Value:
        arguments = call.child_by_field_name("arguments")
        first = arguments.named_children[:1] if arguments is not None else []
        return self._value(first[0], depth) if first else unread(call)

    def _named(self, node: Node) -> Value:
        name = text_of(node)
        if name in WORDS:
            return WORDS[name]
        if name in self._changed:
            return self._changed[name]
        value, size = self._names.get(name, (unread(node), 0))
        self._values += size
        return value if self._values <= MOST_VALUES else unread(node)

    def _member(self, node: Node, depth: int) -> Value:
        """`object.name`, `object["name"]` and `list[0]`."""
        whole, index = node.child_by_field_name("object"), node.child_by_field_name("index")
        name = node.child_by_field_name("property")
        value = self._value(whole, depth) if whole is not None else None
        key = _literal(index) if index is not None else text_of(name) if name is not None else None
        if isinstance(value, dict) and isinstance(key, str):
            return value.get(key, unread(node))
        if isinstance(value, list) and isinstance(key, str) and key.isdecimal():
            return value[int(key)] if int(key) < len(value) else unread(node)
        return value if isinstance(value, Unread) else unread(node)

    def _list(self, node: Node, depth: int) -> Value:
        items: list[Value] = []
        for child in _parts(node):
            spread = _spread(child)
            value = self._value(spread or child, depth)
            if spread:
                gap = value if isinstance(value, Unread) else unread(child)
                items += value if isinstance(value, list) else [gap]
            else:
                items.append(value)
        return items

    def _object(self, node: Node, depth: int) -> Value:
        pairs: list[tuple[str, Value]] = []
        certain, gap = 0, unread(node)
        for child in _parts(node):
            entries = self._entries(child, depth)
            if is_open(entries):
                certain, gap = len(pairs), unread(child)
            pairs += entries.items()
        return dict([(name, gap) for name, _ in pairs[:certain]] + pairs[certain:])

    def _entries(self, child: Node, depth: int) -> dict[str, Value]:
        """What a part of an object sets: a `...spread` many names, anything else one."""
        spread = _spread(child)
        if spread is None:
            return dict([self._pair(child, depth)])
        value = self._value(spread, depth)
        if isinstance(value, dict):
            return value
        return {text_of(child): value if isinstance(value, Unread) else unread(child)}

    def _pair(self, child: Node, depth: int) -> tuple[str, Value]:
        if child.type == "shorthand_property_identifier":
            return text_of(child), self._named(child)
        key, node = child.child_by_field_name("key"), child.child_by_field_name("value")
        if key is None or node is None:
            return text_of(child.child_by_field_name("name") or key or child)[:80], unread(child)
        name = self._key(key, depth)
        if not isinstance(name, str):
            return text_of(key)[:80], unread(child)
        return name, self._value(node, depth)

    def _key(self, key: Node, depth: int) -> Value:
        if key.type == "computed_property_name":
            return self._value((key.named_children or [key])[0], depth)
        return _literal(key) if key.type in ("string", "number") else text_of(key)


def _exported(statement: Node) -> Node | None:
    """The expression that a statement exports, if it does."""
    if statement.type == "export_statement":
        is_default = any(child.type == "default" for child in statement.children)
        assigned = any(child.type == "=" for child in statement.children)
        found = statement.child_by_field_name("value") or (
            statement.named_children[-1] if statement.named_children else None
        )
        return found if is_default or assigned else None
    assignment = statement.named_children[0] if statement.named_children else None
    if statement.type != "expression_statement" or assignment is None:
        return None
    left = assignment.child_by_field_name("left")
    named = left is not None and text_of(left) in EXPORTS
    return assignment.child_by_field_name("right") if named else None


def _inside(clause: Node) -> list[Node]:
    """What `* as name` names."""
    spaces = (child for child in clause.named_children if child.type == "namespace_import")
    return [name for space in spaces for name in space.named_children]


def _parts(node: Node) -> list[Node]:
    return [child for child in node.named_children if child.type != "comment"]


def _spread(node: Node) -> Node | None:
    return node.named_children[0] if node.type == "spread_element" and node.named_children else None


def _literal(node: Node) -> Value:
    text = text_of(node)
    match node.type:
        case "number":
            return text.replace("_", "")
        case "unary_expression" if text.startswith("-") and _inner_type(node) == "number":
            return "-" + text_of(node.named_children[0])
        case "true" | "false" | "null" | "undefined":
            return WORDS[text]
        case "regex":
            return text
        case "string" | "template_string":
            return _unquoted(node)
        case _:
            return unread(node)


def _inner_type(node: Node) -> str:
    return node.named_children[0].type if node.named_children else ""


def _unquoted(node: Node) -> Value:
    pieces = []
    for child in node.named_children:
        if child.type == "string_fragment":
            pieces.append(text_of(child))
        elif child.type == "escape_sequence":
            pieces.append(_unescaped(text_of(child)[1:]))
        else:
            return unread(node)
    return "".join(pieces)


def _unescaped(sequence: str) -> str:
    """The character of an escape without its backslash (ECMA-262, 12.9.4)."""
    digits = sequence[1:].strip("{}")
    if sequence[0] in "ux" and digits:
        code = int(digits, 16)
        return chr(code) if code < 0x110000 else "\ufffd"
    return "" if sequence in ("\n", "\r\n") else ESCAPES.get(sequence, sequence)
