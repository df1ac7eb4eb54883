"""The payloads that the tests send fit GitHub's own schema, and are read as what they are."""

import json
from typing import Any

import pytest
from fakes.github.events import (
    DATA,
    comment_event,
    dispatch_event,
    merge_group_event,
    pull_request_event,
    run_event,
)
from jsonschema import Draft7Validator

from bot.core.event import (
    CommentWritten,
    Dispatched,
    Ignored,
    MergeGroupChecks,
    PullRequestChanged,
    RunEnded,
    read_event,
)

SCHEMA = json.loads((DATA / "webhooks-schema.json").read_text(encoding="utf-8"))
RETITLED: dict[str, Any] = {"changes": {"title": {"from": "old"}}}
REBASED: dict[str, Any] = {"changes": {"base": {"ref": {"from": "dev"}, "sha": {"from": "d" * 40}}}}
PUSHED: dict[str, Any] = {"before": "d" * 40, "after": "a" * 40}
EDITED: dict[str, Any] = {"changes": {"body": {"from": "old"}}}

EVENTS: list[tuple[str, dict[str, Any], type]] = [
    ("pull_request", pull_request_event(), PullRequestChanged),
    ("pull_request", pull_request_event(head="stranger/demo"), PullRequestChanged),
    ("pull_request_target", pull_request_event(head="stranger/demo"), PullRequestChanged),
    ("pull_request", pull_request_event(author="dependabot[bot]"), PullRequestChanged),
    ("pull_request", pull_request_event("edited", **RETITLED), PullRequestChanged),
    ("pull_request", pull_request_event("edited", **REBASED), PullRequestChanged),
    ("pull_request", pull_request_event("edited", **EDITED), PullRequestChanged),
    ("pull_request", pull_request_event("synchronize", **PUSHED), PullRequestChanged),
    ("pull_request", pull_request_event("reopened"), PullRequestChanged),
    ("pull_request", pull_request_event("ready_for_review"), PullRequestChanged),
    ("pull_request", pull_request_event("closed"), Ignored),
    ("issue_comment", comment_event("/suggest", 99), CommentWritten),
    ("issue_comment", comment_event("/suggest", 99, on_pull=False), Ignored),
    ("issue_comment", comment_event("/suggest", 99, action="edited", **EDITED), CommentWritten),
    ("issue_comment", comment_event("/suggest", 99, author="x[bot]", kind="Bot"), Ignored),
    ("merge_group", merge_group_event(), MergeGroupChecks),
    ("workflow_dispatch", dispatch_event(), Dispatched),
    ("workflow_run", run_event(), RunEnded),
    ("workflow_run", run_event(head="stranger/demo:main", conclusion="failure"), RunEnded),
    ("workflow_run", run_event(conclusion="action_required"), Ignored),
    ("workflow_run", run_event(cause="push"), Ignored),
]


@pytest.mark.parametrize(("name", "payload", "kind"), EVENTS)
def test_a_payload_fits_githubs_schema(name: str, payload: dict[str, Any], kind: type) -> None:
    event = name.removesuffix("_target")
    definition = f"{event}${payload.get('action', 'event')}"
    validator = Draft7Validator({**SCHEMA, "$ref": f"#/definitions/{definition}"})
    assert [error.message[:200] for error in validator.iter_errors(payload)] == [], kind


@pytest.mark.parametrize(("name", "payload", "kind"), EVENTS)
def test_a_payload_is_read_as_what_it_is(name: str, payload: dict[str, Any], kind: type) -> None:
    number = "" if name == "workflow_run" else "7"
    event = read_event(name, json.dumps(payload), prefix="/", number=number)
    assert isinstance(event, kind), event
