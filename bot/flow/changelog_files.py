"""`/changelog show`, `write` and `skip`: the entry of the suggestion that the comment holds."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.change.diff import parse_diff
from bot.core.change.records import FileChange
from bot.core.changelog.known_line import read_known
from bot.core.changelog.outcome import EntryOutcome, EntryState
from bot.core.changelog.records import Entry, Form, FormName, Known, Refused
from bot.core.changelog.telling import entry_of
from bot.core.commands.records import Changelog, ChangelogAction
from bot.core.landing import known_settings
from bot.core.message.records import ChangelogEntry
from bot.core.replies.changelog import (
    NO_PLACE,
    NO_SUGGESTION,
    entry_alone,
    entry_answer,
    entry_shown,
)
from bot.flow.answered import Answered
from bot.flow.changelog_keeper import SKIPPED, form_asked_for
from bot.flow.command_scene import CommandScene
from bot.flow.entry_keeping import Keeping, entry_in_place, keep_entry
from bot.flow.shown_entry import ShownEntry, entry_shown_in, told_in_comment
from bot.flow.title_check import check


def changelog(command: Changelog, scene: CommandScene) -> Answered:
    """Shows the entry, writes it, or takes it away for good. Raises BotError."""
    found = _shown(scene)
    if found is None:
        return Answered(f"{NO_SUGGESTION}\n", done=False)
    form = form_asked_for(scene.changelog, scene.standing.facts)
    if form.name is FormName.COMMENT:
        return _without_place(command, found)
    known = read_known(found.text)
    if command.action is ChangelogAction.SHOW:
        keeping = _keeping(scene, found.whole, form, known)
        return Answered(entry_shown(entry_in_place(keeping, scene.forge)), done=True)
    if command.action is ChangelogAction.SKIP:
        known = replace(known, skipped=True)
        keeping = _placed(scene, Keeping(scene.standing.pr, form, SKIPPED, known))
        wanted = EntryState.NONE
    else:
        files = _files(scene)
        known = replace(known, skipped=False)
        keeping = _keeping(scene, found.whole, form, known, files, force=command.force)
        wanted = EntryState.THERE
    outcome = keep_entry(keeping, scene.forge, scene.attempts)
    told_in_comment(found, outcome, scene.standing.pr, scene.forge, scene.attempts)
    _checked_again(scene, outcome)
    return Answered(entry_answer(outcome), done=outcome.state is wanted)


def _shown(scene: CommandScene) -> ShownEntry | None:
    """The entry in our comment, which may stand behind a hundred others."""
    instance, standing = scene.occasion.instance_id, scene.standing
    found = entry_shown_in(standing.comments, instance)
    if found is None and not standing.all_comments:
        return entry_shown_in(scene.forge.comments(standing.pr.number), instance)
    return found


def _without_place(command: Changelog, found: ShownEntry) -> Answered:
    """Where no file is kept the entry can be shown, and nothing else."""
    if command.action is ChangelogAction.SHOW:
        return Answered(entry_alone(found.whole), done=True)
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
    return _placed(scene, Keeping(pr, form, entry, known, files, force=force))


def _placed(scene: CommandScene, keeping: Keeping) -> Keeping:
    """Where a merged pull request's entry is kept: on the base branch, if that is its time."""
    merged = scene.standing.merged
    return replace(keeping, landed=merged, lands=scene.changelog.write == "merge")


def _files(scene: CommandScene) -> Sequence[FileChange]:
    return parse_diff(scene.forge.diff(scene.standing.pr), "")[0]


def _checked_again(scene: CommandScene, outcome: EntryOutcome) -> None:
    """A commit of ours starts no run, so the new head gets the title's status from this one."""
    if not outcome.commit_sha or not scene.keeps_title_status or scene.standing.merged:
        return
    pr = replace(scene.standing.pr, head_sha=outcome.commit_sha)
    merging = known_settings(pr.merge, scene.merging)
    check(pr, scene.forge, scene.statuses, scene.titles, merging, scene.occasion, scene.attempts)
