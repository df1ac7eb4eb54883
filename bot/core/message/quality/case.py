"""What a rule of quality looks at: the draft, the change, the settings, the change's names."""

from dataclasses import dataclass

from bot.core.change.records import Change
from bot.core.message.grounding import NameIndex
from bot.core.message.records import ChangelogEntry, ConventionalCommit, Draft
from bot.core.message.settings import TitleRules, WritingRules


@dataclass(frozen=True, slots=True)
class Case:
    """One draft about one change."""

    draft: Draft
    change: Change
    rules: WritingRules
    titles: TitleRules
    index: NameIndex

    @property
    def commit(self) -> ConventionalCommit:
        """The draft's commit."""
        return self.draft.commit

    @property
    def entry(self) -> ChangelogEntry:
        """The draft's changelog entry."""
        return self.draft.entry

    def texts(self) -> dict[str, str]:
        """All that the writer wrote in words, each under the name of its field."""
        commit, entry = self.draft.commit, self.draft.entry
        named = {
            "subject": commit.subject,
            "body": commit.body,
            "breaking": "\n".join(footer.value for footer in commit.footers),
            "summary": entry.summary,
        }
        if entry.breaking not in named["breaking"]:
            named["breaking"] += "\n" + entry.breaking
        return named | {f"purpose of {file.path}": file.purpose for file in entry.files}
