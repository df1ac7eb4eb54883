"""Which form a repository keeps its changelog in: as configured, else by the files that it has."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from bot.core.changelog.agent_file import AgentFile
from bot.core.changelog.changeset import CONFIG as CHANGESETS
from bot.core.changelog.changeset import changeset_of
from bot.core.changelog.comment_only import CommentOnly
from bot.core.changelog.fragments import USUAL_FOLDER, fragments_of
from bot.core.changelog.keep_a_changelog import KeepAChangelog
from bot.core.changelog.override_block import OverrideBlock
from bot.core.changelog.records import Form, FormName, RepositoryView
from bot.core.changelog.settings import ChangelogRules
from bot.core.changelog.towncrier import Towncrier, towncrier_of

ROOT = ""
USUAL_FILE = "CHANGELOG.md"
FILES = ("changelog.md", "changes.md", "history.md", "changelog.markdown", "changelog")
"""What the file is called (in any case), the usual first."""

RELEASE_PLEASE = ("release-please-config.json", ".release-please-manifest.json")
GENERATED_BY = (".releaserc", ".releaserc.json", "release.config.js", "cliff.toml", ".versionrc")
"""Files of tools that write CHANGELOG.md when they release: an entry by hand would be lost."""

Builder = Callable[[ChangelogRules, RepositoryView], Form]
Sign = Callable[[ChangelogRules, RepositoryView], bool]


def _keep_a_changelog(rules: ChangelogRules, view: RepositoryView) -> Form:
    guessed = rules.form == "auto"
    return KeepAChangelog(rules.path or _changelog_of(view) or USUAL_FILE, guessed=guessed)


def _towncrier(rules: ChangelogRules, view: RepositoryView) -> Form:
    found = towncrier_of(view.texts, view.listing, rules.path.strip("/"))
    return found or Towncrier(rules.path.strip("/") or "newsfragments")


def _fragments(rules: ChangelogRules, view: RepositoryView) -> Form:
    folder = rules.path.strip("/") or USUAL_FOLDER
    return fragments_of(view.listing.get(folder, ()), folder, rules.name)


FORMS: Mapping[FormName, Builder] = MappingProxyType(
    {
        FormName.COMMENT: lambda _rules, _view: CommentOnly(),
        FormName.TOWNCRIER: _towncrier,
        FormName.CHANGESET: lambda _rules, view: changeset_of(view.texts),
        FormName.FRAGMENTS: _fragments,
        FormName.RELEASE_PLEASE: lambda _rules, _view: OverrideBlock(),
        FormName.AGENT: lambda rules, _view: AgentFile(rules.path or rules.file),
        FormName.KEEP_A_CHANGELOG: _keep_a_changelog,
    }
)
"""Every form, and how it is made from settings and files."""

SIGNS: Sequence[tuple[FormName, Sign]] = (
    (FormName.TOWNCRIER, lambda _, view: towncrier_of(view.texts, view.listing) is not None),
    (FormName.CHANGESET, lambda _, view: CHANGESETS in view.texts),
    (FormName.FRAGMENTS, lambda _, view: USUAL_FOLDER in view.listing),
    (FormName.RELEASE_PLEASE, lambda _, view: _has(view, RELEASE_PLEASE)),
    (FormName.AGENT, lambda rules, view: rules.file in view.listing.get(ROOT, ())),
    (FormName.COMMENT, lambda _, view: _has(view, GENERATED_BY)),
    (FormName.KEEP_A_CHANGELOG, lambda _, view: bool(_changelog_of(view))),
)
"""By what a repository's form is known; the first that fits counts."""


def form_of(rules: ChangelogRules, view: RepositoryView) -> Form:
    """The form that is configured; with `auto` what the repository's files show, or none."""
    if rules.form != "auto":
        return FORMS[FormName(rules.form)](rules, view)
    found = (name for name, fits in SIGNS if fits(rules, view))
    return FORMS[next(found, FormName.COMMENT)](rules, view)


def _changelog_of(view: RepositoryView) -> str:
    """The changelog at the root, by its own spelling."""
    present = {name.lower(): name for name in reversed(view.listing.get(ROOT, ()))}
    return next((present[name] for name in FILES if name in present), "")


def _has(view: RepositoryView, names: Sequence[str]) -> bool:
    present = view.listing.get(ROOT, ())
    return any(name in present or name in view.texts for name in names)
