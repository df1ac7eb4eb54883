"""Ruby's definitions. A line of its own says private, so only an underscore tells here."""

from bot.core.change.symbols.languages.language import Language, Seen

QUERY = """
(method name: (_) @name parameters: (method_parameters)? @parameters) @method
(singleton_method name: (_) @name parameters: (method_parameters)? @parameters) @method
(class name: (_) @name superclass: (_)? @parameters) @class
(module name: (_) @name) @module
(assignment left: (constant) @name) @constant
(comment) @comment
"""


def _visible(seen: Seen) -> bool:
    return not seen.name.startswith("_") and "private" not in seen.lead


RUBY = Language("ruby", QUERY, _visible)
