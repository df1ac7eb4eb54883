"""The suggestion for one pull request, and the comment that holds it."""

from dataclasses import replace

from bot.core.around import ATTRIBUTES, ChangeContext, ContextWanted, RepositoryFacts
from bot.core.message.records import Degradation
from bot.core.models.setup import NAMELESS
from bot.core.models.url import without_credentials
from bot.core.note import Level
from bot.core.pull_request import PullRequest
from bot.core.replies import Marker, apology, marked, suggestion_comment
from bot.core.verdict import TitleVerdict, suited
from bot.flow.attempting import Attempts
from bot.flow.context import in_context
from bot.flow.occasion import Occasion
from bot.flow.pipeline import Rules, Task, World, suggest
from bot.flow.ports import Forge
from bot.flow.proposal import Kept, Proposal
from bot.flow.sticky_comment import CommentDesk, comment_if_none, keep_comment
from bot.flow.warmup import warm_up


def propose(
    pr: PullRequest,
    forge: Forge,
    facts: RepositoryFacts,
    world: World,
    rules: Rules,
    occasion: Occasion,
    attempts: Attempts,
    verdict: TitleVerdict | None = None,
) -> Proposal | None:
    """Writes the message and the entry, and keeps them in the comment.

    `facts` are what is known of the repository. `verdict` adds what is wrong with the title, and
    the fix that the change speaks for. None when the diff could not be read.
    """
    about = f"{occasion.repository}#{pr.number}"
    warm_up(world, rules, about)
    raw = attempts.do("read the diff", lambda: forge.diff(pr))
    if raw is None:
        return None
    task = Task(raw, pr.title, pr.body, pr.head_ref, facts.texts.get(ATTRIBUTES, ""), about)

    def ask(wanted: ContextWanted) -> ChangeContext | None:
        return attempts.do("read what landed before", lambda: forge.change_context(wanted))

    task = in_context(task, facts, pr, ask)
    suggestion = suggest(task, world, rules)
    told = tuple(_without_addresses(each, world) for each in suggestion.degradations)
    suggestion = replace(suggestion, degradations=told)
    if not suggestion.writer and not suggestion.attempts:
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


def _without_addresses(told: Degradation, world: World) -> Degradation:
    """What everybody may read: a comment names no address of a host."""
    hosts = {host.url: host.name for host in world.registry.hosts()}
    hosts |= {model.url: hosts.get(model.url, "") for model in world.registry.list_models()}
    reason = told.reason
    for url, name in hosts.items():
        shown = name or NAMELESS
        for address in (url, without_credentials(url)):
            reason = reason.replace(address, shown)
    return replace(told, reason=reason)


def apologise(pr: PullRequest, desk: CommentDesk, occasion: Occasion) -> None:
    """Says that a bug of ours kept the suggestion away, unless an earlier one is there."""
    marker = Marker(occasion.instance_id, pr.head_sha, occasion.run)
    comment_if_none(desk, pr, marker, marked(marker, apology(occasion.run_url)))
