"""The changelog entry of a pull request where the project keeps it: written, moved, taken away."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bot.core.branch_files import BranchState, FileEdit, FileState
from bot.core.change.records import FileChange
from bot.core.changelog.outcome import EntryOutcome, EntryState
from bot.core.changelog.override_block import BODY
from bot.core.changelog.own_commits import commit_message
from bot.core.changelog.planning import Plan, paths_read, planned, theirs_in
from bot.core.changelog.records import Entry, Form, FormName, Known, Refused
from bot.core.errors import BotError, NotWrittenError, PermissionMissingError
from bot.core.pull_request import PullRequest
from bot.flow.attempting import Attempts
from bot.flow.ports import BranchFiles, Merging, PullRequests

WRITES = "write the changelog entry"
FORK = "Squill never pushes to a fork."
MERGED = "The pull request is merged, and after that `changelog.write: branch` writes nothing."
GONE = "The branch is gone."
FORBIDDEN = "The branch is protected, or somebody keeps changing the file."
FAILED = "Squill could not write the changelog entry; the log of the run says why."
LACKING = "The token lacks the permission `{permission}` to write the changelog entry."
TRIES = 2


class EntryDesk(PullRequests, BranchFiles, Merging, Protocol):
    """What keeping an entry needs."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """A pull request's entry, the form it is kept in, and what is known of an earlier one.

    `files` are those of the change. `landed`: it is merged, and the base branch is the entry's
    place, where it is only looked at unless it `lands`. `force`: a person's entry does not count.
    """

    pr: PullRequest
    form: Form
    entry: Entry | Refused
    known: Known
    files: Sequence[FileChange] = ()
    landed: bool = False
    lands: bool = True
    force: bool = False

    @property
    def branch(self) -> str:
        """The branch that is read: of a fork nobody writes to, the base has the same files."""
        on_base = self.landed or self.pr.from_fork
        return self.pr.base_ref if on_base else self.pr.head_ref

    @property
    def not_pushed(self) -> str:
        """Why nothing is pushed to the branch that is read, "" where it may be."""
        if self.landed:
            return "" if self.lands else MERGED
        return FORK if self.pr.from_fork else ""


def keep_entry(keeping: Keeping, desk: EntryDesk, attempts: Attempts) -> EntryOutcome:
    """Brings the entry to its place, and takes an earlier one of ours away from where it was.

    What kept it from being written becomes a note, and the entry is there to be pasted.
    """
    if keeping.form.name is FormName.COMMENT:
        return EntryOutcome(EntryState.COMMENT)
    theirs = None if keeping.force else _theirs(keeping)
    if theirs:
        return _settled(keeping, Plan((), keeping.known, refused=theirs))
    plan = Plan((), keeping.known)
    try:
        branch, plan = _read(keeping, desk)
        return _carried_out(keeping, branch, plan, desk)
    except PermissionMissingError as error:
        attempts.failed(error, WRITES)
        return _to_paste(keeping, plan, LACKING.format(permission=error.permission))
    except BotError as error:
        attempts.failed(error, WRITES)
        return _to_paste(keeping, plan, FAILED)


def entry_in_place(keeping: Keeping, desk: EntryDesk) -> EntryOutcome:
    """What the entry would be, and for which file; nothing is written. Raises BotError.

    It is in the comment alone while there is something to write.
    """
    plan = _read(keeping, desk)[1]
    outcome = replace(_settled(keeping, plan), known=keeping.known)
    if outcome.state is EntryState.THERE and plan.edits:
        return replace(outcome, state=EntryState.COMMENT)
    return outcome


def _theirs(keeping: Keeping) -> Refused | None:
    if isinstance(keeping.entry, Refused):
        return None
    return theirs_in(keeping.form, keeping.files, keeping.pr.url, keeping.known)


def _read(keeping: Keeping, desk: EntryDesk) -> tuple[BranchState | None, Plan]:
    """The branch as it is now, None where there is none, and what is to be done on it."""
    form, entry, pr = keeping.form, keeping.entry, keeping.pr
    branch: BranchState | None
    if form.name is FormName.RELEASE_PLEASE:
        # A person may have edited the body since the run began.
        body = desk.pull_request(pr.number).body
        branch = BranchState(pr.head_sha, {BODY: FileState(BODY, body)})
    else:
        branch = desk.branch_files(keeping.branch, paths_read(form, entry, keeping.known))
    files = branch.files if branch else {}
    plan = planned(form, entry, pr.url, files, keeping.known, force=keeping.force)
    return branch, plan


def _carried_out(
    keeping: Keeping,
    branch: BranchState | None,
    plan: Plan,
    desk: EntryDesk,
    tries: int = TRIES,
) -> EntryOutcome:
    """Makes the edits. After a conflict it looks again: somebody may have been faster, or we."""
    if branch is None:
        return _to_paste(keeping, plan, GONE)
    moved = branch.head_sha != keeping.pr.head_sha
    if moved and tries == TRIES and keeping.branch == keeping.pr.head_ref:
        return EntryOutcome(EntryState.OUTDATED, keeping.form.name, known=keeping.known)
    if keeping.not_pushed and _pushes(plan):
        return _to_paste(keeping, plan, keeping.not_pushed)
    try:
        commits = [_edited(keeping, edit, desk) for edit in plan.edits]
    except NotWrittenError:
        again, newer = _read(keeping, desk)
        if tries == 1 or (newer.edits and newer.edits == plan.edits):
            return _to_paste(keeping, newer, FORBIDDEN)
        return _carried_out(keeping, again, newer, desk, tries - 1)
    return replace(_settled(keeping, plan), commit_sha=next(reversed(commits), ""))


def _pushes(plan: Plan) -> bool:
    return any(edit.path != BODY for edit in plan.edits)


def _edited(keeping: Keeping, edit: FileEdit, desk: EntryDesk) -> str:
    """Makes one edit and returns its commit, "" for an edit of the body."""
    number = keeping.pr.number
    if edit.path == BODY:
        desk.edit_pull_request(number, body=edit.text)
        return ""
    message = commit_message(number, drops=isinstance(keeping.entry, Refused))
    return desk.edit_file(keeping.branch, edit, message)


def _settled(keeping: Keeping, plan: Plan) -> EntryOutcome:
    """What a plan comes to once its edits are made."""
    refused = plan.refused
    if refused is None:
        state = EntryState.THERE
    elif refused.theirs:
        state = EntryState.THEIRS
    else:
        state = EntryState.TO_PASTE if plan.shown else EntryState.NONE
    return _outcome(keeping, state, plan, refused.reason if refused else "")


def _to_paste(keeping: Keeping, plan: Plan, reason: str) -> EntryOutcome:
    """The entry for somebody who may write: what is known stays as it was."""
    state = EntryState.TO_PASTE if plan.shown else EntryState.FAILED
    return _outcome(keeping, state, replace(plan, known=keeping.known), reason)


def _outcome(keeping: Keeping, state: EntryState, plan: Plan, reason: str) -> EntryOutcome:
    entry, name = keeping.entry, keeping.form.name
    section = entry.section if isinstance(entry, Entry) else ""
    return EntryOutcome(state, name, plan.path, plan.shown, reason, plan.known, section=section)
