"""Forms with a file, or a block, for each entry: names, contents, twice is once, persons' words."""

import json
from collections.abc import Mapping

import pytest
from fakes.changelog_entries import RULES, URL, entry

from bot.core.changelog.agent_file import AgentFile, came_with
from bot.core.changelog.changeset import changeset_of
from bot.core.changelog.comment_only import CommentOnly
from bot.core.changelog.fragments import Fragments, fragments_of
from bot.core.changelog.keep_a_changelog import KeepAChangelog
from bot.core.changelog.override_block import BODY, OverrideBlock
from bot.core.changelog.records import NOT_OURS, UNKNOWN, Entry, Form, Refused, Written
from bot.core.changelog.towncrier import Towncrier, towncrier_of
from bot.core.message.downstream.release_please import commits_read

ANA = "[ana](https://github.test/ana)"
LINK = f"([#7]({URL}) by {ANA})"
SAID = "Connections are tried again before they fail."

ONE_PACKAGE = {"package.json": '{"name": "@octo/app"}'}
WORKSPACES = {
    "package.json": '{"private": true, "workspaces": ["packages/*"]}',
    "packages/a/package.json": '{"name": "@octo/a"}',
    "packages/b/package.json": '{"name": "@octo/b"}',
    "packages/c/package.json": '{"name": "@octo/c", "private": true}',
    "packages/d/package.json": "{broken",
}

OWN_FILES: tuple[tuple[str, Form], ...] = (
    ("towncrier", Towncrier("newsfragments")),
    ("changelog.d", Fragments("changelog.d", RULES.name)),
    ("changelog.d without types", Fragments("changelog.d", "{number}.md")),
    ("changeset", changeset_of(ONE_PACKAGE)),
)


def written(
    form: Form, told: Entry | None = None, texts: Mapping[str, str] | None = None
) -> Written:
    placed = form.written(texts or {}, told or entry(), UNKNOWN)
    assert isinstance(placed, Written)
    return placed


@pytest.mark.parametrize(("_", "form"), OWN_FILES)
def test_a_file_of_its_own_is_written_once_follows_and_goes(_: str, form: Form) -> None:
    once = written(form)
    assert form.owns(once.path)
    assert written(form, texts={once.path: once.text}).text == once.text
    windows = once.text.replace("\n", "\r\n")
    assert written(form, texts={once.path: windows}).text == windows
    other = form.written({once.path: once.text}, entry("Tries thrice."), once.known)
    assert isinstance(other, Written)
    assert "Tries thrice." in other.text
    assert len(other.known.hashes) == 2
    assert form.removed(once.text, URL, other.known) is None


@pytest.mark.parametrize(("_", "form"), OWN_FILES)
def test_a_persons_file_counts_unless_it_is_forced(_: str, form: Form) -> None:
    once = written(form)
    theirs = {once.path: "By hand.\n"}
    assert form.written(theirs, entry(), once.known) == NOT_OURS
    assert form.removed("By hand.\n", URL, once.known) == "By hand.\n"
    forced = form.written(theirs, entry(), once.known, force=True)
    assert isinstance(forced, Written)
    assert forced.text == once.text


@pytest.mark.parametrize(
    ("form", "told", "path", "text"),
    [
        (
            Towncrier("newsfragments"),
            entry("Reads `a_b` and c_d*."),
            "newsfragments/7.bugfix.rst",
            "Reads ``a_b`` and c\\_d\\*. (by `ana <https://github.test/ana>`__)\n",
        ),
        (
            Towncrier("news", ("feat", "breaking"), ".md"),
            entry(section="Changed", breaking=True, author=""),
            "news/7.breaking.md",
            f"**Breaking:** {SAID} `Pool.open` is gone.\n",
        ),
        (
            Towncrier("news", pattern=r"gh-\d+"),
            entry(author="renovate[bot]"),
            "news/+pr7.bugfix.rst",
            f"{SAID} (by renovate[bot])\n",
        ),
        (
            Fragments("changelog.d", RULES.name),
            entry(),
            "changelog.d/7.fixed.md",
            f"{SAID} {LINK}\n",
        ),
        (
            Fragments("changelog.d", "{number}.{type}.rst", ("feature", "bugfix")),
            entry(kind="feat", section="Added", author=""),
            "changelog.d/7.feature.rst",
            f"{SAID}\n",
        ),
        (
            Fragments("changelog.d", "{number}.rst"),
            entry(author=""),
            "changelog.d/7.rst",
            f"Fixed\n-----\n\n- {SAID}\n",
        ),
        (
            Fragments("changelog.d", "{number}.md"),
            entry(author=""),
            "changelog.d/7.md",
            f"### Fixed\n\n- {SAID} ([#7]({URL}))\n",
        ),
        (
            changeset_of(ONE_PACKAGE),
            entry(),
            ".changeset/pull-request-7.md",
            f'---\n"@octo/app": patch\n---\n\n{SAID} {LINK}\n',
        ),
    ],
)
def test_the_name_and_the_words_of_a_file(form: Form, told: Entry, path: str, text: str) -> None:
    placed = written(form, told)
    assert form.wanted(told) == ()
    assert (placed.path, placed.text, placed.shown) == (path, text, text)


