"""Many files of the default branch in one request: the GraphQL query and its answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, Field

from bot.adapters.github.bodies import read_body
from bot.core.errors import ConfigError, NotFoundError, PermissionMissingError, ServiceError

LARGEST = 512 * 1024
"""Bytes of a text that GitHub gives whole (its GraphQL reference, `Blob.isTruncated`)."""

FIELDS = "__typename ... on Blob { text isTruncated }"

REFUSALS = frozenset({"FORBIDDEN", "INSUFFICIENT_SCOPES"})


class Blob(BaseModel):
    """What stands at a path: of a directory or a submodule only the name of its type is told."""

    typename: str = Field(alias="__typename")
    text: str | None = None
    truncated: bool | None = Field(None, alias="isTruncated")

    def content(self, path: str) -> str:
        """The file's text. Raises ConfigError when it is none."""
        if self.typename != "Blob":
            raise ConfigError(f"{path}: is a directory in the repository, and must be a file")
        if self.truncated:
            raise ConfigError(f"{path}: is larger than {LARGEST // 1024} KiB")
        if self.text is None:
            raise ConfigError(f"{path}: is not UTF-8 text")
        return self.text


class Objects(BaseModel):
    """The answer's `data`: an object or null for each path, by alias."""

    repository: dict[str, Blob | None] | None = None


class Fault(BaseModel):
    """An error that GraphQL reports beside its data."""

    type: str = ""
    message: str = ""


class QueryAnswer(BaseModel):
    """An answer of the GraphQL API."""

    data: Objects | None = None
    errors: list[Fault] | None = None


def texts_query(repository: str, paths: Sequence[str]) -> dict[str, Any]:
    """The body of a request for the files at `paths` of `owner/name`."""
    owner, _, name = repository.partition("/")
    variables = {f"p{number}": f"HEAD:{path}" for number, path in enumerate(paths)}
    declared = "".join(f", ${each}: String!" for each in variables)
    objects = " ".join(f"{each}: object(expression: ${each}) {{ {FIELDS} }}" for each in variables)
    query = (
        f"query($owner: String!, $name: String!{declared}) "
        f"{{ repository(owner: $owner, name: $name) {{ {objects} }} }}"
    )
    return {"query": query, "variables": {"owner": owner, "name": name, **variables}}


def texts_of(body: object, paths: Sequence[str], permission: str) -> Mapping[str, str]:
    """The texts of the files that there are, by path.

    Raises ConfigError for what is no text, PermissionMissingError, NotFoundError, ServiceError.
    """
    answer = read_body(QueryAnswer, body)
    for fault in answer.errors or ():
        raise _error(fault, permission)
    if answer.data is None or answer.data.repository is None:
        raise ServiceError("GitHub answered with something that is not its API.")
    found = answer.data.repository
    return {
        path: held.content(path)
        for number, path in enumerate(paths)
        if (held := found.get(f"p{number}")) is not None
    }


def _error(fault: Fault, permission: str) -> Exception:
    if fault.type in REFUSALS or "not accessible" in fault.message:
        return PermissionMissingError("GitHub refuses this to the token.", permission)
    if fault.type == "NOT_FOUND":
        return NotFoundError("GitHub has no such thing, or does not show it to this token.")
    if fault.type == "RATE_LIMITED":
        return ServiceError("GitHub's rate limit is reached.")
    return ServiceError("GitHub could not read the repository's files.")
