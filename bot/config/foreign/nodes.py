"""Texts and lines of a script's syntax tree."""

from tree_sitter import Node

from bot.config.foreign.values import Unread


def text_of(node: Node) -> str:
    """The source of a node."""
    return node.text.decode("utf-8", "replace") if node.text is not None else ""


def unread(node: Node) -> Unread:
    """The lines of a node, as what would have to be run."""
    return Unread(node.start_point.row + 1, node.end_point.row + 1)


def called(call: Node) -> str:
    """The function of a call as it is written, such as `Object.freeze`."""
    function = call.child_by_field_name("function")
    return text_of(function) if function is not None else ""
