"""What every run asks of the repository, in one request: files and the newest changes."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from bot.adapters.github.bodies import read_body
from bot.adapters.github.graphql import TEXT, Blob, query_body, whole_answer
from bot.adapters.github.past_commits import COMMIT, history_of, listed, past_of
from bot.core.around import LISTED_FOLDERS, RepositoryFacts
from bot.core.house.past import PastChange

NEWEST = 100
"""Titles that are asked for: GitHub's most for one list."""
NEWEST_BODIES = 20

PAST = "past"
"""What the newest changes are called in the answer."""

_PAST = (
    f'{PAST}: object(expression: "HEAD") {{ ... on Commit {{ '
    f"history(first: {NEWEST}) {{ nodes {{ {COMMIT} }} }} "
    f"bodies: history(first: {NEWEST_BODIES}) {{ nodes {{ oid messageBody }} }} }} }}"
)


_LISTED = {f"l{number}": folder for number, folder in enumerate(LISTED_FOLDERS)}
_LISTS = [
    f'{name}: object(expression: "HEAD:{folder}") {{ ... on Tree {{ entries {{ name type }} }} }}'
    for name, folder in _LISTED.items()
]


class Entry(BaseModel):
    """What stands in a folder; a file's type is blob."""

    name: str
    type: str


class Tree(BaseModel):
    """A folder; of anything else nothing is told."""

    entries: list[Entry] | None = None


def facts_query(repository: str, paths: Sequence[str]) -> dict[str, Any]:
    """The body of a request for the files at `paths` of `owner/name`, and its newest changes."""
    return query_body(repository, *facts_fields(paths))


def facts_fields(paths: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """The fields of a repository for these files and its newest changes, and their variables."""
    variables = {f"p{number}": f"HEAD:{path}" for number, path in enumerate(paths)}
    objects = [f"{each}: object(expression: ${each}) {{ {TEXT} }}" for each in variables]
    return [*objects, *_LISTS, _PAST], variables


def facts_of(
    body: object, needed: Sequence[str], welcome: Sequence[str], permission: str
) -> RepositoryFacts:
    """The files that there are, and the newest changes, of a repository.

    Raises ConfigError for one of the `needed` files that is no text, PermissionMissingError,
    NotFoundError, ServiceError. What is only welcome, the changes too, may be missing.
    """
    found = whole_answer(body, permission, spare_facts(needed, welcome))
    return facts_in(found, needed, welcome)


def spare_facts(needed: Sequence[str], welcome: Sequence[str]) -> frozenset[str]:
    """The fields that may be missing."""
    files = (f"p{len(needed) + number}" for number in range(len(welcome)))
    return frozenset({PAST, *_LISTED, *files})


def facts_in(
    found: Mapping[str, Any], needed: Sequence[str], welcome: Sequence[str]
) -> RepositoryFacts:
    """The same, from the repository's fields in an answer."""
    blobs = {
        path: read_body(Blob, held)
        for number, path in enumerate((*needed, *welcome))
        if (held := found.get(f"p{number}")) is not None
    }
    texts = {
        path: blob.content(path)
        for path, blob in blobs.items()
        if path not in welcome or blob.is_whole
    }
    trees = {folder: read_body(Tree, found.get(name) or {}) for name, folder in _LISTED.items()}
    listing = {
        folder: tuple(each.name for each in tree.entries if each.type == "blob")
        for folder, tree in trees.items()
        if tree.entries is not None
    }
    return RepositoryFacts(texts, _past(found.get(PAST)), listing)


def _past(commit: Mapping[str, Any] | None) -> tuple[PastChange, ...]:
    bodies = {each.oid: each.body for each in listed(history_of(commit, "bodies"))}
    return past_of([("", history_of(commit))], bodies)
