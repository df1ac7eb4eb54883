"""How definitions look: one row of patterns for each family of languages, tried in order.

Group 1 is the name. Every pattern is matched against the beginning of one line of bounded length.
"""

import re
from collections.abc import Callable, Mapping

from bot.core.change.wording import words

Pattern = re.Pattern[str]
Visible = Callable[[str, str], bool]


def _rows(*rows: tuple[str, str]) -> tuple[tuple[str, Pattern], ...]:
    return tuple((sort, re.compile(pattern)) for sort, pattern in rows)


_QUOTED = r"""['"`]([^'"`]{3,120})['"`]"""
_VERB = r"(?:get|post|put|patch|delete)"
_PATH = r"""['"`](/[\w./:{}<>*-]{1,80})['"`]"""
_JS_ROUTER = r"\s*(?:app|fastify|\w*[rR]outer)\."
_JS_LEAD = r"\s*(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:async\s+|abstract\s+|const\s+)?"
_JS_FUNCTION = r"(?:async\s*)?(?:function|\([^)]*\)\s*(?::[^=]*)?=>|\($|\w+\s*=>)"
_JS_MODIFIERS = r"(?:(?:public|private|protected|static|async|override|readonly|get|set)\s+)*"
_JAVA_MODIFIER = (
    r"(?:(?:public|private|protected|internal|static|final|abstract|synchronized|native|default"
    r"|override|virtual|async|sealed|partial|readonly|unsafe|extern|new|const)\s+)"
)
_KOTLIN_MODIFIERS = (
    r"\s*(?:(?:public|private|protected|internal|override|open|abstract|final|suspend|inline"
    r"|operator|infix|tailrec|data|sealed|inner|enum|annotation|value|const|lateinit|expect"
    r"|actual|external|static|mutating|func)\s+)*"
)
_RUST_LEAD = r"\s*(?:pub(?:\([^)]*\))?\s+)?"
_RUST_FN = r"(?:(?:default|const|async|unsafe)\s+)*(?:extern\s+\"C\"\s+)?fn\s+(\w+)"
_PHP_MODIFIERS = r"\s*(?:(?:public|private|protected|static|final|abstract|readonly)\s+)*"
_C_CLASS = r"\s*(?:template\s*<[^>]*>\s*)?(?:struct|class|enum(?:\s+class)?|union)\s+"
_NO_STATEMENT = r"(?!return\b|else\b|using\b|typedef\b|if\b|for\b|while\b|switch\b|#)"
_SQL_KINDS = r"(?:table|view|index|function|procedure|trigger|type|sequence)"
_SQL_QUOTE = r"[`\"\[]?"

