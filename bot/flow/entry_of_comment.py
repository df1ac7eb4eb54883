"""The entry that our comment shows, kept without a new suggestion: after a merge, after a label."""

from bot.core.around import RepositoryFacts
from bot.core.change.diff import parse_diff
from bot.core.changelog.known_line import read_known
from bot.core.changelog.outcome import EntryOutcome
from bot.core.changelog.records import FormName
from bot.core.changelog.settings import ChangelogRules
from bot.core.changelog.telling import entry_of
from bot.core.note import Level
from bot.core.pull_request import PullRequest
from bot.core.replies.changelog import NO_SUGGESTION
from bot.flow.attempting import Attempts
from bot.flow.changelog_keeper import SKIPPED, form_for
from bot.flow.entry_keeping import Keeping, keep_entry
from bot.flow.ports import Forge
from bot.flow.shown_entry import ShownEntry, entry_shown_in, told_in_comment


def keep_landed_entry(
    pr: PullRequest,
    rules: ChangelogRules,
    facts: RepositoryFacts,
    forge: Forge,
    instance_id: str,
    attempts: Attempts,
) -> EntryOutcome | None:
    """Writes the entry of a merged pull request to the branch that it went to.

    None, and a note, where our comment shows none. Raises BotError when the comments or the change
    cannot be read.
    """
    found = entry_shown_in(forge.comments(pr.number), instance_id)
    if found is None:
        attempts.note(Level.NOTICE, NO_SUGGESTION)
        return None
    return _kept(pr, rules, facts, forge, attempts, found, landed=True)


def keep_labelled_entry(
    pr: PullRequest,
    rules: ChangelogRules,
    facts: RepositoryFacts,
    forge: Forge,
    instance_id: str,
    attempts: Attempts,
) -> EntryOutcome | None:
    """Takes the entry away when a label wants none, and brings it back when the label goes.

    None where nothing is to be done. Raises what `keep_landed_entry` does.
    """
    at_once = rules.write == "branch" and form_for(rules, facts).name is not FormName.COMMENT
    found = entry_shown_in(forge.comments(pr.number), instance_id) if at_once else None
    if found is None or not found.marked.untouched:
        return None
    unwanted = any(each in rules.skip_labels for each in pr.labels)
    if unwanted is not bool(read_known(found.text).path):
        return None
    return _kept(pr, rules, facts, forge, attempts, found)


def _kept(
    pr: PullRequest,
    rules: ChangelogRules,
    facts: RepositoryFacts,
    forge: Forge,
    attempts: Attempts,
    found: ShownEntry,
    *,
    landed: bool = False,
) -> EntryOutcome:
    known = read_known(found.text)
    files = parse_diff(forge.diff(pr), "")[0]
    entry = entry_of(found.whole, pr, rules, [file.path for file in files])
    entry = SKIPPED if known.skipped else entry
    keeping = Keeping(pr, form_for(rules, facts), entry, known, files, landed=landed)
    outcome = keep_entry(keeping, forge, attempts)
    told_in_comment(found, outcome, pr, forge, attempts)
    return outcome
