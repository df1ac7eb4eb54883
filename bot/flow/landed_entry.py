"""The changelog entry of a pull request that was merged, written to the branch that it went to."""

from bot.core.around import RepositoryFacts
from bot.core.change.diff import parse_diff
from bot.core.changelog.known_line import read_known
from bot.core.changelog.outcome import EntryOutcome
from bot.core.changelog.settings import ChangelogRules
from bot.core.changelog.telling import entry_of
from bot.core.note import Level
from bot.core.pull_request import PullRequest
from bot.core.replies import NO_SUGGESTION, sticky_comment
from bot.flow.attempting import Attempts
from bot.flow.changelog_files import entry_in_comment
from bot.flow.changelog_keeper import SKIPPED, form_for
from bot.flow.entry_keeping import Keeping, keep_entry
from bot.flow.ports import Forge


def keep_landed_entry(
    pr: PullRequest,
    rules: ChangelogRules,
    facts: RepositoryFacts,
    forge: Forge,
    instance_id: str,
    attempts: Attempts,
) -> EntryOutcome | None:
    """Writes the entry that our comment shows; None, and a note, where there is none.

    Raises BotError when the comments or the change cannot be read.
    """
    ours = sticky_comment(forge.comments(pr.number), instance_id)
    whole = entry_in_comment(ours[1].text) if ours else None
    if ours is None or whole is None:
        attempts.note(Level.NOTICE, NO_SUGGESTION)
        return None
    known = read_known(ours[1].text)
    files = parse_diff(forge.diff(pr), "")[0]
    entry = entry_of(whole, pr, rules, [file.path for file in files])
    keeping = Keeping(
        pr,
        form_for(rules, facts),
        SKIPPED if known.skipped else entry,
        known,
        files,
        landed=True,
    )
    return keep_entry(keeping, forge, attempts)
