"""PHP's definitions: others see what is neither private nor protected."""

from bot.core.change.symbols.languages.language import Language, Seen

QUERY = """
(function_definition name: (name) @name parameters: (formal_parameters) @parameters
  return_type: (_)? @returns) @function
(method_declaration name: (name) @name parameters: (formal_parameters) @parameters
  return_type: (_)? @returns) @method
(class_declaration name: (name) @name) @class
(interface_declaration name: (name) @name) @type
(trait_declaration name: (name) @name) @type
(enum_declaration name: (name) @name) @type
(enum_case name: (name) @name) @variant
(const_element . (name) @name) @constant
(property_declaration (property_element name: (variable_name) @name)) @property
(comment) @comment
"""


def _visible(seen: Seen) -> bool:
    return "private " not in seen.lead and "protected " not in seen.lead


PHP = Language("php", QUERY, _visible, ("class W {\n", "\n}\n"))
