"""`!`, the footer BREAKING CHANGE and the changelog's note on breaking: all three or none."""

from dataclasses import replace

from bot.core.change.records import Change
from bot.core.message.conventional import is_breaking_token
from bot.core.message.plain_texts import plain_line
from bot.core.message.records import ConventionalCommit, Footer


def settle(
    commit: ConventionalCommit, entry_note: str, change: Change
) -> tuple[ConventionalCommit, str]:
    """The commit with `!` and one footer in step, and the note on what breaks ("" for nothing).

    Any of the three makes a commit breaking. Its note is the footer's or the entry's, else the
    first sign of it, else the subject. No other footer stays: only code and people add those.
    """
    notes = [footer.value for footer in commit.footers if is_breaking_token(footer.token)]
    notes = [note for note in (*notes, entry_note) if note]
    if not commit.breaking and not notes:
        return replace(commit, footers=()), ""
    evidence = [plain_line(said) for said in change.breaking.signs]
    note = next(said for said in (*notes, *evidence, commit.subject, "callers break") if said)
    return replace(commit, breaking=True, footers=(Footer("BREAKING CHANGE", note),)), note
