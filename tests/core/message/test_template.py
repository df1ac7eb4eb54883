"""The writer without a model: truthful, specific, within its lengths."""

from dataclasses import replace

import pytest
from fakes.drafts import titles_of
from fakes.edited import edited, new_file

from bot.core.change.analyse import analyse
from bot.core.change.author import AuthorEvidence
from bot.core.change.records import (
    ChangeType,
    FileChange,
    FileKind,
    Point,
)
from bot.core.message.conventional import parse, render
from bot.core.message.headline import NO_FILES, UNNAMED, path_end, subject_of
from bot.core.message.quality import check_draft
from bot.core.message.records import ConventionalCommit, Footer, Severity
from bot.core.message.settings import WritingRules
from bot.core.message.template import template_draft

RULES = WritingRules(50, 72, 72, 100, 5, 300.0)
TYPES = ("feat", "fix", "docs", "style", "refactor", "perf", "test", "build", "ci", "chore")
TITLES = titles_of(TYPES)

CHANGES = [
    ([edited("src/net.py", "+def fetch_retry(url):\n+class Backoff:")],
     "feat: add `Backoff` to `net`"),
    ([edited("src/net.py", " def run():\n-    fetch(url)\n+    load(url)")],
     "fix: replace `fetch` with `load` in `run`"),
    ([edited("package.json", '-"@acme/lint": "^1.0.0"\n+"@acme/lint": "^1.1.0"',
             kind=FileKind.BUILD)], "chore: bump acme/lint from 1.0.0 to 1.1.0"),
    ([edited("docs/guide.md", "+## Retry a call", kind=FileKind.DOCS, language="markdown")],
     "docs: describe Retry a call in `guide`"),
    ([edited("tests/test_net.py", "+def test_returns_none_for_empty_key():",
             kind=FileKind.TEST)], "test: cover returning none for empty key"),
    ([edited(".github/workflows/ci.yml", " permissions:\n+  issues: write", kind=FileKind.CI,
             language="yaml")], "ci: add `issues` to `permissions`"),
    ([edited("src/index.ts", "+export const VERSION = read(a)", language="typescript")],
     "feat: add `VERSION` to `src`"),
    ([edited("packages/core/a.ts", "-export function old_way(a) {", language="typescript")],
     "refactor(core): remove old_way"),
    ([edited("CHANGELOG.md", "+- Added a retry to the client (#12)", kind=FileKind.DOCS,
             language="markdown"),
      edited("src/net.py", " def run():\n-    a = 1\n+    a = 2")],
     "fix: add a retry to the client"),
]  # fmt: skip


@pytest.mark.parametrize(("files", "header"), CHANGES, ids=lambda value: str(value)[:40])
def test_the_header_says_the_most_telling_point(files: list[FileChange], header: str) -> None:
    assert template_draft(analyse(files, ()), RULES, TITLES).commit.header == header


@pytest.mark.parametrize(("files", "_"), CHANGES, ids=lambda value: str(value)[:40])
def test_a_draft_passes_the_rules_and_reads_back_as_it_was(files: list[FileChange], _: str) -> None:
    change = analyse(files, ())
    draft = template_draft(change, RULES, TITLES)
    problems = check_draft(draft, change, RULES, TITLES)
    assert [one for one in problems if one.severity is Severity.ERROR] == []
    assert parse(render(draft.commit, RULES.body_width)) == draft.commit


def test_the_body_lists_what_else_matters_once_and_wrapped() -> None:
    change = analyse(
        [
            edited("src/net.py", "+class RetryPolicy:\n \n-def legacy_mode():"),
            edited("src/session.py", " def run():\n+    if not session_id:\n+        return 1"),
            edited("src/log.py", " def run():\n-    say(f'{rev}')\n+    say(f'\"{rev}\"')"),
            *[new_file(f"src/part_{n}.py", f"class {'Part' * 8}{n}:") for n in range(7)],
        ],
        (),
    )
    body = template_draft(change, RULES, TITLES).commit.body
    bullets = body.split("\n- ")
    assert len(bullets) == 5
    assert max(map(len, body.split("\n"))) <= RULES.body_width
    assert len(set(bullets)) == len(bullets)


def test_the_entry_holds_header_summary_files_and_type() -> None:
    change = analyse([edited("src/net.py", "+def fetch_retry(url):")], ())
    draft = template_draft(change, RULES, TITLES)
    assert draft.entry.header == draft.commit.header
    assert draft.entry.type == "feat"
    assert draft.entry.summary == "Add `fetch_retry`."
    assert [(file.path, file.purpose) for file in draft.entry.files] == [
        ("src/net.py", "add `fetch_retry`")
    ]
    assert draft.entry.breaking == ""


