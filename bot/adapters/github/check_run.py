"""A commit status in the form of a check run (GitHub's REST docs, "Create a check run")."""

from typing import Any

from bot.core.pull_request import CommitStatus

PENDING = "pending"
CONCLUSIONS = {"success": "success", "failure": "failure", "error": "action_required"}

MOST_ANNOTATIONS = 50
PATH = ".github"
"""What is annotated where no file is meant: the runner's own annotations stand there too."""


def check_run(sha: str, status: CommitStatus) -> dict[str, Any]:
    """The request's body. A status that is pending is a run in progress."""
    going = {"status": "in_progress"}
    done = {"status": "completed", "conclusion": CONCLUSIONS.get(status.state, "neutral")}
    # Indented lines are code, in which no word of a title is live.
    lines = [f"    {remark.text}" for remark in status.remarks]
    annotations = [
        {
            "path": PATH,
            "start_line": 1,
            "end_line": 1,
            "annotation_level": "failure" if remark.is_error else "warning",
            "title": status.context,
            "message": remark.text,
        }
        for remark in status.remarks[:MOST_ANNOTATIONS]
    ]
    return {
        "name": status.context,
        "head_sha": sha,
        **({"details_url": status.target_url} if status.target_url else {}),
        **(going if status.state == PENDING else done),
        "output": {
            "title": status.description,
            "summary": "\n".join(lines) or status.description,
            "annotations": annotations,
        },
    }
