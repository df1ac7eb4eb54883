"""Which keys there are, by their dotted names, read off the records."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum, auto
from functools import cache
from typing import get_origin, get_type_hints

from bot.config.records import Config, ModelEntry
from bot.config.yaml_text import Tree
from bot.core.models.url import without_credentials

MODELS = "models"
RULES = "title.rules"


class Form(Enum):
    """How one text, such as a variable or an input, says what a key is set to."""

    TEXT = auto()
    LIST = auto()  # separated by commas or line ends
    WORDS = auto()  # separated by spaces
    YAML = auto()


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
    """Return every key that config.yaml sets, in its order; `models` is the last one."""
    return tuple(_keys_of(Config, ()))


def _keys_of(section: type, path: tuple[str, ...]) -> Iterator[Key]:
    hints = get_type_hints(section)
    for field in fields(section):
        here = (*path, field.name)
        if is_dataclass(hints[field.name]):
            yield from _keys_of(hints[field.name], here)
        else:
            dotted = ".".join(map(hyphened, here))
            usual = Form.LIST if get_origin(hints[field.name]) is tuple else Form.TEXT
            yield Key(dotted, here, _FORMS.get(dotted, usual))


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
    yield from _model_problems(tree.get(MODELS))


@cache
def _sections() -> set[str]:
    return {key.dotted.partition(".")[0] for key in all_keys() if "." in key.dotted}


def _model_problems(models: Tree) -> Iterator[str]:
    known = [hyphened(field.name) for field in fields(ModelEntry)]
    for index, entry in enumerate(models if isinstance(models, list) else []):
        place = f"{MODELS}[{index}]."
        for name in entry if isinstance(entry, dict) else ():
            if name not in known:
                yield unknown(place + name, [place + key for key in known])


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