@pytest.mark.parametrize(
    ("form", "told", "reason"),
    [
        (Towncrier("news", ("doc",)), entry(), "no type of fragment"),
        (Towncrier("news", pattern="gh-.*", orphan=""), entry(), "no type of fragment"),
        (changeset_of({}), entry(), "no package that is released"),
        (changeset_of({"package.json": "[" * 9999}), entry(), "no package"),
        (changeset_of(WORKSPACES), entry(), "no package"),
        (changeset_of(ONE_PACKAGE | {"pnpm-workspace.yaml": ""}), entry(), "no package"),
        (
            changeset_of(ONE_PACKAGE | {".changeset/config.json": '{"ignore": ["@octo/*", 7]}'}),
            entry(),
            "no package",
        ),
    ],
)
def test_a_change_that_has_no_place_is_told(form: Form, told: Entry, reason: str) -> None:
    placed = form.written({}, told, UNKNOWN)
    assert isinstance(placed, Refused)
    assert reason in placed.reason
    assert not placed.theirs


@pytest.mark.parametrize(
    ("told", "lines"),
    [
        (entry(paths=("packages/a/x.js",)), ['"@octo/a": patch']),
        (
            entry(kind="feat", paths=("packages/a/x.js", "packages/b/y.js")),
            ['"@octo/a": minor', '"@octo/b": minor'],
        ),
        (
            entry(breaking=True, paths=("packages/b/y.js", "packages/c/z.js", "packages/d/z.js")),
            ['"@octo/b": major'],
        ),
    ],
)
def test_a_changeset_bumps_the_packages_that_are_touched(told: Entry, lines: list[str]) -> None:
    form = changeset_of(WORKSPACES)
    assert set(form.wanted(told)) <= set(WORKSPACES)
    texts = {path: WORKSPACES[path] for path in form.wanted(told)}
    assert written(form, told, texts).text.split("\n---\n")[0].split("\n")[1:] == lines


@pytest.mark.parametrize(
    ("writer", "credited"),
    [
        (["@changesets/changelog-github", {"repo": "octo/app"}], False),
        ("@changesets/cli/changelog", True),
        ([], True),
        (False, True),
    ],
)
def test_a_changelog_that_credits_by_itself_gets_the_words_alone(
    writer: object, credited: bool
) -> None:
    config = {".changeset/config.json": json.dumps({"changelog": writer})}
    assert (LINK in written(changeset_of(ONE_PACKAGE | config)).text) is credited


TOWNCRIER = {
    "usual": ("[tool.towncrier]\n", "newsfragments", ".rst"),
    "package": (
        '[tool.towncrier]\npackage="a"\npackage_dir="src"\n',
        "src/a/newsfragments",
        ".rst",
    ),
    "project": ('[project]\nname="b"\n[tool.towncrier]\n', "b/newsfragments", ".rst"),
    "directory": ('[tool.towncrier]\ndirectory="./docs/news/"\n', "docs/news", ".rst"),
    "sections": (
        '[tool.towncrier]\ndirectory="n"\n[[tool.towncrier.section]]\npath="core"\nname="C"\n',
        "n/core",
        ".rst",
    ),
    "a section without a folder": (
        '[tool.towncrier]\ndirectory="n"\nsection=[{path="core"}, {path=""}]\n',
        "n",
        ".rst",
    ),
    "Markdown": ('[tool.towncrier]\nfilename="NEWS.md"\ndirectory="n"\n', "n", ".md"),
    "no extension": (
        '[tool.towncrier]\ndirectory="n"\ncreate_add_extension=false\nfilename=3\n',
        "n",
        "",
    ),
}