def test_a_declared_break_stands_in_mark_footer_and_entry() -> None:
    gone = [edited("src/net.py", "-def fetch(url):")]
    draft = template_draft(analyse(gone, (), AuthorEvidence("feat!: drop it")), RULES, TITLES)
    told = "`fetch` is no longer defined in src/net.py."
    assert draft.commit.breaking
    assert draft.commit.footers == (Footer("BREAKING CHANGE", told),)
    assert draft.entry.breaking == told
    added = [edited("src/net.py", "+def fetch(url):")]
    other = template_draft(analyse(added, (), AuthorEvidence("feat!: change it")), RULES, TITLES)
    assert other.entry.breaking == "Add `fetch` to `net`."


def test_a_scope_that_is_not_allowed_or_leaves_no_room_is_left_out() -> None:
    change = analyse([edited("packages/core/a.py", "+def fetch_retry(url):")], ())
    allowed = titles_of(TYPES, ("web",))
    assert template_draft(change, RULES, TITLES).commit.scope == "core"
    assert template_draft(change, RULES, allowed).commit.scope == ""
    long = analyse(change.files, (), AuthorEvidence(f"feat({'s' * 50}): x"))
    assert template_draft(long, RULES, TITLES).commit.scope == ""


@pytest.mark.parametrize(
    ("title", "files", "header"),
    [
        ("style: x", [edited("src/net.py", " def run():\n-    a = 'x%'\n+    a = 'x %'")],
         "style: tidy `run` in `net`"),
        ("docs: x", [edited("README.md", "+## Install it", kind=FileKind.DOCS,
                            language="markdown")], "docs: describe Install it"),
    ],
)  # fmt: skip
def test_a_verb_suits_the_type_and_does_not_repeat_it(
    title: str, files: list[FileChange], header: str
) -> None:
    assert (
        template_draft(analyse(files, (), AuthorEvidence(title)), RULES, TITLES).commit.header
        == header
    )


def test_two_changes_of_one_file_get_two_subjects() -> None:
    texts = [f" def run_{n}():\n-    step_{n}(url)\n+    leap_{n}(url)" for n in range(30)]
    drafts = [template_draft(analyse([edited("a.py", text)], ()), RULES, TITLES) for text in texts]
    assert len({draft.commit.subject for draft in drafts}) == len(texts)


def point(verb: str, *names: str, rest: str = "", place: str = "", weight: float = 0.9) -> Point:
    return Point(verb, names, weight, "src/net.py", rest, place)


@pytest.mark.parametrize(
    ("points", "subject"),
    [
        ([], NO_FILES),
        ([point("add", "n" * 60 + "é" * 20)], UNNAMED),
        ([point("add", "one_a", "two_b", "three_c", "four_d")], "add one_a, two_b and three_c"),
        ([point("add", *[f"{letter * 18}_x" for letter in "abc"])],
         "add aaaaaaaaaaaaaaaaaa_x and bbbbbbbbbbbbbbbbbb_x"),
        ([point("call", "go_on", place="long_place_" * 4, weight=0.4)],
         f"call go_on in {'long_place_' * 4}"),
        ([point("call", "go_on", place="long_place_" * 4)], "call go_on"),
        ([point("move", "a/very/long/way/to/name_it" * 2, rest="to `b`", place="p")],
         "move name_it to `b` in `p`"),
        ([point("add", "one_a"), point("replace", "two_b", rest="with `c_d`")],
         "add one_a to `net` and replace two_b with c_d"),
        ([point("add", "one_a"), point("add", "two_b"), point("drop", "one_a"),
          point("drop", "three_c", weight=0.1)], "add one_a to `net`"),
        ([point("add", "one_a", "two_b"), point("drop", "three_c")], "add one_a and two_b"),
        ([point("add", rest="x" * 90), point("drop", "one_a")], "drop one_a from `net`"),
        ([point("replace", "a_b" * 18, rest="with `" + "c_d" * 18 + "`")], f"use {'c_d' * 18}"),
        ([point("rename", "one_a", rest="to " + "b" * 70)], "rename one_a"),
    ],
)  # fmt: skip
def test_a_subject_keeps_its_length_and_what_matters_most(
    points: list[Point], subject: str
) -> None:
    text, told = subject_of(points, 50, 66)
    assert text == subject
    assert len(text) <= 66
    assert all(one in points for one in told)


