"""Python's definitions: internal is what begins with an underscore, or stands in such a thing."""

from bot.core.change.symbols.languages.language import Language, Seen

QUERY = """
(function_definition name: (identifier) @name parameters: (parameters) @parameters
  return_type: (_)? @returns) @function
(class_definition name: (identifier) @name superclasses: (argument_list)? @parameters) @class
(module (expression_statement (assignment left: (identifier) @name) @constant))
(class_definition body: (block (expression_statement
  (assignment left: (identifier) @name) @property)))
(block . (expression_statement (string) @comment))
(module . (expression_statement (string) @comment))
(comment) @comment
"""


def _visible(seen: Seen) -> bool:
    if seen.sort == "constant" and not (seen.name[:1].isupper() and len(seen.name) > 2):
        return False
    special = seen.name.startswith("__") and seen.name.endswith("__")
    return (special or not seen.name.startswith("_")) and seen.owner_public


PYTHON = Language("python", QUERY, _visible, loose=frozenset({"property", "constant"}))
