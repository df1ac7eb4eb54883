"""GitHub's GraphQL API: the form of its answers and errors."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, Field

from bot.adapters.github.bodies import read_body
from bot.core.errors import ConfigError, NotFoundError, PermissionMissingError, ServiceError

Form = TypeVar("Form", bound=BaseModel)

LARGEST = 512 * 1024
"""Bytes of a text that GitHub gives whole (its GraphQL reference, `Blob.isTruncated`)."""

TEXT = "__typename ... on Blob { text isTruncated }"
NOTHING = "GitHub has no such thing, or does not show it to this token."
REFUSALS = frozenset({"FORBIDDEN", "INSUFFICIENT_SCOPES"})
LIMITED = "RATE_LIMITED"


class Blob(BaseModel):
    """What stands at a path: of a directory or a submodule only the name of its type is told."""

    typename: str = Field(alias="__typename")
    text: str | None = None
    truncated: bool | None = Field(None, alias="isTruncated")

    @property
    def is_whole(self) -> bool:
        """Whether all of its text is here."""
        return self.text is not None and not self.truncated

    def content(self, path: str) -> str:
        """The file's text. Raises ConfigError when it is none."""
        if self.typename != "Blob":
            raise ConfigError(f"{path}: is a directory in the repository, and must be a file")
        if self.truncated:
            raise ConfigError(f"{path}: is larger than {LARGEST // 1024} KiB")
        if self.text is None:
            raise ConfigError(f"{path}: is not UTF-8 text")
        return self.text


class Fault(BaseModel):
    """An error that GraphQL reports beside its data; `path` leads to the field that it is about."""

    type: str = ""
    message: str = ""
    path: list[str | int] | None = None

    def is_within(self, fields: Collection[str]) -> bool:
        """Whether it is about one of these fields of the repository."""
        return any(step in fields for step in (self.path or ())[1:2])


class QueryData(BaseModel):
    """The answer's `data`: one repository, whose fields have the names that were asked for."""

    repository: dict[str, Any] | None = None


class QueryAnswer(BaseModel):
    """An answer of the GraphQL API."""

    data: QueryData | None = None
    errors: list[Fault] | None = None


def query_body(
    repository: str, fields: Sequence[str], variables: Mapping[str, str], sort: str = "String!"
) -> dict[str, Any]:
    """The body of a request for fields of `owner/name`; `variables` are all of one sort."""
    owner, _, name = repository.partition("/")
    declared = "".join(f", ${each}: {sort}" for each in variables)
    query = (
        f"query($owner: String!, $name: String!{declared}) "
        f"{{ repository(owner: $owner, name: $name) {{ {' '.join(fields)} }} }}"
    )
    return {"query": query, "variables": {"owner": owner, "name": name, **variables}}


def whole_answer(body: object, permission: str, welcome: Collection[str]) -> Mapping[str, Any]:
    """The repository's fields. Raises an error for the first that GitHub could not tell.

    Fields that are only `welcome` may be missing.
    """
    answer = read_body(QueryAnswer, body)
    for fault in answer.errors or ():
        if not fault.is_within(welcome):
            raise _error(fault, permission)
    if answer.data is None or answer.data.repository is None:
        raise ServiceError("GitHub answered with something that is not its API.")
    return answer.data.repository


def partial_answer(body: object) -> Mapping[str, Any]:
    """The fields that GitHub could tell: those that the token may not see are None."""
    answer = read_body(QueryAnswer, body)
    return (answer.data.repository if answer.data else None) or {}


def field_or_error(body: object, found: Mapping[str, Any], field: str, permission: str) -> Any:
    """One of the repository's fields, without which nothing goes on.

    Raises the error that GitHub reports for it where it is missing.
    """
    if found.get(field) is not None:
        return found[field]
    faults = _faults_within(body, field)
    raise _error(faults[0], permission) if faults else NotFoundError(NOTHING)


def raise_refusals(answer: QueryAnswer, permission: str) -> None:
    """Raises the error of the first fault that is about the token or a limit."""
    for fault in answer.errors or ():
        error = _error(fault, permission)
        if isinstance(error, PermissionMissingError) or fault.type == LIMITED:
            raise error


def is_refused(body: object, field: str) -> bool:
    """Whether GitHub reports an error within one of the repository's fields."""
    return bool(_faults_within(body, field))


def _faults_within(body: object, field: str) -> list[Fault]:
    faults = read_body(QueryAnswer, body).errors or ()
    return [fault for fault in faults if fault.is_within({field})]


def _error(fault: Fault, permission: str) -> Exception:
    if fault.type in REFUSALS or "not accessible" in fault.message:
        return PermissionMissingError("Add it to the `permissions` of the job.", permission)
    if fault.type == "NOT_FOUND":
        return NotFoundError(NOTHING)
    if fault.type == LIMITED:
        return ServiceError("GitHub's rate limit is reached.")
    return ServiceError("GitHub could not read what was asked of the repository.")
