"""Java's and Kotlin's definitions: Java shows what is public, Kotlin what is not hidden."""

from bot.core.change.symbols.languages.language import Language, Seen

JAVA_QUERY = """
(class_declaration name: (identifier) @name) @class
(interface_declaration name: (identifier) @name) @type
(enum_declaration name: (identifier) @name) @type
(record_declaration name: (identifier) @name parameters: (formal_parameters) @parameters) @class
(annotation_type_declaration name: (identifier) @name) @type
(method_declaration type: (_) @returns name: (identifier) @name
  parameters: (formal_parameters) @parameters) @method
(constructor_declaration name: (identifier) @name
  parameters: (formal_parameters) @parameters) @method
(field_declaration declarator: (variable_declarator name: (identifier) @name)) @property
(enum_constant name: (identifier) @name) @variant
[(line_comment) (block_comment)] @comment
"""
KOTLIN_QUERY = """
(class_declaration name: (identifier) @name
  (primary_constructor (class_parameters) @parameters)?) @class
(object_declaration name: (identifier) @name) @class
(function_declaration name: (identifier) @name (function_value_parameters) @parameters) @function
(source_file (property_declaration (variable_declaration (identifier) @name)) @constant)
(class_body (property_declaration (variable_declaration (identifier) @name)) @property)
(type_alias type: (identifier) @name) @type
(enum_entry (identifier) @name) @variant
[(line_comment) (block_comment)] @comment
"""


def _java(seen: Seen) -> bool:
    part = "interface " in seen.owner_lead or "enum " in seen.owner_lead
    return seen.owner_public and ("public " in seen.lead or (part and "private " not in seen.lead))


def _kotlin(seen: Seen) -> bool:
    hidden = any(word in seen.lead for word in ("private ", "internal ", "protected "))
    return not hidden and seen.owner_public


_MEMBERS = ("class W {\n", "\n}\n")
JAVA = Language("java", JAVA_QUERY, _java, _MEMBERS)
KOTLIN = Language("kotlin", KOTLIN_QUERY, _kotlin, loose=frozenset({"property", "constant"}))
