"""What was imported, written as a `.github/squill.yml` of its own."""

import re
from collections.abc import Iterator, Sequence

import yaml

from bot.config.foreign.imported import Imported
from bot.config.keys import RULES
from bot.config.yaml_text import Tree

NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")
IMPORT = "import-settings: false # what other tools have is here now"


def squill_yml(imported: Imported) -> str:
    """YAML that sets the same without the other tools' files, each value with its origin.

    Reading it gives the settings that reading those files gives, `title.import-settings` apart.
    """
    sections: dict[str, list[str]] = {"": [], "title": [f"  {IMPORT}\n"]}
    for key in sorted(imported.settings):
        section, _, name = key.rpartition(".")
        indent = "  " if section else ""
        comment = f" # {_on_one_line(imported.origins[key])}\n"
        lines = _lines(key, imported.settings[key])
        written = f"{indent}{name}:{lines[0]}{comment}{''.join(lines[1:])}"
        sections.setdefault(section, []).append(written)
    top = "".join(sections.pop(""))
    return top + "".join(f"{name}:\n{''.join(lines)}" for name, lines in sections.items())


def _lines(key: str, tree: Tree) -> list[str]:
    """What stands behind a key's colon, and the lines below it."""
    if key == RULES and isinstance(tree, dict) and tree:
        return ["", *(f"    {name}: {_flow(rule)}\n" for name, rule in tree.items())]
    return [f" {_flow(tree)}"]


def _flow(tree: Tree) -> str:
    dumped = yaml.safe_dump(
        _typed(tree), default_flow_style=True, width=100_000, allow_unicode=True
    )
    return dumped.removesuffix("...\n").strip()


def _typed(tree: Tree) -> object:
    """Numbers and truths without quotes, where reading them gives the same text again."""
    if isinstance(tree, dict):
        return {name: _typed(inner) for name, inner in tree.items()}
    if isinstance(tree, list):
        return [_typed(item) for item in tree]
    if tree in ("true", "false"):
        return tree == "true"
    return int(tree) if tree and NUMBER.fullmatch(tree) else tree


def _on_one_line(origin: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in origin)


def told_lines(unread: Sequence[str], left: Sequence[str]) -> Iterator[str]:
    """What was not taken, a line each: what could not be read, then what is not needed."""
    yield from (f"not read: {each}" for each in unread)
    yield from (f"not needed: {each}" for each in left)
