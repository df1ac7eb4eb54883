"""Which keys there are, by their dotted names, read off the records."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum, auto
from functools import cache
from typing import get_args, get_origin, get_type_hints

from bot.config.records import Config
from bot.config.yaml_text import Tree
from bot.core.models.url import without_credentials

RULES = "title.rules"


class Form(Enum):
    """How one text, such as a variable or an input, says what a key is set to."""

    TEXT = auto()
    LIST = auto()  # separated by commas or line ends
    WORDS = auto()  # separated by spaces
    YAML = auto()
    RECORDS = auto()  # a list of mappings, which no text can say


_FORMS = {"title.scope-delimiters": Form.WORDS, RULES: Form.YAML}
"""Those that are not as their type makes one think."""


@dataclass(frozen=True, slots=True)
class Key:
    """A setting's names: `title.max-length`, SQUILL_TITLE_MAX_LENGTH, and `title-max-length`.

    `path` are the field names that lead to it in Config.
    """

    dotted: str
    path: tuple[str, ...]
    form: Form

    @property
    def input_name(self) -> str:
        """The name as an input of the action and at the terminal."""
        return self.dotted.replace(".", "-")

    @property
    def variable(self) -> str:
        """The name as an environment variable."""
        return "SQUILL_" + self.input_name.replace("-", "_").upper()


@cache
def all_keys() -> tuple[Key, ...]:
    """Return every key that config.yaml sets, in its order; lists of records are the last ones."""
    return tuple(_keys_of(Config, ()))


def _keys_of(section: type, path: tuple[str, ...]) -> Iterator[Key]:
    hints = get_type_hints(section)
    for field in fields(section):
        here = (*path, field.name)
        if is_dataclass(hints[field.name]):
            yield from _keys_of(hints[field.name], here)
        else:
            dotted = ".".join(map(hyphened, here))
            yield Key(dotted, here, _FORMS.get(dotted, _usual_form(hints[field.name])))


def _usual_form(hint: object) -> Form:
    if get_origin(hint) is not tuple:
        return Form.TEXT
    return Form.RECORDS if is_dataclass(get_args(hint)[0]) else Form.LIST


@cache
def record_lists() -> Mapping[str, type]:
    """Return the keys that hold lists of records, and what each record is."""
    hints = get_type_hints(Config)
    named = {key.dotted for key in all_keys() if key.form is Form.RECORDS}
    return {name: get_args(hints[name])[0] for name in hints if name in named}


def hyphened(name: str) -> str:
    """Return a field's name as users write it."""
    return name.replace("_", "-")


def flattened(tree: Mapping[str, Tree]) -> dict[str, Tree]:
    """Return what a file sets, by dotted key. A key without a value is not set."""
    values: dict[str, Tree] = {}
    for name, value in tree.items():
        if name in _sections() and isinstance(value, dict):
            values |= {f"{name}.{inner}": item for inner, item in value.items()}
        else:
            values[name] = value
    return {name: value for name, value in values.items() if value is not None}


def shape_problems(tree: Mapping[str, Tree]) -> Iterator[str]:
    """Say which keys of a file there are not, and where a mapping of keys was expected."""
    sections = _sections()
    known = {key.dotted for key in all_keys()}
    for name, value in tree.items():
        if name in sections and not isinstance(value, dict | None):
            yield f"{name}: {shown(value)} is not allowed: it must be a mapping of keys"
        inner = value if name in sections and isinstance(value, dict) else ()
        dotted = [f"{name}.{key}" for key in inner] if name in sections else [name]
        yield from (unknown(key, known | sections) for key in dotted if key not in known)
    for name, record in record_lists().items():
        yield from _record_problems(name, record, tree.get(name))


@cache
def _sections() -> set[str]:
    return {key.dotted.partition(".")[0] for key in all_keys() if "." in key.dotted}


def _record_problems(name: str, record: type, entries: Tree) -> Iterator[str]:
    known = [hyphened(field.name) for field in fields(record)]
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        place = f"{name}[{index}]."
        for key in entry if isinstance(entry, dict) else ():
            if key not in known:
                yield unknown(place + key, [place + other for other in known])


def unknown(name: str, known: Iterable[str]) -> str:
    """Say that there is no such name, and which one was meant, if one is near, or who knows all."""
    meant = nearest(name, known) or "; `squill config` lists them"
    return f"{clipped(repr(name)[1:-1])}: there is no such setting{meant}"


def nearest(name: str, known: Iterable[str]) -> str:
    """Return "; did you mean …?" with the name that is near, or "" when none is."""
    names = list(known)
    near = difflib.get_close_matches(name[:80], names, n=1, cutoff=0.7)
    near = near or [other for other in names if other.endswith(f".{name}")]
    return f"; did you mean {near[0]}?" if near else ""


def shown(value: object) -> str:
    """Return a value as an error may show it: short, without control characters or passwords."""
    return "nothing" if value is None else clipped(without_credentials(repr(value)))


def clipped(text: str) -> str:
    """Return at most 80 characters."""
    return text if len(text) <= 80 else text[:79] + "…"
