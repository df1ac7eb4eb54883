"""The words about the changelog's file: in the comment, as an answer, as a status."""

from dataclasses import dataclass

from bot.core.changelog.agent_entries import render_entry
from bot.core.changelog.known_line import known_line, read_known, without_known
from bot.core.changelog.outcome import EntryOutcome, EntryState
from bot.core.changelog.override_block import BODY
from bot.core.changelog.records import FormName
from bot.core.message.records import ChangelogEntry
from bot.core.message.safety import fenced, one_line
from bot.core.replies.containment import code_span, cut, words

LONGEST_PATH, LONGEST_REASON, LONGEST_SHOWN = 300, 300, 8000
LONGEST_DESCRIPTION = 140
FIRST, LAST = "<!-- squill-entry -->", "<!-- squill-entry end -->"
"""What the words about the file stand between in our comment, to be put anew."""

NO_SUGGESTION = "There is no suggestion here to take an entry from."
NO_PLACE = (
    "This repository shows no place for changelog entries. Set `changelog.form` in "
    "`.github/squill.yml` to one."
)


@dataclass(frozen=True, slots=True)
class EntryNote:
    """What the comment says of the file: its words, and a line on top that nobody sees."""

    text: str = ""
    line: str = ""


NO_NOTE = EntryNote()


def entry_note(outcome: EntryOutcome) -> EntryNote:
    """The words below the entry in the comment; the same for an entry that stayed as it was."""
    if outcome.state is EntryState.COMMENT:
        return NO_NOTE
    words_of_it = "" if outcome.state is EntryState.OUTDATED else _told(outcome)
    text = f"{FIRST}\n{words_of_it}\n{LAST}" if words_of_it else ""
    return EntryNote(text, known_line(outcome.known))


def kept_note(note: EntryNote, before: str) -> EntryNote:
    """The note; where a run has none, what our comment (its body, "" for none) knew stays known."""
    if note != NO_NOTE:
        return note
    return EntryNote("", known_line(read_known(before.partition("\n")[2])))


def with_note(text: str, note: EntryNote) -> str:
    """A comment's text with other words about the file, and another line on top."""
    rest = without_known(text)
    start, end = rest.find(FIRST), rest.find(LAST)
    if 0 <= start < end:
        rest = rest[:start] + note.text + rest[end + len(LAST) :]
    return f"{note.line}\n{rest}" if note.line else rest


def entry_answer(outcome: EntryOutcome) -> str:
    """The answer to `/changelog write` and `skip`."""
    if outcome.state is EntryState.OUTDATED:
        return "The branch has moved on since; the run for its newest commit takes over.\n"
    return f"{_told(outcome)}\n"


def entry_shown(outcome: EntryOutcome) -> str:
    """The answer to `/changelog show`: the entry, where it belongs, and whether it is there."""
    if not outcome.shown or outcome.state is EntryState.TO_PASTE:
        return entry_answer(outcome)
    place = _place(outcome)
    if outcome.state is EntryState.THERE:
        told = f"The entry is in {place}"
    elif outcome.known.skipped:
        told = f"Somebody asked for no entry. In {place} it would be"
    else:
        told = f"The entry is not yet in {place}"
    return f"{told}:\n\n{_block(outcome)}\n"


def entry_alone(entry: ChangelogEntry) -> str:
    """The same where no project's file is known."""
    shown = fenced(cut(render_entry(entry).rstrip("\n"), LONGEST_SHOWN), "markdown")
    return f"The entry is in the comment alone:\n\n{shown}\n"


def entry_status(outcome: EntryOutcome, *, required: bool) -> tuple[str, str]:
    """State and description (at most 140 characters) of the status about the entry."""
    missing = outcome.state in {EntryState.TO_PASTE, EntryState.FAILED, EntryState.OUTDATED}
    state = "failure" if required and missing else "success"
    return state, one_line(STATUS[outcome.state].format(path=outcome.path), LONGEST_DESCRIPTION)


STATUS = {
    EntryState.COMMENT: "The changelog entry is in the comment.",
    EntryState.THERE: "The changelog entry is in {path}.",
    EntryState.LATER: "The changelog entry will be written after the merge.",
    EntryState.NONE: "No changelog entry is needed.",
    EntryState.THEIRS: "The changelog entry was written by hand.",
    EntryState.TO_PASTE: "The changelog entry has to be pasted into {path} by hand.",
    EntryState.FAILED: "The changelog could not be changed.",
    EntryState.OUTDATED: "The branch has moved on.",
}


def _told(outcome: EntryOutcome) -> str:
    place = _place(outcome)
    reason = words(outcome.reason, LONGEST_REASON)
    match outcome.state:
        case EntryState.THERE:
            return f"The project's entry is in {place}."
        case EntryState.LATER:
            return f"The project's entry will be written to {place} after the merge."
        case EntryState.NONE:
            return f"No entry is written to the changelog. {reason}".rstrip()
        case EntryState.TO_PASTE:
            return f"{reason} Please add this to {place}:\n\n{_block(outcome)}".lstrip()
        case _:
            return reason or STATUS[outcome.state]


def _place(outcome: EntryOutcome) -> str:
    if outcome.path == BODY:
        return "the body of this pull request"
    if not outcome.path:
        return "the changelog"
    path = code_span(outcome.path, LONGEST_PATH)
    if outcome.form is FormName.KEEP_A_CHANGELOG and outcome.section:
        return f"{path}, under {words(outcome.section, 60)}"
    return path


def _block(outcome: EntryOutcome) -> str:
    shown = cut(outcome.shown.rstrip("\n"), LONGEST_SHOWN)
    item = "- " if outcome.form is FormName.KEEP_A_CHANGELOG else ""
    return fenced(f"{item}{shown}", "markdown")