PATTERNS: Mapping[str, tuple[tuple[str, Pattern], ...]] = {
    "python": _rows(
        ("route", r"\s*@\w+\." + f"(?:{_VERB}|route)" + r"\(\s*" + _PATH),
        ("test", r"\s*(?:async\s+)?def\s+(test_\w+)"),
        ("function", r"\s*(?:async\s+)?def\s+(\w+)"),
        ("class", r"\s*class\s+(\w+)"),
        ("constant", r"([A-Z][A-Z0-9_]{2,})\s*(?::[^=]*)?=[^=]"),
    ),
    "javascript": _rows(
        ("route", _JS_ROUTER + _VERB + r"\(\s*" + _PATH + r"\s*,"),
        ("test", r"\s*(?:it|test)(?:\.\w+)?\(\s*" + _QUOTED),
        ("suite", r"\s*describe(?:\.\w+)?\(\s*" + _QUOTED),
        ("function", _JS_LEAD + r"function\s*\*?\s*([\w$]+)"),
        ("class", _JS_LEAD + r"class\s+([\w$]+)"),
        ("type", _JS_LEAD + r"(?:interface|type|enum|namespace)\s+([\w$]+)\s*[<={]"),
        ("type", _JS_LEAD + r"interface\s+([\w$]+)\s+extends\b"),
        ("function", r"(?:export\s+)?const\s+([\w$]+)\s*(?::[^=]*)?=\s*" + _JS_FUNCTION),
        ("constant", r"export\s+(?:const|let|var)\s+([\w$]+)"),
        ("constant", r"(?:const|let|var)\s+([A-Z][A-Z0-9_]{2,})\s*="),
        ("method", r"\s+" + _JS_MODIFIERS + r"([A-Za-z_$][\w$]*)\s*\([^;]*\{\s*$"),
    ),
    "go": _rows(
        ("route", r"\s*\w+\.(?:GET|POST|PUT|PATCH|DELETE)\(\s*" + _PATH + r"\s*,"),
        ("test", r"func\s+((?:Test|Benchmark)[A-Z]\w+)\("),
        ("function", r"func\s+(?:\([^)]*\)\s*)?(\w+)"),
        ("type", r"type\s+(\w+)[\s\[]"),
        ("constant", r"(?:const|var)\s+(\w+)\b"),
    ),
    "rust": _rows(
        ("test", r"\s*(?:async\s+)?fn\s+(test_\w+)"),
        ("function", _RUST_LEAD + _RUST_FN),
        ("type", _RUST_LEAD + r"(?:struct|enum|trait|union|type)\s+(\w+)"),
        ("function", r"\s*macro_rules!\s+(\w+)"),
        ("constant", _RUST_LEAD + r"(?:const|static)\s+([A-Z]\w+)\s*:"),
        ("suite", _RUST_LEAD + r"mod\s+(tests?)\s*\{"),
        ("module", _RUST_LEAD + r"mod\s+(\w+)\s*\{"),
    ),
    "java": _rows(
        ("route", r"\s*@(?:Get|Post|Put|Patch|Delete)Mapping\(\s*(?:(?:value|path)\s*=\s*)?"
         + _PATH),
        ("class", r"\s*(?:@\w+\s+)?" + _JAVA_MODIFIER
         + r"*+(?:class|interface|enum|record|struct|@interface)\s+(\w+)"),
        ("method", r"\s*(?:@\w+\s+)?" + _JAVA_MODIFIER + r"++(?:[\w<>\[\],.?]+\s+)*(\w+)\s*\("),
        ("constant", r"\s*" + _JAVA_MODIFIER + r"++[\w<>\[\],.?]+\s+([A-Z][A-Z0-9_]{2,})\s*[=;]"),
    ),
    "kotlin": _rows(
        ("test", _KOTLIN_MODIFIERS + r"fun\s+`([^`]{3,120})`"),
        ("function", _KOTLIN_MODIFIERS + r"fun(?:c)?\s+(?:<[^>]*>\s*)?(?:[\w<>?]+\.)*(\w+)\s*\("),
        ("class", _KOTLIN_MODIFIERS + r"(?:class|object|interface|struct|protocol)\s+(\w+)"),
        ("constant", _KOTLIN_MODIFIERS + r"val\s+([A-Z][A-Z0-9_]{2,})\b"),
    ),
    "c": _rows(
        ("test", r"TEST(?:_F|_P)?\(\s*\w+\s*,\s*(\w+)"),
        ("class", _C_CLASS + r"(\w+)\s*(?:final\s*)?(?:[:{]|$)"),
        ("constant", r"\s*#\s*define\s+(\w+)"),
        ("function", _NO_STATEMENT + r"[A-Za-z_][\w:<>,*&\[\] ]*[\s*&]([~\w:]+)\s*\([^;]*$"),
        ("method", r"\s+" + _NO_STATEMENT
         + r"[A-Za-z_][\w:<>,*& ]*[\s*&](\w+)\([^;]*\)[a-z\s]*\{\s*\}?\s*$"),
    ),
    "ruby": _rows(
        ("test", r"\s*(?:it|test|specify)\s*\(?\s*" + _QUOTED),
        ("suite", r"\s*(?:describe|context)\s*\(?\s*" + _QUOTED),
        ("function", r"\s*def\s+(?:self\.)?(\w+[?!=]?)"),
        ("class", r"\s*class\s+([A-Z][\w:]*)"),
        ("module", r"\s*module\s+([A-Z][\w:]*)"),
        ("constant", r"\s*([A-Z][A-Z0-9_]{2,})\s*=[^=]"),
    ),
    "php": _rows(
        ("test", r"\s*(?:public\s+)?function\s+(test\w+)\s*\("),
        ("function", _PHP_MODIFIERS + r"function\s+&?(\w+)\s*\("),
        ("class", _PHP_MODIFIERS + r"(?:class|interface|trait|enum)\s+(\w+)"),
        ("constant", _PHP_MODIFIERS + r"const\s+(?:\w+\s+)?([A-Z]\w+)\s*="),
    ),
    "shell": _rows(
        ("function", r"\s*(?:function\s+)?([A-Za-z_][\w-]*)\s*\(\)"),
        ("function", r"\s*function\s+([A-Za-z_][\w-]*)\s*\{?\s*$"),
        ("alias", r"\s*alias\s+([\w.-]+)="),
    ),
    "sql": _rows(
        ("table", r"(?i)\s*create\s+(?:or\s+replace\s+)?(?:temp(?:orary)?\s+|unique\s+"
         r"|materialized\s+)?" + _SQL_KINDS + r"\s+(?:concurrently\s+)?(?:if\s+not\s+exists\s+)?"
         + _SQL_QUOTE + r"([\w.]+)"),
        ("table", r"(?i)\s*alter\s+table\s+(?:only\s+)?(?:if\s+exists\s+)?" + _SQL_QUOTE
         + r"([\w.]+)"),
    ),
    "terraform": _rows(
        ("resource", r"\s*(?:resource|data)\s+\"[\w-]+\"\s+\"([\w-]+)\""),
        ("variable", r"\s*(?:variable|output|module|provider)\s+\"([\w-]+)\""),
    ),
    "proto": _rows(
        ("type", r"\s*(?:message|service|enum)\s+(\w+)"),
        ("function", r"\s*rpc\s+(\w+)"),
    ),
    "make": _rows(("target", r"([A-Za-z][\w.-]*)\s*:(?!=)")),
    "css": _rows(("selector", r"\s*(?:@mixin\s+)?([.#]?[A-Za-z][\w-]*)\s*(?:\([^)]*\)\s*)?\{\s*$")),
}  # fmt: skip

