"""What a model may reply: the form it fills, and reading it strictly. Nothing is guessed.

Texts of minor weight that are too long are shortened or left out: the rest is worth keeping.
"""

import json
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, Field, ValidationError
from pydantic_core import ErrorDetails

from bot.core.message.records import (
    UNUSABLE,
    ChangelogEntry,
    ConventionalCommit,
    Draft,
    FilePurpose,
    Footer,
    Problem,
)
from bot.core.message.shorten import shorten

LARGEST_REPLY = 64 * 1024  # characters; a whole form filled to its bounds is far smaller
MOST_ERRORS = 5
LONGEST_PATH = 400  # code points, as all that follow
LONGEST_PURPOSE = 120
LONGEST_FACT = 200
MOST_FILES = 50

NO_BREAK = frozenset({"", "-", "no", "none", "nothing", "n/a", "false", "null"})
"""What models write where the form wants an empty string: nobody has to change anything."""

Json = dict[str, Any]


class _Form(BaseModel, extra="forbid", strict=True, frozen=True):
    """A form takes its own fields alone, each of its own type."""


def _in_room(text: object, most: int) -> object:
    """A text of minor weight with fewer words where it is too long, "" where it has no words.

    The rest of a reply is not lost for it.
    """
    if not isinstance(text, str) or len(text) <= most:
        return text
    short = shorten(text[: 4 * most], most)
    return short if " " in short else ""


def _short_purpose(purpose: object) -> object:
    return _in_room(purpose, LONGEST_PURPOSE)


def _short_facts(facts: object) -> object:
    if not isinstance(facts, list):
        return facts
    short = [_in_room(fact, LONGEST_FACT) for fact in facts]
    return [after for before, after in zip(facts, short, strict=True) if after or not before]


def _possible_files(files: object) -> object:
    """The files without those whose path is longer than any that was offered, and not too many."""
    if not isinstance(files, list):
        return files
    return [file for file in files if len(_path_of(file)) <= LONGEST_PATH][:MOST_FILES]


def _path_of(file: object) -> str:
    path = file.get("path") if isinstance(file, dict) else None
    return path if isinstance(path, str) else ""


class FileReply(_Form):
    """What the change of one file is for."""

    path: Annotated[str, Field(max_length=LONGEST_PATH)]
    purpose: Annotated[str, Field(max_length=LONGEST_PURPOSE), BeforeValidator(_short_purpose)]


class Reply(_Form):
    """The form of one reply. The summary comes first, so that the subject is drawn from it."""

    summary: Annotated[str, Field(min_length=1, max_length=480)]
    type: Annotated[str, Field(max_length=40)]
    scope: Annotated[str, Field(max_length=100)]
    subject: Annotated[str, Field(min_length=1, max_length=120)]
    body: Annotated[str, Field(max_length=1200)]
    breaking: Annotated[str, Field(max_length=240)]
    files: Annotated[
        list[FileReply], Field(max_length=MOST_FILES), BeforeValidator(_possible_files)
    ]


class Notes(_Form):
    """The form in which one part of a large change is noted down."""

    facts: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=LONGEST_FACT)]],
        Field(min_length=1, max_length=10),
        BeforeValidator(_short_facts),
    ]


@dataclass(frozen=True, slots=True)
class ReplyChoices:
    """What a reply may choose from: types, scopes ("" for none; empty allows any), and files."""

    types: tuple[str, ...]
    scopes: tuple[str, ...]
    paths: tuple[str, ...]


FormT = TypeVar("FormT", bound=_Form)


def reply_schema(choices: ReplyChoices) -> Json:
    """The JSON schema of a reply about one change, for Ollama's `format`."""
    schema = _schema_of(Reply)
    properties = schema["properties"]
    properties["type"]["enum"] = list(choices.types)
    if choices.scopes:
        properties["scope"]["enum"] = list(choices.scopes)
    paths = list(choices.paths) or [""]  # a list of at most 0 items is beyond some grammars
    properties["files"]["maxItems"] = len(paths)
    properties["files"]["items"]["properties"]["path"]["enum"] = paths
    return schema


def notes_schema() -> Json:
    """The JSON schema of the notes about one part, for Ollama's `format`."""
    return _schema_of(Notes)


def read_reply(text: str) -> Draft | tuple[Problem, ...]:
    """The draft in a model's reply, or what is wrong with its form.

    The entry's files are those of the reply alone. The draft is as untrusted as its writer.
    """
    reply = read_form(text, Reply)
    return reply if isinstance(reply, tuple) else _draft(reply)


def read_form(text: str, form: type[FormT]) -> FormT | tuple[Problem, ...]:
    """A reply that is exactly the form as JSON, or what is wrong with it.

    Control characters inside strings are let through, since some engines' grammars do the same.
    """
    if not text.strip():
        return (_unusable("it was empty"),)
    if len(text) > LARGEST_REPLY:
        return (_unusable(f"it was longer than {LARGEST_REPLY} characters"),)
    try:
        return form.model_validate(json.loads(text, strict=False))
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        return tuple(_unusable(_told(detail)) for detail in details[:MOST_ERRORS])
    except (ValueError, RecursionError):
        return (_unusable("it was not one JSON object"),)


def _draft(reply: Reply) -> Draft:
    note = reply.breaking.strip()
    if note.rstrip(".").lower() in NO_BREAK:
        note = ""
    commit = ConventionalCommit(
        type=reply.type.strip(),
        scope=reply.scope.strip(),
        breaking=bool(note),
        subject=reply.subject.strip(),
        body=reply.body.strip(),
        footers=(Footer("BREAKING CHANGE", note),) if note else (),
    )
    files = tuple(FilePurpose(file.path, file.purpose.strip()) for file in reply.files)
    entry = ChangelogEntry(commit.header, reply.summary.strip(), files, commit.type, note)
    return Draft(commit, entry)


def _unusable(what: str) -> Problem:
    return Problem("reply-form", f"{UNUSABLE}{what}.", what)


def _told(detail: ErrorDetails) -> str:
    """An error of validation in words; its place may hold a key that the model made up."""
    place = detail["loc"]
    if not place:
        return "it was not one JSON object"
    name = ".".join(str(step) for step in place)[:60]
    fault = _FAULTS.get(detail["type"], "is not what the form asks for")
    return f"{name if name.isprintable() else 'a key'} {fault.format_map(detail.get('ctx', {}))}"


_FAULTS = {
    "missing": "is missing",
    "extra_forbidden": "is no field of the form",
    "string_type": "is not a text",
    "string_too_short": "is empty",
    "string_too_long": "is longer than {max_length} characters",
    "list_type": "is not a list",
    "too_short": "is an empty list",
    "too_long": "has more than {max_length} items",
    "model_type": "is not an object",
}
"""Our words by pydantic's types of errors (its documentation, "Validation errors")."""


def _schema_of(form: type[_Form]) -> Json:
    schema = form.model_json_schema()
    plain: Json = _plain(schema, schema.get("$defs", {}))
    return plain


def _plain(node: Any, definitions: Json) -> Any:
    """A schema without references, titles and descriptions.

    A grammar closes a string that reaches `maxLength` in the middle of a word. So one character
    more is allowed there than is accepted afterwards: a text that was cut is noticed.
    """
    if isinstance(node, list):
        return [_plain(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _plain(definitions[node["$ref"].rpartition("/")[2]], definitions)
    kept = {key: _plain(value, definitions) for key, value in node.items() if key not in _WORDS}
    if "maxLength" in kept:
        kept["maxLength"] += 1
    return kept


_WORDS = frozenset({"title", "description", "$defs"})
