"""A suggestion as JSON for programs. The keys are a promise: none is renamed or removed."""

import json
from collections.abc import Sequence

from bot.core.changelog.agent_entries import render_entry
from bot.core.explanation.data import file_data
from bot.core.message.conventional import render
from bot.core.message.records import Attempt, Problem, Suggestion


def suggestion_json(suggestion: Suggestion, body_width: int) -> str:
    """Return the suggestion as one JSON object.

    `writer` is the model's name, "" when no model wrote; `degraded` says that something on the way
    there did not work, `degradations` what. `digest_share` is the share of readable changed lines
    that the model was shown, null without a model. Seconds are wall time.
    """
    commit, change = suggestion.draft.commit, suggestion.change
    told = {
        "header": commit.header,
        "type": commit.type,
        "scope": commit.scope,
        "subject": commit.subject,
        "breaking": commit.breaking,
        "body": commit.body,
        "footers": [{"token": footer.token, "value": footer.value} for footer in commit.footers],
        "message": render(commit, body_width),
        "changelog_entry": render_entry(suggestion.draft.entry),
        "summary": suggestion.draft.entry.summary,
        "files": _files(suggestion),
        "problems": _problems(suggestion.problems),
        "writer": suggestion.writer,
        "degraded": bool(suggestion.degradations),
        "degradations": [
            {"reason": step.reason, "advice": step.advice} for step in suggestion.degradations
        ],
        "attempts": [_attempt(attempt) for attempt in suggestion.attempts],
        "digest_share": _share(suggestion),
        "unread": [{"path": unread.path, "reason": unread.reason} for unread in change.unread],
        "steps": list(suggestion.steps),
    }
    return json.dumps(told, indent=2) + "\n"


def _files(suggestion: Suggestion) -> list[dict[str, object]]:
    purposes = {file.path: file.purpose for file in suggestion.draft.entry.files}
    return [
        file_data(file, purposes.get(file.path, file.purpose)) for file in suggestion.change.files
    ]


def _problems(problems: Sequence[Problem]) -> list[dict[str, str]]:
    return [
        {"rule": problem.rule, "severity": problem.severity.value, "message": problem.message}
        for problem in problems
    ]


def _attempt(attempt: Attempt) -> dict[str, object]:
    return {
        "model": attempt.model,
        "host": attempt.host,
        "step": attempt.step,
        "seconds": round(attempt.seconds, 3),
        "prompt_tokens": attempt.prompt_tokens,
        "output_tokens": attempt.output_tokens,
        "failure": attempt.failure,
        "problems": _problems(attempt.problems),
    }


def _share(suggestion: Suggestion) -> float | None:
    if not suggestion.digests:
        return None
    readable = sum(file.changed_lines for file in suggestion.change.files if file.readable)
    shown = sum(digest.shown_lines for digest in suggestion.digests)
    return round(min(shown / readable, 1.0), 3) if readable else 1.0
