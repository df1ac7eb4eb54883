"""The programming or markup language of a file, told from its name."""

from collections.abc import Set as AbstractSet

from identify import extensions

LANGUAGES = {
    "jupyter": "Jupyter Notebook", "cython": "Cython", "pyi": "Python", "python": "Python",
    "tsx": "TypeScript", "ts": "TypeScript", "jsx": "JavaScript", "javascript": "JavaScript",
    "vue": "Vue", "svelte": "Svelte", "astro": "Astro", "coffee": "CoffeeScript",
    "go": "Go", "rust": "Rust", "zig": "Zig", "nim": "Nim", "crystal": "Crystal", "vala": "Vala",
    "cuda": "CUDA", "objective-c++": "Objective-C++", "objective-c": "Objective-C", "c": "C",
    "c++": "C++", "c#": "C#", "f#": "F#", "vb": "Visual Basic", "java": "Java", "kotlin": "Kotlin",
    "scala": "Scala", "groovy": "Groovy", "clojure": "Clojure", "swift": "Swift", "dart": "Dart",
    "ruby": "Ruby", "erb": "ERB", "php": "PHP", "perl": "Perl", "lua": "Lua", "luau": "Lua",
    "elixir": "Elixir", "erlang": "Erlang", "haskell": "Haskell", "elm": "Elm", "gleam": "Gleam",
    "purescript": "PureScript", "ocaml": "OCaml", "idris": "Idris", "lean": "Lean",
    "scheme": "Scheme", "julia": "Julia", "r": "R", "quarto": "Quarto", "fortran": "Fortran",
    "pascal": "Pascal", "ada": "Ada", "d": "D", "tcl": "Tcl", "prolog": "Prolog",
    "asm": "Assembly", "solidity": "Solidity", "move": "Move", "cairo": "Cairo",
    "verilog": "Verilog", "system-verilog": "SystemVerilog", "vhdl": "VHDL", "hlsl": "HLSL",
    "glsl": "GLSL", "wgsl": "WGSL", "metal": "Metal", "gdscript": "GDScript",
    "emacs-lisp": "Emacs Lisp", "common-lisp": "Common Lisp", "vim": "Vim Script",
    "fish": "Fish", "shell": "Shell", "powershell": "PowerShell", "batch": "Batchfile",
    "nushell": "Nushell", "sql": "SQL", "prisma": "Prisma", "graphql": "GraphQL",
    "proto": "Protobuf", "thrift": "Thrift", "terraform": "HCL", "hcl": "HCL", "bicep": "Bicep",
    "cue": "CUE", "jsonnet": "Jsonnet", "dockerfile": "Dockerfile", "makefile": "Makefile",
    "cmake": "CMake", "meson": "Meson", "bazel": "Starlark", "nix": "Nix", "puppet": "Puppet",
    "salt": "SaltStack", "gherkin": "Gherkin", "robot": "RobotFramework", "scss": "SCSS",
    "sass": "Sass", "less": "Less", "stylus": "Stylus", "css": "CSS", "jinja": "Jinja",
    "handlebars": "Handlebars", "mustache": "Mustache", "twig": "Twig", "liquid": "Liquid",
    "ejs": "EJS", "pug": "Pug", "gotmpl": "Go Template", "html": "HTML", "mdx": "MDX",
    "markdown": "Markdown", "rst": "reStructuredText", "asciidoc": "AsciiDoc", "tex": "TeX",
    "org": "Org", "yaml": "YAML", "toml": "TOML", "json5": "JSON", "json": "JSON", "ini": "INI",
    "java-properties": "Properties", "xml": "XML", "csv": "CSV", "tsv": "CSV", "diff": "Diff",
}  # fmt: skip
"""identify's tags and the language each stands for; of several tags the first here wins."""

MORE_ENDINGS = {
    "mts": "ts", "cts": "ts", "bash": "shell", "ksh": "shell", "el": "emacs-lisp",
    "lisp": "common-lisp", "cl": "common-lisp", "d": "d", "di": "d", "adb": "ada", "ads": "ada",
    "tcl": "tcl", "f": "fortran", "for": "fortran", "glsl": "glsl", "vert": "glsl",
    "frag": "glsl", "wgsl": "wgsl", "move": "move", "cairo": "cairo", "bicep": "bicep",
    "gql": "graphql", "starlark": "bazel", "star": "bazel", "org": "org", "ndjson": "json",
    "jsonl": "json", "jsonc": "json", "code-workspace": "json", "tfstate": "json",
    "rbi": "ruby", "ru": "ruby", "podspec": "ruby", "cshtml": "html", "razor": "html",
    "hs-boot": "haskell", "mll": "ocaml", "mly": "ocaml", "pro": "prolog", "vhdl": "vhdl",
}  # fmt: skip
"""Endings that identify does not know."""

_RANK = {tag: rank for rank, tag in enumerate(LANGUAGES)}
_BY_RANK = tuple(LANGUAGES.values())


def tags_of(name: str) -> AbstractSet[str]:
    """identify's tags for a file name without folders, such as `text` and `python`."""
    parts = (name, *name.split("."))
    named = next((extensions.NAMES[part] for part in parts if part in extensions.NAMES), set())
    _, dot, ending = name.rpartition(".")
    ending = ending.lower() if dot else ""
    more = {MORE_ENDINGS[ending]} if ending in MORE_ENDINGS else set()
    return named | (more or extensions.EXTENSIONS.get(ending, set()))


def language_of(path: str) -> str:
    """The language of a file, such as `Python` or `C++`; "" when its name does not tell."""
    tags = tags_of(path.rpartition("/")[2])
    ranks = [_RANK[tag] for tag in tags if tag in _RANK]
    return _BY_RANK[min(ranks)] if ranks else ""
