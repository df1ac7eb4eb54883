"""JavaScript's regular expressions, rewritten in the syntax of Python's package `regex`.

The grammar is ECMA-262's (RegExp, with annex B where every engine follows it). Texts are code
points, as under the flag `u`; `\\p{…}` is read without that flag too.
"""

import re

ESCAPE = (
    r"\\(?:u[Dd][89ABab][\dA-Fa-f]{2}\\u[Dd][C-Fc-f][\dA-Fa-f]{2}|u[\dA-Fa-f]{4}"
    r"|u\{[\dA-Fa-f]{1,6}\}|x[\dA-Fa-f]{2}|c[A-Za-z]|[pP]\{[\w=]{1,60}\}|k<\w{1,60}>"
    r"|[1-9]\d{0,2}|.)"
)
TOKENS = re.compile(
    rf"(?P<escape>{ESCAPE})|\[(?P<not>\^?)(?P<set>(?:\\.|[^\]\\])*)\]"
    r"|\(\?<(?P<name>[A-Za-z_$][\w$]*)>|(?P<group>\((?:\?(?::|=|!|<=|<!))?)"
    r"|(?P<often>(?:[*+?]|\{\d+(?:,\d*)?\})\??)|(?P<sign>[)|^$.])|(?P<literal>.)",
    re.DOTALL,
)
SET_PARTS = re.compile(
    rf"(?P<low>{ESCAPE}|[^\\])-(?P<high>{ESCAPE}|[^\\])|(?P<one>{ESCAPE}|.)", re.DOTALL
)
NAMED = re.compile(
    r"\\.|\[(?:\\.|[^\]\\])*\]|\((?!\?(?!<[\w$]))(?:\?<(?P<name>[\w$]+)>)?", re.DOTALL
)

LINE_ENDS = r"\n\r\u2028\u2029"
SPACES = r"\t-\r\u0020\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
SETS = {
    "d": "0-9",
    "D": r"\x00-/:-\U0010ffff",
    "w": "A-Za-z0-9_",
    "W": r"\x00-/:-@\x5b-\x5e`\x7b-\U0010ffff",
    "s": SPACES,
    "S": (
        r"\x00-\x08\x0e-\x1f\x21-\x9f\xa1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e"
        r"\u2030-\u205e\u2060-\u2fff\u3001-\ufefe\uff00-\U0010ffff"
    ),
}
CONTROLS = {"t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "0": "\0"}
WORD_END = r"(?:(?<=[A-Za-z0-9_])(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])(?=[A-Za-z0-9_]))"
NO_WORD_END = r"(?:(?<=[A-Za-z0-9_])(?=[A-Za-z0-9_])|(?<![A-Za-z0-9_])(?![A-Za-z0-9_]))"


def group_names(source: str) -> tuple[str, ...]:
    """The name of every capturing group in its order, "" for one that has none."""
    groups = (found for found in NAMED.finditer(source) if found[0].startswith("("))
    return tuple(found["name"] or "" for found in groups)


def rewritten(source: str, flags: str) -> str:
    """A pattern of JavaScript in the syntax of `regex`; named groups become numbered ones.

    Raises ValueError, with the reason, for what cannot be read.
    """
    names = group_names(source)
    if len(set(filter(None, names))) < len([name for name in names if name]):
        raise ValueError("two groups have the same name")
    written, repeats = [], False
    for token in TOKENS.finditer(source):
        if token["literal"] in ("\\", "["):
            raise ValueError(f"`{token['literal']}` has no end")
        if token["often"] and repeats:
            raise ValueError(f"nothing to repeat before `{token['often']}`")
        repeats = (token["often"] or token["group"] or token["name"]) is not None
        written.append(_token(token, flags, names))
    return "".join(written)


def _token(token: re.Match[str], flags: str, names: tuple[str, ...]) -> str:
    kind = token.lastgroup
    if kind == "escape":
        return _escape(token[0], names)
    if kind == "set":
        return _set(token["set"], negated=token["not"] == "^")
    if kind == "name":
        return "("
    if kind == "sign":
        return _sign(token[0], flags)
    return _literal(token[0]) if kind == "literal" else token[0]


def _sign(sign: str, flags: str) -> str:
    if sign == ".":
        return r"[\x00-\U0010ffff]" if "s" in flags else f"[^{LINE_ENDS}]"
    if sign == "^":
        return f"(?<![^{LINE_ENDS}])" if "m" in flags else r"\A"
    if sign == "$":
        return f"(?![^{LINE_ENDS}])" if "m" in flags else r"\Z"
    return sign


def _escape(text: str, names: tuple[str, ...]) -> str:
    name = text[1:]
    if name in SETS:
        return f"[{SETS[name]}]"
    if name in "bB":
        return WORD_END if name == "b" else NO_WORD_END
    if name[:2] in ("p{", "P{"):
        return text
    if name[0] == "k" and len(name) > 1:
        return _group(names.index(name[2:-1]) + 1 if name[2:-1] in names else 0, names)
    return _group(int(name), names) if name[0] in "123456789" else _literal(_character(text))


def _group(number: int, names: tuple[str, ...]) -> str:
    """What a group matched; JavaScript takes nothing for a group that took no part."""
    if not 0 < number <= len(names):
        raise ValueError("there is no such group to repeat")
    return rf"(?({number})\g<{number}>|)"


def _set(parts: str, *, negated: bool) -> str:
    if not parts:
        return r"[\x00-\U0010ffff]" if negated else "(?!)"
    inside = "".join(_set_part(part) for part in SET_PARTS.finditer(parts))
    return f"[{'^' if negated else ''}{inside}]"


def _set_part(part: re.Match[str]) -> str:
    if part["one"]:
        return _member(part["one"])
    low, high = _member(part["low"]), _member(part["high"])
    is_range = len(_character(part["low"])) == len(_character(part["high"])) == 1
    return f"{low}{'-' if is_range else _literal('-')}{high}"


def _member(text: str) -> str:
    name = text[1:]
    if text[0] == "\\" and name in SETS:
        return SETS[name]
    if name[:2] in ("p{", "P{"):
        return text
    return _literal("\b" if text == "\\b" else _character(text))


def _character(text: str) -> str:
    """The character that an escape stands for; "" for one that stands for many."""
    if text[0] != "\\":
        return text
    name = text[1:]
    if name in SETS or name[:2] in ("p{", "P{"):
        return ""
    if len(name) == 1:
        return CONTROLS.get(name, name)
    return chr(ord(name[1]) % 32) if name[0] == "c" else _code_point(name)


def _code_point(name: str) -> str:
    if "\\" in name:
        high, low = int(name[1:5], 16), int(name[7:], 16)
        return chr(0x10000 + (high - 0xD800) * 0x400 + low - 0xDC00)
    number = int(name[1:].strip("{}"), 16)
    if number > 0x10FFFF:
        raise ValueError(f"there is no character \\{name}")
    return chr(number)


def _literal(text: str) -> str:
    return "".join(
        letter if letter.isascii() and letter.isalnum() else f"\\U{ord(letter):08x}"
        for letter in text
    )
