"""Go's definitions: others see what begins with an upper-case letter."""

from bot.core.change.symbols.languages.language import Language, Seen

QUERY = """
(function_declaration name: (identifier) @name parameters: (parameter_list) @parameters
  result: (_)? @returns) @function
(method_declaration receiver: (parameter_list (parameter_declaration type: (_) @receiver))
  name: (field_identifier) @name parameters: (parameter_list) @parameters
  result: (_)? @returns) @method
(type_spec name: (type_identifier) @name) @type
(type_alias name: (type_identifier) @name) @type
(source_file (const_declaration (const_spec name: (identifier) @name) @constant))
(source_file (var_declaration (var_spec name: (identifier) @name) @constant))
(field_declaration name: (field_identifier) @name) @property
(method_elem name: (field_identifier) @name parameters: (parameter_list) @parameters
  result: (_)? @returns) @method
(comment) @comment
"""


def _visible(seen: Seen) -> bool:
    inside = seen.path.startswith("internal/") or "/internal/" in seen.path
    return seen.name[:1].isupper() and not inside and (seen.owner or "A")[0].isupper()


GO = Language("go", QUERY, _visible, loose=frozenset({"constant"}))
