"""The one table of languages whose definitions are parsed; all others are read line by line."""

from collections.abc import Mapping

from bot.core.change.symbols.languages.cpp import CPP
from bot.core.change.symbols.languages.csharp import CSHARP
from bot.core.change.symbols.languages.go import GO
from bot.core.change.symbols.languages.javascript import JAVASCRIPT, TYPESCRIPT
from bot.core.change.symbols.languages.jvm import JAVA, KOTLIN
from bot.core.change.symbols.languages.language import Language
from bot.core.change.symbols.languages.php import PHP
from bot.core.change.symbols.languages.python import PYTHON
from bot.core.change.symbols.languages.ruby import RUBY
from bot.core.change.symbols.languages.rust import RUST
from bot.core.change.symbols.languages.scripts import HCL, SHELL

LANGUAGES: Mapping[str, Language] = {
    "Python": PYTHON,
    "TypeScript": TYPESCRIPT,
    "JavaScript": JAVASCRIPT,
    "Go": GO,
    "Rust": RUST,
    "Java": JAVA,
    "Kotlin": KOTLIN,
    "C": CPP,
    "C++": CPP,
    "C#": CSHARP,
    "Ruby": RUBY,
    "PHP": PHP,
    "Shell": SHELL,
    "HCL": HCL,
}
"""By the names that `kinds` gives. SQL's grammar weighs 13 MiB: its lines tell enough."""

ENDINGS: Mapping[str, Language] = {".tsx": JAVASCRIPT}
"""Endings that need another grammar than their language has."""


def language_of(name: str, path: str) -> Language | None:
    """The row of the table for a file; None where its lines are read by patterns alone."""
    special = next((row for ending, row in ENDINGS.items() if path.endswith(ending)), None)
    return special or LANGUAGES.get(name.title() if name.islower() else name)
