"""Rust's definitions: others see what is `pub`, and what a public trait or enum holds."""

import re

from bot.core.change.symbols.languages.language import Language, Seen

QUERY = """
(function_item name: (identifier) @name parameters: (parameters) @parameters
  return_type: (_)? @returns) @function
(function_signature_item name: (identifier) @name parameters: (parameters) @parameters
  return_type: (_)? @returns) @function
(struct_item name: (type_identifier) @name) @type
(enum_item name: (type_identifier) @name) @type
(union_item name: (type_identifier) @name) @type
(trait_item name: (type_identifier) @name) @type
(type_item name: (type_identifier) @name) @type
(enum_variant name: (identifier) @name) @variant
(field_declaration name: (field_identifier) @name) @property
(source_file (const_item name: (identifier) @name) @constant)
(source_file (static_item name: (identifier) @name) @constant)
(mod_item name: (identifier) @name body: (_)) @module
(macro_definition name: (identifier) @name) @function
(impl_item type: (_) @name) @scope
[(line_comment) (block_comment)] @comment
"""
_PUB = re.compile(r"\bpub\b(?!\()")


def _visible(seen: Seen) -> bool:
    part = seen.sort == "variant" or "trait " in seen.owner_lead
    return seen.owner_public if part else bool(_PUB.search(seen.lead))


RUST = Language("rust", QUERY, _visible, ("impl W {\n", "\n}\n"))