def test_a_bump_that_is_too_long_keeps_its_target() -> None:
    bump = Point("bump", ("a.example/acme/engine/v2",), 0.9, "go.mod",
                 f"from v0.0.0-2024-{'a' * 12} to v0.0.0-2025-{'b' * 12}", "", "bump")  # fmt: skip
    assert subject_of([bump], 44, 66)[0] == f"bump engine to v0.0.0-2025-{'b' * 12}"


@pytest.mark.parametrize(
    ("name", "end"), [("a/b", "b"), ("a/b/v2", "b"), ("a", ""), ("/", ""), ("v2", "")]
)
def test_a_path_ends_in_its_last_telling_part(name: str, end: str) -> None:
    assert path_end(name) == end


@pytest.mark.parametrize(
    "name", ["back`tick", "\u202eevil", "a\nb", "##[error]", "@everyone", "closes #12", "x" * 9999]
)
def test_hostile_names_do_not_reach_the_message(name: str) -> None:
    files = [
        edited(f"src/{name}.py", f"-def {name}():", change_type=ChangeType.DELETED),
        edited(f"b/{name}", old_path=f"a/{name}", change_type=ChangeType.RENAMED),
    ]
    commit = template_draft(analyse(files, ()), RULES, TITLES).commit
    assert commit.header.isprintable()
    assert len(commit.header) <= RULES.max_length
    for active in ("@", "#", "\u202e"):
        assert active not in commit.header + commit.body
    assert isinstance(parse(render(commit, RULES.body_width)), ConventionalCommit)


def test_a_point_that_says_nothing_gives_way_to_one_that_does() -> None:
    points = [point("add", "handle", weight=0.9), point("add", "retry_all", weight=0.5)]
    assert subject_of([replace(points[0], path="README.md"), points[1]], 50, 66)[0] == (
        "add retry_all to `net`"
    )


def test_the_body_does_not_say_the_subject_again_in_other_points() -> None:
    heading = edited(
        "docs/bump.md", "+## --retry\n+Pass `--retry` on.", kind=FileKind.DOCS,
        language="markdown",
    )  # fmt: skip
    draft = template_draft(analyse([heading], ()), RULES, TITLES)
    assert draft.commit.body == ""


def test_a_place_that_the_scope_says_is_not_said_twice() -> None:
    file = edited("packages/wide-net/a.ts", " function wideNet() {\n+  call_it(1)",
                  language="typescript")  # fmt: skip
    commit = template_draft(analyse([file], ()), RULES, TITLES).commit
    assert commit.header == "fix(wide-net): call call_it"


LOCK_LINES = [
    line
    for number in range(25_000)
    for line in (
        f' name = "lib{number}x"',
        f'-version = "1.0.{number}"',
        f'+version = "1.1.{number}"',
        "",
    )
]


@pytest.mark.parametrize(
    ("files", "start"),
    [
        ([edited("a.py", "+" + "word_" * 200_000)], "fix: "),
        ([edited("a.min.js", "+" + "a(b,c);" * 150_000, language="javascript")], "fix: "),
        ([edited(f"new/f{n}.py", old_path=f"old/f{n}.py", change_type=ChangeType.RENAMED)
          for n in range(2000)], "refactor: move "),
        ([edited("libs/dep", f"-Subproject commit {'a' * 40}\n+Subproject commit {'b' * 40}",
                 kind=FileKind.VENDORED, change_type=ChangeType.SUBMODULE)],
         "chore: bump submodule libs/dep from aaaaaaa to bbbbbbb"),
        ([edited("Cargo.lock", "\n".join(LOCK_LINES), kind=FileKind.LOCK, language="toml")],
         "chore: refresh Cargo.lock"),
        ([edited("Cargo.lock", "\n".join(LOCK_LINES[:8000]), kind=FileKind.LOCK,
                 language="toml")], "chore: bump dependencies"),
        ([edited("Cargo.lock", "\n".join(LOCK_LINES[:400]), kind=FileKind.LOCK,
                 language="toml")], "chore: bump 100 dependencies"),
    ],
)  # fmt: skip
def test_giant_and_odd_changes_get_a_message_that_breaks_no_rule(
    files: list[FileChange], start: str
) -> None:
    change = analyse(files, ())
    draft = template_draft(change, RULES, TITLES)
    assert draft.commit.header.startswith(start)
    problems = check_draft(draft, change, RULES, TITLES)
    assert [one.rule for one in problems if one.severity is Severity.ERROR] == []