@pytest.mark.parametrize("name", TOWNCRIER)
def test_towncriers_settings_say_where_fragments_are(name: str) -> None:
    text, folder, extension = TOWNCRIER[name]
    found = towncrier_of({"pyproject.toml": text}, {})
    assert found is not None
    assert (found.folder, found.extension) == (folder, extension)


@pytest.mark.parametrize(
    ("names", "extension"),
    [
        (("1.feature.md", "2.misc.md", "3.bugfix.rst", ".gitignore", "x"), ".md"),
        (("1.feature", "2.misc"), ""),
        (("1.png",), ".rst"),
    ],
)
def test_fragments_end_as_those_that_are_there(names: tuple[str, ...], extension: str) -> None:
    text = '[tool.towncrier]\ndirectory="n"\n'
    found = towncrier_of({"pyproject.toml": text}, {"n": names})
    assert found is not None
    assert found.extension == extension


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ('[[tool.towncrier.type]]\ndirectory="added"\n', ("added",)),
        ("[tool.towncrier.fragment.feat]\n[tool.towncrier.fragment.fix]\n", ("feat", "fix")),
        ("[tool.towncrier]\ntype=[3]\n", ("feature", "bugfix", "doc", "removal", "misc")),
    ],
)
def test_towncriers_types_are_the_projects(text: str, types: tuple[str, ...]) -> None:
    found = towncrier_of({"towncrier.toml": text, "pyproject.toml": "["}, {}, "here")
    assert found is not None
    assert (found.types, found.folder) == (types, "here")


@pytest.mark.parametrize("text", ["", "[tool]\nx=1\n", "[", "[tool.ruff]\n", "a=" + "[" * 5000])
def test_without_its_settings_there_is_no_towncrier(text: str) -> None:
    assert towncrier_of({"pyproject.toml": text}, {}) is None


@pytest.mark.parametrize(
    ("form", "path", "owned"),
    [
        (Towncrier("news"), "news/9.feature.1.rst", True),
        (Towncrier("news"), "news/README.rst", False),
        (Towncrier("news"), "other/9.feature.rst", False),
        (Fragments("c", "x"), "c/9.md", True),
        (Fragments("c", "x"), "c/README.md", False),
        (changeset_of({}), ".changeset/big-cats-dance.md", True),
        (changeset_of({}), ".changeset/README.md", False),
        (changeset_of({}), ".changeset/config.json", False),
        (AgentFile("A.md"), "A.md", True),
        (KeepAChangelog("C.md"), "C.md", True),
        (OverrideBlock(), "BODY.md", False),
        (CommentOnly(), "C.md", False),
    ],
)
def test_a_form_knows_its_files(form: Form, path: str, owned: bool) -> None:
    assert form.owns(path) is owned


@pytest.mark.parametrize(
    ("names", "pattern", "types"),
    [
        ((), RULES.name, ()),
        (("README.md", ".gitkeep", "scriv.ini"), RULES.name, ()),
        (("12.feature.md", "13.fix.md", "a.md"), "{number}.{type}.md", ("feature", "fix")),
        (("12.feature", "13.fix.2"), "{number}.{type}", ("feature", "fix")),
        (("12.md", "20260101_ana_x.md", "3.bugfix.md"), "{number}.md", ()),
        (("12.rst",), "{number}.rst", ()),
    ],
)
def test_fragments_are_called_as_those_that_are_there(
    names: tuple[str, ...], pattern: str, types: tuple[str, ...]
) -> None:
    found = fragments_of(names, "changelog.d", RULES.name)
    assert (found.pattern, found.types) == (pattern, types)


def test_the_comment_alone_has_no_file() -> None:
    form = CommentOnly()
    placed = written(form)
    assert (placed.path, placed.text, form.path(entry()), form.wanted(entry())) == ("", "", "", ())
    assert placed.shown.startswith("## fix: retry connections\n")
    assert form.removed("x", URL, UNKNOWN) == "x"


