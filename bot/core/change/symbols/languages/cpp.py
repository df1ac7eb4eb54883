"""C's and C++'s definitions: others see what stands in a header."""

import re

from bot.core.change.symbols.languages.language import Language, Seen

QUERY = """
(function_definition declarator: (function_declarator declarator: (_) @name
  parameters: (parameter_list) @parameters)) @function
(function_definition declarator: (_ declarator: (function_declarator declarator: (_) @name
  parameters: (parameter_list) @parameters))) @function
(declaration declarator: (function_declarator declarator: (_) @name
  parameters: (parameter_list) @parameters)) @function
(declaration declarator: (_ declarator: (function_declarator declarator: (_) @name
  parameters: (parameter_list) @parameters))) @function
(field_declaration declarator: (function_declarator declarator: (_) @name
  parameters: (parameter_list) @parameters)) @method
(class_specifier name: (type_identifier) @name body: (_)) @class
(struct_specifier name: (type_identifier) @name body: (_)) @class
(enum_specifier name: (type_identifier) @name body: (_)) @type
(type_definition declarator: (type_identifier) @name) @type
(alias_declaration name: (type_identifier) @name) @type
(preproc_def name: (identifier) @name) @constant
(preproc_function_def name: (identifier) @name parameters: (preproc_params) @parameters) @constant
(enumerator name: (identifier) @name) @variant
(field_declaration declarator: (field_identifier) @name) @property
(comment) @comment
"""
HEADERS = (".h", ".hpp", ".hh", ".hxx", ".h++", ".inl")
_INSIDE = ("_private.", "_internal.", "/private/", "/internal/", "/detail/", "/impl/")


def _visible(seen: Seen) -> bool:
    inside = any(part in seen.path for part in _INSIDE) or seen.name.endswith(("_", "_H", "_HPP"))
    return seen.path.endswith(HEADERS) and not inside


_MACRO = re.compile(r"(?:[A-Z\d]{1,40}_){1,9}[A-Z\d]{1,40}|TEST|BENCHMARK|SECTION")
CPP = Language("cpp", QUERY, _visible, macro=_MACRO)
