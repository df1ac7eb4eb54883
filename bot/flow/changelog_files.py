"""`/changelog show`, `write` and `skip`: the entry of the suggestion that the comment holds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.change.diff import parse_diff
from bot.core.change.records import FileChange
from bot.core.changelog.agent_entries import render_entry
from bot.core.changelog.entry_back import entry_back
from bot.core.changelog.known_line import read_known
from bot.core.changelog.outcome import EntryOutcome, EntryState
from bot.core.changelog.records import Entry, Form, FormName, Known, Refused
from bot.core.changelog.telling import entry_of
from bot.core.commands import Changelog, ChangelogAction
from bot.core.landing import known_settings
from bot.core.message.records import ChangelogEntry
from bot.core.message.safety import fenced
from bot.core.pull_request import Comment
from bot.core.replies import (
    ENTRY_HEADING,
    NO_PLACE,
    NO_SUGGESTION,
    Marked,
    entry_answer,
    entry_note,
    entry_shown,
    fenced_below,
    marked,
    sticky_comment,
    with_note,
)
from bot.flow.answered import Answered
from bot.flow.changelog_keeper import SKIPPED, form_asked_for
from bot.flow.command_scene import CommandScene
from bot.flow.entry_keeping import Keeping, entry_in_place, keep_entry
from bot.flow.title_check import check


@dataclass(frozen=True, slots=True)
class _Found:
    """Our comment, what its marker says, and the entry in it."""

    comment: Comment
    marked: Marked
    whole: ChangelogEntry


def changelog(command: Changelog, scene: CommandScene) -> Answered:
    """Shows the entry, writes it, or takes it away for good. Raises BotError."""
    found = _found(scene)
    if found is None:
        return Answered(f"{NO_SUGGESTION}\n", done=False)
    form = form_asked_for(scene.changelog, scene.standing.facts)
    if form.name is FormName.COMMENT:
        return _without_place(command, found)
    known = read_known(found.marked.text)
    if command.action is ChangelogAction.SHOW:
        keeping = _keeping(scene, found.whole, form, known)
        return Answered(entry_shown(entry_in_place(keeping, scene.forge)), done=True)
    if command.action is ChangelogAction.SKIP:
        keeping = Keeping(scene.standing.pr, form, SKIPPED, replace(known, skipped=True))
        wanted = EntryState.NONE
    else:
        files = _files(scene)
        known = replace(known, skipped=False)
        keeping = _keeping(scene, found.whole, form, known, files, force=command.force)
        wanted = EntryState.THERE
    outcome = keep_entry(keeping, scene.forge, scene.attempts)
    _told_in_comment(scene, found, outcome)
    _checked_again(scene, outcome)
    return Answered(entry_answer(outcome), done=outcome.state is wanted)


def entry_in_comment(text: str) -> ChangelogEntry | None:
    """The entry that our comment shows, None where it shows none."""
    shown = fenced_below(ENTRY_HEADING, text)
    return entry_back(shown) if shown else None


def _found(scene: CommandScene) -> _Found | None:
    instance = scene.occasion.instance_id
    ours = sticky_comment(scene.standing.comments, instance)
    if ours is None and not scene.standing.all_comments:
        ours = sticky_comment(scene.forge.comments(scene.standing.pr.number), instance)
    whole = entry_in_comment(ours[1].text) if ours else None
    return _Found(*ours, whole) if ours and whole else None


def _without_place(command: Changelog, found: _Found) -> Answered:
    """Where no file is kept the entry can be shown, and nothing else."""
    if command.action is ChangelogAction.SHOW:
        return Answered(f"{fenced(render_entry(found.whole), 'markdown')}\n", done=True)
    return Answered(f"{NO_PLACE}\n", done=False)


def _keeping(
    scene: CommandScene,
    whole: ChangelogEntry,
    form: Form,
    known: Known,
    files: Sequence[FileChange] = (),
    *,
    force: bool = False,
) -> Keeping:
    pr = scene.standing.pr
    paths = [file.path for file in files or whole.files]
    entry: Entry | Refused = entry_of(whole, pr, scene.changelog, paths)
    return Keeping(pr, form, entry, known, files, force=force)


def _files(scene: CommandScene) -> Sequence[FileChange]:
    return parse_diff(scene.forge.diff(scene.standing.pr), "")[0]


def _told_in_comment(scene: CommandScene, found: _Found, outcome: EntryOutcome) -> None:
    """Our comment says what became of the entry; one that a person has edited stays theirs."""
    if not found.marked.untouched:
        return
    text = with_note(found.marked.text, entry_note(outcome))
    marker = found.marked.marker
    if outcome.commit_sha and marker.head_sha == scene.standing.pr.head_sha:
        marker = replace(marker, head_sha=outcome.commit_sha)
    body = marked(marker, text)
    if body != found.comment.body:
        comment_id = found.comment.comment_id
        scene.attempts.do("edit the comment", lambda: scene.forge.edit_comment(comment_id, body))


def _checked_again(scene: CommandScene, outcome: EntryOutcome) -> None:
    """A commit of ours starts no run, so the new head gets the title's status from this one."""
    if not outcome.commit_sha:
        return
    pr = replace(scene.standing.pr, head_sha=outcome.commit_sha)
    merging = known_settings(pr.merge, scene.merging)
    check(pr, scene.forge, scene.statuses, scene.titles, merging, scene.occasion, scene.attempts)
