"""TypeScript's and JavaScript's definitions: others see what a module exports."""

from bot.core.change.symbols.languages.language import Language, Seen

FUNCTIONS = """
(function_declaration name: (identifier) @name parameters: (formal_parameters) @parameters
  return_type: (_)? @returns) @function
(generator_function_declaration name: (identifier) @name
  parameters: (formal_parameters) @parameters return_type: (_)? @returns) @function
(function_signature name: (identifier) @name parameters: (formal_parameters) @parameters
  return_type: (_)? @returns) @function
(lexical_declaration (variable_declarator name: (identifier) @name value: [
  (arrow_function parameters: (formal_parameters) @parameters return_type: (_)? @returns)
  (function_expression parameters: (formal_parameters) @parameters return_type: (_)? @returns)
])) @function
"""
TYPES = """
(class_declaration name: (type_identifier) @name) @class
(abstract_class_declaration name: (type_identifier) @name) @class
(interface_declaration name: (type_identifier) @name) @type
(type_alias_declaration name: (type_identifier) @name) @type
(enum_declaration name: (identifier) @name) @type
(internal_module name: (identifier) @name) @module
"""
MEMBERS = """
(method_definition name: (_) @name parameters: (formal_parameters) @parameters
  return_type: (_)? @returns) @method
(method_signature name: (_) @name parameters: (formal_parameters) @parameters
  return_type: (_)? @returns) @method
(abstract_method_signature name: (_) @name parameters: (formal_parameters) @parameters
  return_type: (_)? @returns) @method
(public_field_definition name: (_) @name) @property
(property_signature name: (_) @name) @property
(enum_body name: (property_identifier) @name @variant)
(enum_assignment name: (property_identifier) @name) @variant
"""
EXPORTS = """
(export_statement declaration: (lexical_declaration
  (variable_declarator name: (identifier) @name) @constant))
(export_statement) @export
(comment) @comment
"""
QUERY = FUNCTIONS + TYPES + MEMBERS + EXPORTS


def _visible(seen: Seen) -> bool:
    hidden = "private " in seen.lead or "protected " in seen.lead or seen.name[:1] in "#_"
    return not hidden and (seen.owner_public if seen.owner else seen.exported)


_MEMBERS = ("class W {\n", "\n}\n")
TYPESCRIPT = Language("typescript", QUERY, _visible, _MEMBERS)
JAVASCRIPT = Language("tsx", QUERY, _visible, _MEMBERS)
