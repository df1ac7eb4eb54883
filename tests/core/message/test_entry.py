"""The whole entry: every file, in the model's words where there are some."""

from fakes.changes import change_of, changed_file

from bot.core.message.entry import whole_entry
from bot.core.message.records import ChangelogEntry, ConventionalCommit, Draft, FilePurpose

COMMIT = ConventionalCommit("fix", "", False, "keep sessions")


def test_every_file_has_a_purpose_and_the_models_words_win() -> None:
    change = change_of(
        changed_file("a.py", purpose="adds `keep`"), changed_file("b.py", purpose="adds `load`")
    )
    told = (FilePurpose("a.py", "keeps the session"), FilePurpose("b.py", ""))
    draft = Draft(COMMIT, ChangelogEntry("old", "Kept.", told, "feat", "Pass a store."))
    assert whole_entry(draft, change) == ChangelogEntry(
        "fix: keep sessions",
        "Kept.",
        (FilePurpose("a.py", "keeps the session"), FilePurpose("b.py", "adds `load`")),
        "fix",
        "Pass a store.",
    )


def test_without_a_summary_the_analysis_has_one() -> None:
    draft = Draft(COMMIT, ChangelogEntry("fix: keep sessions", "", (), "fix"))
    assert whole_entry(draft, change_of()).summary == "Sessions are kept."
