"""Which form a repository keeps, and which changes have an entry, in which section."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from fakes.changelog_entries import RULES, entry
from fakes.forge import PULL_REQUEST

from bot.core.changelog.detection import FORMS, form_of
from bot.core.changelog.entry_text import markdown_item, told
from bot.core.changelog.records import Entry, FormName, Refused, RepositoryView
from bot.core.changelog.telling import entry_of
from bot.core.message.records import ChangelogEntry

AUTO = replace(RULES, form="auto")
TOWNCRIER = "[tool.towncrier]\n"


@pytest.mark.parametrize(
    ("texts", "listing", "name", "path"),
    [
        ({}, {}, "comment", ""),
        ({}, {"": ("README.md", "src")}, "comment", ""),
        ({}, {"": ("CHANGELOG.md",)}, "keep-a-changelog", "CHANGELOG.md"),
        ({}, {"": ("History.md", "Changes.md")}, "keep-a-changelog", "Changes.md"),
        ({}, {"": ("CHANGELOG.md", ".releaserc")}, "comment", ""),
        ({"cliff.toml": ""}, {"": ("CHANGELOG.md",)}, "comment", ""),
        ({}, {"": ("CHANGELOG.md", "CHANGELOG_AGENT.md")}, "agent", "CHANGELOG_AGENT.md"),
        (
            {"release-please-config.json": "{}"},
            {"": ("CHANGELOG.md",)},
            "release-please",
            "the pull request's body",
        ),
        ({}, {"": (), "changelog.d": ("1.fix.md",)}, "changelog.d", "changelog.d/7.fix.md"),
        (
            {".changeset/config.json": "{}", "package.json": "{}"},
            {},
            "changeset",
            ".changeset/pull-request-7.md",
        ),
        (
            {"pyproject.toml": TOWNCRIER},
            {"": ("CHANGELOG.md",), "changelog.d": ()},
            "towncrier",
            "newsfragments/7.bugfix.rst",
        ),
    ],
)
def test_the_files_of_a_repository_show_its_form(
    texts: Mapping[str, str], listing: Mapping[str, tuple[str, ...]], name: str, path: str
) -> None:
    form = form_of(AUTO, RepositoryView(texts, listing))
    assert (form.name, form.path(entry())) == (name, path)


@pytest.mark.parametrize("name", FORMS)
def test_every_form_can_be_configured(name: FormName) -> None:
    assert form_of(replace(RULES, form=name.value), RepositoryView()).name is name


@pytest.mark.parametrize(
    ("form", "path", "expected"),
    [
        ("keep-a-changelog", "docs/CHANGES.md", "docs/CHANGES.md"),
        ("towncrier", "docs/news/", "docs/news/7.bugfix.rst"),
        ("changelog.d", "changes", "changes/7.fixed.md"),
        ("agent", "log.md", "log.md"),
        ("keep-a-changelog", "", "CHANGELOG.md"),
    ],
)
def test_a_configured_path_counts(form: str, path: str, expected: str) -> None:
    rules = replace(RULES, form=form, path=path)  # type: ignore[arg-type]  # one of its words
    assert form_of(rules, RepositoryView()).path(entry()) == expected


def test_no_form_is_the_comment_alone() -> None:
    view = RepositoryView(listing={"": ("CHANGELOG.md",)})
    assert form_of(RULES, view).name is FormName.COMMENT


def whole(header: str, breaking: str = "") -> ChangelogEntry:
    return ChangelogEntry(header, "It is so.", (), header.partition(":")[0], breaking)


@pytest.mark.parametrize(
    ("header", "breaking", "section", "breaks"),
    [
        ("feat(pool): x", "", "Added", False),
        ("fix: x", "", "Fixed", False),
        ("Fix: x", "", "Fixed", False),
        ("feat!: x", "", "Changed", True),
        ("ci: x", "`x` is gone.", "Changed", True),
        ("feat(deps)!: x", "", "Changed", True),
    ],
)
def test_the_type_says_the_section(header: str, breaking: str, section: str, breaks: bool) -> None:
    found = entry_of(whole(header, breaking), PULL_REQUEST, RULES, ["a"])
    assert isinstance(found, Entry)
    assert (found.section, found.is_breaking) == (section, breaks)
    assert (found.number, found.author, found.paths) == (7, "octocat", ("a",))


@pytest.mark.parametrize(
    ("header", "labels", "reason"),
    [
        ("ci: x", (), "Changes of the type ci have no entry."),
        ("no header", (), "Changes of the type no header have no entry."),
        ("fix(deps): x", (), "Changes with the scope deps have no entry."),
        ("feat: x", ("a", "skip-changelog"), "The pull request has the label skip-changelog."),
    ],
)
def test_some_changes_have_no_entry(header: str, labels: tuple[str, ...], reason: str) -> None:
    pr = replace(PULL_REQUEST, labels=labels)
    assert entry_of(whole(header), pr, RULES) == Refused(reason)


def test_settings_say_which_types_have_an_entry_and_whom_it_names() -> None:
    rules = replace(RULES, sections=("CI=Plumbing",), credit=False)
    found = entry_of(whole("ci!: x"), PULL_REQUEST, rules)
    assert isinstance(found, Entry)
    assert (found.section, found.author) == ("Plumbing", "")
    assert isinstance(entry_of(whole("feat: x"), PULL_REQUEST, rules), Refused)


@pytest.mark.parametrize(
    ("summary", "said"),
    [
        ("it is so.", "It is so."),
        ("`x` is so.", "`x` is so."),
        ("# - 1. > no block", "No block"),
        ("closes #9, thanks @ana\n\n## x", "Closes issue 9, thanks ana ## x"),
        ("", "Fix: retry connections"),
        ("w" * 2000, "W" + "w" * 598 + "…"),
    ],
)
def test_an_entry_says_what_changed_and_nothing_else_happens(summary: str, said: str) -> None:
    assert told(entry(summary)) == said


def test_a_breaking_note_that_repeats_the_summary_is_told_once() -> None:
    repeated = entry("`Pool.open` is gone.", breaking=True)
    assert told(repeated) == "`Pool.open` is gone."
    url = "https://github.test/octo/app/pull/7"
    nobody = replace(repeated, author="", url=url)
    assert markdown_item(nobody) == f"**Breaking:** `Pool.open` is gone. ([#7]({url}))"
