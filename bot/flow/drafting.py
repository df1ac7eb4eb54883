"""The draft that a pull request gets: written with people's wishes, or an earlier one again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.change.records import Change
from bot.core.conversation import Conversation, Turn
from bot.core.conversation.asking import (
    Asked,
    Wanted,
    brought_back,
    draft_to_change,
    wishes_for,
)
from bot.core.message.records import Degradation, Draft, Suggestion
from bot.core.message.wishes import Wishes
from bot.core.models.setup import NAMELESS
from bot.core.models.url import without_credentials
from bot.core.replies.talk import (
    came_out_the_same,
    not_heard,
    of_an_earlier_commit,
    stays_within_rules,
    stays_without_model,
    unfit_before,
    written_within_rules,
    written_without_wishes,
)
from bot.flow.answered import Answered
from bot.flow.pipeline import Rules, Task, World, restored, suggest
from bot.flow.proposal import WELL, Declined
from bot.flow.warmup import warm_up


@dataclass(frozen=True, slots=True)
class Drafted:
    """A suggestion, its turn in the conversation (None: an earlier one), and a remark."""

    suggestion: Suggestion
    turn: Turn | None
    remark: Answered = WELL


def warmed_up(
    world: World, rules: Rules, about: str, asked: Asked, began: Conversation, head_sha: str
) -> None:
    """Has the likely model loaded, where one will be asked."""
    if brought_back(asked, began, head_sha) is None:
        warm_up(world, rules, about)


def drafted(
    task: Task,
    world: World,
    rules: Rules,
    asked: Asked,
    began: Conversation,
    head_sha: str,
    without_model: Sequence[Degradation] = (),
) -> Drafted | Declined:
    """What a task gets after all that was said (`began`), for the commit `head_sha`.

    `without_model` is told when nobody could be asked. A draft of a model's is not given up for
    one without a model.
    """
    back = brought_back(asked, began, head_sha)
    again = _again(back, task, world, rules, head_sha) if back else None
    if again:
        return Drafted(again, None)
    if asked.wanted is Wanted.BEFORE:
        return Declined(unfit_before())
    before = draft_to_change(asked, began, head_sha)
    wishes = Wishes(wishes_for(asked, began), before.draft if before else None)
    suggestion = suggest(replace(task, wishes=wishes), world, rules)
    if before and before.writer and not suggestion.writer:
        stays = _again(before, task, world, rules, head_sha)
        if stays:
            why = stays_within_rules() if _heard(suggestion) else stays_without_model()
            return Drafted(stays, None, Answered(why, done=False))
    in_vain = not suggestion.writer and _heard(suggestion)
    if in_vain and wishes.asked:
        suggestion = _without_wishes(suggestion, task, world, rules)
    suggestion = _told(suggestion, world, without_model)
    turn = _turn(suggestion, asked, head_sha, in_vain=in_vain)
    return Drafted(suggestion, turn, _remark(asked, turn, before, in_vain=in_vain))


def _again(turn: Turn, task: Task, world: World, rules: Rules, head_sha: str) -> Suggestion | None:
    """An earlier draft once more, with a warning where it was written for another commit."""
    suggestion = restored(task, world, rules, turn.draft, turn.writer)
    if suggestion is None or turn.head_sha == head_sha:
        return suggestion
    warning = of_an_earlier_commit(turn.head_sha)
    return replace(suggestion, problems=(*suggestion.problems, warning))


def _heard(suggestion: Suggestion) -> bool:
    """Whether a model has answered, though nothing of it was taken."""
    return any(not each.failure for each in suggestion.attempts)


def _without_wishes(spoilt: Suggestion, task: Task, world: World, rules: Rules) -> Suggestion:
    """A model's draft as if nobody had asked for anything, since no other was fit; it says so."""
    plain = suggest(task, world, rules)
    attempts = (*spoilt.attempts, *plain.attempts)
    told = (written_without_wishes(),) if plain.writer else ()
    return replace(plain, attempts=attempts, problems=(*told, *plain.problems))


def _turn(suggestion: Suggestion, asked: Asked, head_sha: str, *, in_vain: bool) -> Turn:
    """The turn; a wish that led to nothing fit stands no more, lest it spoil what comes later."""
    return Turn(
        comment_id=asked.intention.comment_id,
        author=asked.author,
        instruction="" if in_vain else asked.instruction,
        draft=_without_plain_files(suggestion.draft, suggestion.change),
        writer=suggestion.writer,
        head_sha=head_sha,
    )


def _without_plain_files(draft: Draft, change: Change) -> Draft:
    """The draft without files of which it says no more than the analysis does."""
    known = {file.path: file.purpose for file in change.files}
    files = (each for each in draft.entry.files if known.get(each.path) != each.purpose)
    return replace(draft, entry=replace(draft.entry, files=tuple(files)))


def _remark(asked: Asked, turn: Turn, before: Turn | None, *, in_vain: bool) -> Answered:
    """What a wish has come to, where that has to be said."""
    if not asked.instruction.strip():
        return WELL
    if in_vain:
        return Answered(written_within_rules(), done=False)
    if not turn.writer:
        return Answered(not_heard(), done=False)
    same = before is not None and before.draft.commit == turn.draft.commit
    return Answered(came_out_the_same(), done=True) if same else WELL


def _told(suggestion: Suggestion, world: World, without_model: Sequence[Degradation]) -> Suggestion:
    """The suggestion with its steps down as everybody may read them."""
    told = tuple(_without_addresses(each, world) for each in suggestion.degradations)
    if not suggestion.writer and not suggestion.attempts:
        told = (*told, *without_model)
    return replace(suggestion, degradations=told)


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
