"""The definitions of shell scripts and of HCL, where each block is one."""

from bot.core.change.symbols.languages.language import Language, Seen

SHELL_QUERY = """
(function_definition name: (word) @name) @function
(comment) @comment
"""
HCL_QUERY = """
(body (block (identifier) . (string_lit (template_literal) @name) . (block_start)) @variable)
(body (block (identifier) . (string_lit) . (string_lit (template_literal) @name)) @resource)
(comment) @comment
"""


def _shell(seen: Seen) -> bool:
    return not seen.name.startswith("_")


def _hcl(seen: Seen) -> bool:
    return not seen.owner


SHELL = Language("bash", SHELL_QUERY, _shell)
HCL = Language("hcl", HCL_QUERY, _hcl)
