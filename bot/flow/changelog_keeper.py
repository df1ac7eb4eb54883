"""The changelog's file beside a suggestion: what was known of it, and what the comment says now."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from bot.core.around import RepositoryFacts
from bot.core.change.records import RawDiff
from bot.core.changelog.detection import form_of
from bot.core.changelog.known_line import read_known
from bot.core.changelog.outcome import EntryOutcome, EntryState
from bot.core.changelog.own_commits import without_own
from bot.core.changelog.records import UNKNOWN, Form, FormName, Known, Refused, RepositoryView
from bot.core.changelog.settings import ChangelogRules
from bot.core.changelog.telling import entry_of
from bot.core.errors import BotError
from bot.core.message.records import Suggestion
from bot.core.pull_request import Comment, CommitStatus, PullRequest
from bot.core.replies.changelog import NO_NOTE, EntryNote, entry_note, entry_status
from bot.core.replies.own_comments import sticky_comment
from bot.flow.attempting import Attempts
from bot.flow.entry_keeping import Keeping, keep_entry
from bot.flow.ports import Forge

CONTEXT = "squill/changelog"
SKIPPED = Refused("Somebody asked for none. The command `changelog write` takes that back.")


@dataclass
class ChangelogKeeper:
    """Keeps the entry of one pull request; `outcome` says what became of it, None while it waits.

    `comments` are all that there were a moment ago, None where nobody has looked. `commit_sha` is
    the last commit of ours, "" for none.
    """

    pr: PullRequest
    rules: ChangelogRules
    facts: RepositoryFacts
    forge: Forge
    instance_id: str
    attempts: Attempts
    comments: Sequence[Comment] | None = None
    outcome: EntryOutcome | None = field(default=None, init=False)
    commit_sha: str = field(default="", init=False)

    def own_left_out(self, raw: RawDiff) -> RawDiff:
        """The diff without what we ourselves wrote into it."""
        known = self._known
        return without_own(raw, self.pr.url, known) if known else raw

    @property
    def moved(self) -> PullRequest:
        """The pull request with its head by now: our own commit where there is one."""
        return replace(self.pr, head_sha=self.commit_sha or self.pr.head_sha)

    def keep(self, suggestion: Suggestion) -> EntryNote:
        """Brings a suggestion's entry to its place; what the comment is to say of it.

        Where a person has edited the comment, files are left alone as the comment is.
        """
        if self._form.name is FormName.COMMENT:
            self.outcome = EntryOutcome(EntryState.COMMENT)
            return NO_NOTE
        known = self.outcome.known if self.outcome else self._known
        if known is None:
            return NO_NOTE
        self.outcome = self._outcome(suggestion, known)
        self.commit_sha = self.outcome.commit_sha or self.commit_sha
        return entry_note(self.outcome)

    @cached_property
    def _form(self) -> Form:
        return form_for(self.rules, self.facts)

    def _outcome(self, suggestion: Suggestion, known: Known) -> EntryOutcome:
        form = self._form
        files = suggestion.change.files
        paths = [file.path for file in files]
        entry = (
            SKIPPED
            if known.skipped
            else entry_of(suggestion.draft.entry, self.pr, self.rules, paths)
        )
        if self.rules.write == "merge" and not isinstance(entry, Refused):
            return EntryOutcome(EntryState.LATER, form.name, form.path(entry), known=known)
        keeping = Keeping(self.moved, form, entry, known, files)
        return keep_entry(keeping, self.forge, self.attempts)

    @cached_property
    def _known(self) -> Known | None:
        """What our comment tells, None where a person has edited it or nobody can read it.

        Where no file is kept, somebody may have asked for one: that is worth a look, no request.
        """
        if self._form.name is FormName.COMMENT and self.comments is None:
            return None
        try:
            asked = self.comments is None
            comments = self.forge.comments(self.pr.number) if asked else self.comments or ()
        except BotError as error:
            self.attempts.failed(error, "read what is known of the changelog entry")
            return None
        ours = sticky_comment(comments, self.instance_id)
        if ours is None:
            return UNKNOWN
        return None if ours.edited else read_known(ours.marked.text)


def form_for(rules: ChangelogRules, facts: RepositoryFacts) -> Form:
    """The form in which a repository keeps its changelog."""
    return form_of(rules, RepositoryView(facts.texts, facts.listing))


def form_asked_for(rules: ChangelogRules, facts: RepositoryFacts) -> Form:
    """The same for somebody who asks for it: without a setting, what the files show."""
    configured = form_for(rules, facts)
    if configured.name is not FormName.COMMENT:
        return configured
    return form_for(replace(rules, form="auto"), facts)


def changelog_status(
    outcome: EntryOutcome, rules: ChangelogRules, run_url: str
) -> CommitStatus | None:
    """The status about the entry, None where the settings want none."""
    if rules.status == "none":
        return None
    state, said = entry_status(outcome, required=rules.status == "required")
    return CommitStatus(state, CONTEXT, said, run_url)
