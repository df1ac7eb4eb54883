"""A list of parameters as it stands in code, taken apart."""

import re
from dataclasses import dataclass

MOST_PARAMETERS = 60
_OPEN, _CLOSE = "([{<", ")]}>"
_NAME_FIRST = frozenset({"python", "ruby", "kotlin", "swift", "rust", "javascript", "scala", "go"})
_OWNERS = frozenset({"self", "cls", "&self", "&mut self", "mut self", "*", "/", "this"})
_WORD = re.compile(r"[A-Za-z_$][\w$]*")
_VALUE = re.compile(r"=(?!>)")
_NEEDED_IN_RUBY = re.compile(r"\w+:?\Z")
_OPTIONAL = re.compile(r"\?:|\?\Z|\A(?:\.\.\.|\*|&)|[^=<>!]=[^=>]|\bOption<|\bvararg\b|\.\.\.")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter; `kind` is its type where it has one, without spaces."""

    name: str
    kind: str
    optional: bool


def parameters_of(signature: str, family: str) -> list[Parameter] | None:
    """The parameters of a signature; None where its list has no end, or holds code of its own."""
    if not signature.startswith("("):
        return None
    parts, depth, part = list[str](), 0, ""
    for place, sign in enumerate(signature):
        closes = sign in _CLOSE and signature[place - 1] not in "-="
        depth += (sign in _OPEN) - closes
        if depth == 0 or (depth == 1 and sign == ","):
            parts.append(part)
            part = ""
        elif place:
            part += sign
        if depth == 0:
            named = (" ".join(each.split()) for each in parts)
            given = [each for each in named if each and each not in _OWNERS]
            return [_parameter(each, family) for each in given[:MOST_PARAMETERS]]
    return None


def _parameter(text: str, family: str) -> Parameter:
    bare = _VALUE.split(text, maxsplit=1)[0].strip()
    names = _WORD.findall(bare)
    optional = bool(_OPTIONAL.search(text)) or not names
    if family == "ruby":
        return Parameter(bare.split(":")[0].lstrip("*&"), "", not _NEEDED_IN_RUBY.match(text))
    if family in _NAME_FIRST:
        first, _, kind = bare.partition(" " if family == "go" else ":")
        found = _WORD.findall(first.removeprefix("mut "))
        return Parameter(found[-1] if found else "", kind.replace(" ", ""), optional)
    kind = bare.rpartition(names[-1])[0] if len(names) > 1 else ""
    return Parameter(names[-1] if names else "", kind.replace(" ", ""), optional)