BODIES = ("", "Words of ana.", "Words.\n", "Words.\r\n\r\nMore.\r\n", "<!-- squill:override -->")


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("breaking", [False, True])
def test_release_please_reads_the_block_and_the_body_is_as_it_was_without_it(
    body: str, breaking: bool
) -> None:
    form, told = OverrideBlock(), entry(breaking=breaking)
    once = written(form, told, {BODY: body})
    assert once.text.startswith(body)
    [read] = commits_read("chore: other", once.text)
    assert (read.type, read.subject, read.breaking) == ("fix", "retry connections", breaking)
    twice = form.written({BODY: once.text}, told, once.known)
    assert isinstance(twice, Written)
    assert twice == once
    browser = once.text.replace("\r\n", "\n").replace("\n", "\r\n")
    kept = form.written({BODY: browser}, told, once.known)
    assert isinstance(kept, Written)
    assert kept.text == browser
    other = form.written({BODY: once.text}, entry(kind="feat"), once.known)
    assert isinstance(other, Written)
    assert "feat: retry" in other.text
    assert form.removed(other.text, URL, other.known) == body


def test_a_persons_block_counts_and_tokens_in_a_title_do_nothing() -> None:
    form = OverrideBlock()
    theirs = "BEGIN_COMMIT_OVERRIDE\nfix: mine\nEND_COMMIT_OVERRIDE"
    assert form.written({BODY: theirs}, entry(), UNKNOWN) == NOT_OURS
    once = written(form)
    edited = once.text.replace("retry", "try")
    assert form.written({BODY: edited}, entry(), once.known) == NOT_OURS
    assert form.removed(edited, URL, once.known) == edited
    forced = form.written({BODY: edited}, entry(), once.known, force=True)
    assert isinstance(forced, Written)
    assert forced.text == once.text
    told = entry(kind="END_COMMIT_OVERRIDE")
    assert written(form, told).text.count("END_COMMIT_OVERRIDE") == 1
    told = entry(kind="END_COMMITEND_COMMIT_OVERRIDE_OVERRIDE")
    assert written(form, told).text.count("END_COMMIT_OVERRIDE") == 1
    assert (form.path(told), form.wanted(told)) == (BODY, ())


AGENT_FILES = (
    "",
    "# Changelog\n",
    "# A\n\n## Old\n\ntext\n",
    "a line",
    "# A\r\n\r\n## B\r\n\r\nx\r\n",
)


@pytest.mark.parametrize("text", AGENT_FILES)
def test_the_agents_file_has_an_entry_once_follows_its_title_and_is_as_it_was(text: str) -> None:
    form = AgentFile("CHANGELOG_AGENT.md")
    once = written(form, texts={form.file: text})
    twice = form.written({form.file: once.text}, entry(), once.known)
    assert isinstance(twice, Written)
    assert twice.text == once.text
    other = form.written({form.file: once.text}, entry(kind="feat"), once.known)
    assert isinstance(other, Written)
    assert other.text.count("### Summary") == 1
    assert (form.removed(other.text, URL, other.known) or "") == text
    assert form.removed(text, URL, other.known) == text


def test_an_agents_entry_that_a_person_edited_counts() -> None:
    form = AgentFile("CHANGELOG_AGENT.md")
    once = written(form)
    edited = once.text.replace("tried again", "tried anew")
    assert form.written({form.file: edited}, entry(), once.known) == NOT_OURS
    forced = form.written({form.file: edited}, entry(), once.known, force=True)
    assert isinstance(forced, Written)
    assert forced.text == once.text
    below = once.text + "\n## Later\n\ntext\n"
    assert form.removed(below, URL, once.known) == "# Changelog\n\n\n## Later\n\ntext\n"


def test_entries_of_others_above_ours_keep_the_file() -> None:
    form = AgentFile("CHANGELOG_AGENT.md")
    once = written(form)
    newer = once.text.replace("# Changelog\n\n", "# Changelog\n\n## Newer\n\ntext\n\n")
    assert form.removed(newer, URL, once.known) == "# Changelog\n\n## Newer\n\ntext\n\n"


def test_the_agents_file_needs_no_other() -> None:
    assert AgentFile("A.md").wanted(entry()) == ()


def test_what_came_with_an_item_is_told_where_it_is_clear() -> None:
    assert came_with("ab", "aXb", "X") == ("", "")
    assert came_with("ab", "a\nX\nb", "X") == ("\n", "\n")
    assert came_with("ab", "b", "X") == ("", "")


@pytest.mark.parametrize(
    "summary",
    [".. include:: /etc/passwd", ":orphan: x", ".. raw:: html", "__ https://evil.example"],
)
def test_a_note_in_restructuredtext_begins_no_directive(summary: str) -> None:
    text = written(Towncrier("news"), entry(summary)).text
    assert text.startswith("\\")
