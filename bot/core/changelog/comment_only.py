"""The comment on the pull request alone: no file is written."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.changelog.agent_entries import render_entry
from bot.core.changelog.records import Entry, FormName, Known, Placed, Written


@dataclass(frozen=True, slots=True)
class CommentOnly:
    """No file."""

    name: FormName = FormName.COMMENT

    def path(self, _entry: Entry) -> str:
        """None."""
        return ""

    def wanted(self, _entry: Entry) -> tuple[str, ...]:
        """Nothing."""
        return ()

    def owns(self, _path: str) -> bool:
        """No file is an entry."""
        return False

    def written(
        self, _texts: Mapping[str, str], entry: Entry, known: Known, *, force: bool = False
    ) -> Placed:
        """The entry, to be shown."""
        del force
        return Written("", "", render_entry(entry.whole), known)

    def removed(self, text: str, _url: str, _known: Known) -> str | None:
        """The text as it is."""
        return text
