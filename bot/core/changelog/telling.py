"""Whether a change has an entry in the changelog, in which section, and what the entry is."""

from collections.abc import Mapping, Sequence

from bot.core.changelog.records import Entry, Refused
from bot.core.changelog.settings import ChangelogRules
from bot.core.message.conventional import Header, parse_header
from bot.core.message.records import ChangelogEntry
from bot.core.pull_request import PullRequest

ANY_BREAKING = "!"


def entry_of(
    whole: ChangelogEntry, pr: PullRequest, rules: ChangelogRules, paths: Sequence[str] = ()
) -> Entry | Refused:
    """The entry of a pull request, or why changes of its sort have none.

    A breaking change has one even where changes of its type have none. `paths` are the files that
    it touches.
    """
    label = next((each for each in pr.labels if each in rules.skip_labels), "")
    if label:
        return Refused(f"The pull request has the label {label}.")
    parts = parse_header(whole.header)
    header = parts if isinstance(parts, Header) else Header(whole.type, "", False, whole.header)
    breaks = header.breaking or bool(whole.breaking.strip())
    if header.scope in rules.skip_scopes and not breaks:
        return Refused(f"Changes with the scope {header.scope} have no entry.")
    section = _section(header.type, breaks, sections_of(rules))
    if not section:
        return Refused(f"Changes of the type {header.type} have no entry.")
    author = pr.author if rules.credit else ""
    return Entry(whole, section, breaks, pr.number, pr.url, author, tuple(paths))


def sections_of(rules: ChangelogRules) -> Mapping[str, str]:
    """The section of each type, in lower case, and of `!`."""
    rows = (row.partition("=") for row in rules.sections)
    return {name.lower(): section.strip() for name, _, section in rows}


def _section(kind: str, breaks: bool, sections: Mapping[str, str]) -> str:
    own = sections.get(kind.lower(), "")
    return sections.get(ANY_BREAKING, own) if breaks else own
