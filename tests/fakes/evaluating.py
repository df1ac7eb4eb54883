"""Changes that landed, and what came of them in writers' hands, for tests of evaluations."""

import json
from dataclasses import replace

from fakes.suggesting import DIFF

from bot.core.evaluation.evaluation import Evaluation, Replayed, evaluation_of
from bot.core.evaluation.landed import Landed
from bot.core.evaluation.outcome import Outcome

FINE = Outcome(
    sha="a" * 40,
    writer="",
    wrote=True,
    type_agrees=True,
    scope_agrees=True,
    said_breaking=False,
    was_breaking=False,
    probability=0.75,
    type_was_right=True,
    first_fit=True,
    attempts=0,
    ungrounded=0,
    prompt_tokens=0,
    output_tokens=0,
    seconds=0.5,
    edit=1.0,
    chrf=1.0,
    header="feat(net): retry",
    theirs="feat(net): retry",
)
REPLAYED = Replayed("the last 2 changes of octo/app", "octo/app", {}, "2026-05-04T03:02:01", "1.2")


def outcome(sha: object = 1, writer: str = "", **others: object) -> Outcome:
    """An outcome in which all is well, but for these fields."""
    return replace(FINE, sha=str(sha), writer=writer, **others)  # type: ignore[arg-type]  # values of any field


def evaluated(*outcomes: Outcome, **told: object) -> Evaluation:
    """The evaluation of these outcomes; models are called by their ids in capitals."""
    replayed = replace(REPLAYED, **told)  # type: ignore[arg-type]  # values of any field
    return evaluation_of(
        replayed, outcomes, {each.writer: each.writer.upper() for each in outcomes}
    )


def landed(number: int, title: str = "", **others: object) -> Landed:
    """The change of that number: the lower, the later it landed."""
    known = Landed(
        f"{number:040x}", "Ada", 1_000_000.0 - number * 86_400, title or f"fix: {number}"
    )
    return replace(known, **others)  # type: ignore[arg-type]  # values of any field


def stored_commit(number: int = 1, **others: object) -> dict[str, object]:
    """A commit of the shared form."""
    return {
        "repo": "octo/app",
        "sha": f"{number:040x}",
        "date": f"2026-05-{28 - number % 27:02d}T12:00:00+00:00",
        "title": f"feat(net): retry {number} (#7)",
        "body": "",
        "files": [{"p": "src/net/pool.py", "s": "M"}],
        "author_is_bot": False,
        "is_release": False,
        "diff": DIFF,
        "diff_truncated": False,
        **others,
    }


def stored_line(number: int = 1, **others: object) -> bytes:
    """The same as a line."""
    return json.dumps(stored_commit(number, **others)).encode()
