"""Rules of the changelog entry."""

from collections.abc import Iterator

from bot.core.message.quality.case import Case
from bot.core.message.records import Problem
from bot.core.message.vague import is_vague


def belongs_to_its_commit(case: Case) -> Iterator[Problem]:
    """The entry is about the commit beside it."""
    if (case.entry.header, case.entry.type) != (case.commit.header, case.commit.type):
        yield Problem(
            "entry-header",
            "The changelog entry has another header or type than the commit.",
            "Use the commit's header and type for the changelog entry.",
        )


def has_a_summary(case: Case) -> Iterator[Problem]:
    """The summary says what is different now."""
    if is_vague(case.entry.summary):
        yield Problem(
            "summary",
            "The changelog's summary says nothing.",
            "Say in the summary what is different now for a reader of the changelog.",
        )


def explains_files_of_the_change(case: Case) -> Iterator[Problem]:
    """Each file of the entry is in the change, once."""
    paths = [file.path for file in case.entry.files]
    known = {file.path for file in case.change.files}
    if len(set(paths)) < len(paths) or not known.issuperset(paths):
        yield Problem(
            "entry-files",
            "The entry explains files that the change does not have, or one twice.",
            "Explain only files that you were offered, each once.",
        )


def gives_purposes_in_a_line(case: Case) -> Iterator[Problem]:
    """A purpose is one line."""
    if any("\n" in file.purpose for file in case.entry.files):
        yield Problem(
            "entry-purposes",
            "A file's purpose has more than one line.",
            "Write each file's purpose in one line.",
        )