FAMILIES: Mapping[str, str] = {
    "c#": "java", "groovy": "java", "gradle": "java", "scala": "kotlin", "swift": "kotlin",
    "c++": "c", "objective-c": "c", "objective-c++": "c", "cuda": "c", "typescript": "javascript",
    "ts": "javascript", "tsx": "javascript", "jsx": "javascript", "vue": "javascript",
    "svelte": "javascript", "bash": "shell", "zsh": "shell", "sh": "shell", "hcl": "terraform",
    "protobuf": "proto", "makefile": "make", "scss": "css", "sass": "css", "less": "css",
    "cython": "python", "pyi": "python", "starlark": "python", "bazel": "python",
}  # fmt: skip
"""Languages that are read with another language's patterns."""

VISIBLE: Mapping[str, Visible] = {
    "python": lambda name, line: not name.startswith("_"),
    "javascript": lambda name, line: "export " in line,
    "go": lambda name, line: name[:1].isupper(),
    "rust": lambda name, line: line.lstrip().startswith("pub "),
    "java": lambda name, line: "public " in line,
    "kotlin": lambda name, line: "private " not in line and "internal " not in line,
    "c": lambda name, line: False,
    "php": lambda name, line: "private " not in line and "protected " not in line,
}
"""Whether callers elsewhere can see a definition; a language that is not here: they can.

C and C++ say it by the file (a header) and not by the line: nothing is claimed for them.
"""

CONTROL = words("if for while switch catch return else elif try foreach finally")
"""What begins a statement. A parser of a piece of code may take `try (x) {` for a method."""

NOT_NAMES = CONTROL | words(
    """do function new await yield throw typeof in
    of with super this sizeof delete case using match when lock assert defined not and
    or"""
)
"""What a pattern may take for a name although the language has it for itself."""
