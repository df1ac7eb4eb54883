"""The suggestion for one pull request, and the comment that holds it."""

from dataclasses import replace

from bot.core.note import Level
from bot.core.pull_request import PullRequest
from bot.core.replies import Marker, apology, marked, suggestion_comment
from bot.core.verdict import TitleVerdict, suited
from bot.flow.attempting import Attempts
from bot.flow.occasion import Occasion
from bot.flow.pipeline import Rules, Task, World, suggest
from bot.flow.ports import Forge
from bot.flow.proposal import Kept, Proposal
from bot.flow.sticky_comment import CommentDesk, comment_if_none, keep_comment

ATTRIBUTES = ".gitattributes"


def propose(
    pr: PullRequest,
    forge: Forge,
    world: World,
    rules: Rules,
    occasion: Occasion,
    attempts: Attempts,
    verdict: TitleVerdict | None = None,
) -> Proposal | None:
    """Writes the message and the entry, and keeps them in the comment.

    `verdict` adds what is wrong with the title, and the fix that the change speaks for. None when
    the diff could not be read.
    """
    attributes = attempts.do(f"read {ATTRIBUTES}", lambda: forge.file(ATTRIBUTES)) or ""
    raw = attempts.do("read the diff", lambda: forge.diff(pr))
    if raw is None:
        return None
    suggestion = suggest(Task(raw, pr.title, pr.body, pr.head_ref, attributes), world, rules)
    if not suggestion.writer:
        told = (*suggestion.degradations, *occasion.without_model)
        suggestion = replace(suggestion, degradations=told)
    marker = Marker(occasion.instance_id, pr.head_sha, occasion.run)
    width = rules.writing.body_width
    verdict = suited(verdict, suggestion, rules.titles) if verdict else None
    body = suggestion_comment(suggestion, width, marker, verdict=verdict, prefix=occasion.prefix)
    kept = attempts.do("write the comment", lambda: keep_comment(forge, pr, marker, body))
    if kept and kept.outcome in {Kept.EDITED, Kept.OUTDATED}:
        attempts.note(Level.NOTICE, f"The comment was {kept.outcome.value}.")
    return Proposal(suggestion, body, kept)


def apologise(pr: PullRequest, desk: CommentDesk, occasion: Occasion) -> None:
    """Says that a bug of ours kept the suggestion away, unless an earlier one is there."""
    marker = Marker(occasion.instance_id, pr.head_sha, occasion.run)
    comment_if_none(desk, pr, marker, marked(marker, apology(occasion.run_url)))
