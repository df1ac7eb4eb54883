"""C#'s definitions: others see what is public, and what a public interface or enum holds."""

from bot.core.change.symbols.languages.language import Language, Seen

QUERY = """
(class_declaration name: (identifier) @name) @class
(struct_declaration name: (identifier) @name) @class
(record_declaration name: (identifier) @name (parameter_list)? @parameters) @class
(interface_declaration name: (identifier) @name) @type
(enum_declaration name: (identifier) @name) @type
(delegate_declaration name: (identifier) @name parameters: (parameter_list) @parameters) @type
(method_declaration returns: (_) @returns name: (identifier) @name
  parameters: (parameter_list) @parameters) @method
(global_statement (local_function_statement type: (_) @returns name: (identifier) @name
  parameters: (parameter_list) @parameters) @method)
(constructor_declaration name: (identifier) @name parameters: (parameter_list) @parameters) @method
(property_declaration name: (identifier) @name) @property
(field_declaration (variable_declaration (variable_declarator name: (identifier) @name))) @property
(enum_member_declaration name: (identifier) @name) @variant
(comment) @comment
"""


def _visible(seen: Seen) -> bool:
    part = "interface " in seen.owner_lead or "enum " in seen.owner_lead
    return seen.owner_public and ("public " in seen.lead or part)


CSHARP = Language("c_sharp", QUERY, _visible, ("class W {\n", "\n}\n"))
