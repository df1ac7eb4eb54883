"""What is asked about one change, in one request: its folders' past, its files, what it closes."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, Field

from bot.adapters.github.bodies import read_body
from bot.adapters.github.graphql import TEXT, Blob, partial_answer, query_body
from bot.adapters.github.past_commits import COMMIT, history_of, past_of
from bot.core.around import ChangeContext, ContextWanted

OF_A_FOLDER = 30
"""Newest changes of each folder that are asked for."""
MOST_SUBJECTS, MOST_ISSUES = 50, 10

_PULL = (
    "pull: pullRequest(number: {number}) {{ "
    f"closingIssuesReferences(first: {MOST_ISSUES}) {{{{ nodes {{{{ title }}}} }}}} "
    f"commits(last: {MOST_SUBJECTS}) {{{{ nodes {{{{ "
    "commit {{ messageHeadline parents {{ totalCount }} }} }} }} }}"
)


class Titled(BaseModel):
    """An issue by its title."""

    title: str


class Issues(BaseModel):
    """The issues that a pull request closes, as far as the token may see them."""

    nodes: list[Titled | None] | None = None


class Parents(BaseModel):
    """How many commits one follows."""

    count: int = Field(1, alias="totalCount")


class OwnCommit(BaseModel):
    """A commit of the pull request."""

    headline: str = Field("", alias="messageHeadline")
    parents: Parents = Parents(totalCount=1)


class OwnCommitNode(BaseModel):
    """A commit as the list of a pull request's holds it."""

    commit: OwnCommit


class OwnCommits(BaseModel):
    """The pull request's commits."""

    nodes: list[OwnCommitNode | None] | None = None


class PullContext(BaseModel):
    """What a pull request closes and consists of; null is what the token may not see."""

    issues: Issues | None = Field(None, alias="closingIssuesReferences")
    commits: OwnCommits | None = None


def context_query(repository: str, wanted: ContextWanted) -> dict[str, Any]:
    """The body of a request for all that is wanted of a change to `owner/name`."""
    folders = {f"d{number}": path.rstrip("/") for number, path in enumerate(wanted.folders)}
    files = {f"f{number}": f"{wanted.head}:{path}" for number, path in enumerate(wanted.files)}
    histories = " ".join(
        f"{each}: history(first: {OF_A_FOLDER}, path: ${each}) {{ nodes {{ {COMMIT} }} }}"
        for each in folders
    )
    fields = [f"{each}: object(expression: ${each}) {{ {TEXT} }}" for each in files]
    variables = {**folders, **files}
    if folders:
        fields.append(f"base: object(expression: $base) {{ ... on Commit {{ {histories} }} }}")
        variables["base"] = f"refs/heads/{wanted.base}"
    return query_body(repository, [*fields, _PULL.format(number=int(wanted.number))], variables)


def context_of(body: object, wanted: ContextWanted) -> ChangeContext:
    """What GitHub could tell. Raises ServiceError when that has another form than it has."""
    found = partial_answer(body)
    histories = [
        (folder, history_of(found.get("base"), f"d{number}"))
        for number, folder in enumerate(wanted.folders)
    ]
    pull = read_body(PullContext, found.get("pull") or {})
    return ChangeContext(
        past=past_of(histories, {}),
        texts=dict(_texts(found, wanted)),
        issue_titles=tuple(
            node.title for node in (pull.issues.nodes if pull.issues else None) or () if node
        ),
        subjects=tuple(
            node.commit.headline
            for node in (pull.commits.nodes if pull.commits else None) or ()
            if node and node.commit.parents.count < 2
        ),
    )


def _texts(found: Mapping[str, Any], wanted: ContextWanted) -> Iterator[tuple[str, str]]:
    """The files that are whole text, by path."""
    for number, path in enumerate(wanted.files):
        held = found.get(f"f{number}")
        blob = read_body(Blob, held) if held else None
        if blob and blob.is_whole:
            yield path, blob.content(path)
