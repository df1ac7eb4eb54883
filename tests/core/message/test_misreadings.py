"""What release tools would do wrong with a message is found before it is merged, with a fix."""

import json
from pathlib import Path

import pytest
from fakes.drafts import titles_of
from fakes.edited import edited, new_file
from hypothesis import given
from hypothesis import strategies as st

from bot.core.change.analyse import analyse
from bot.core.change.records import FileKind
from bot.core.message.conventional import render, wrap
from bot.core.message.downstream import TOOLS, misreadings
from bot.core.message.records import Severity
from bot.core.message.settings import WritingRules
from bot.core.message.template import template_draft

FILE = Path(__file__).parents[2] / "data" / "title_cases" / "release_please_bodies.jsonl"
CASES = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
RELEASE_PLEASE, CHANGELOG, CLIFF, SEMANTIC = TOOLS

DROP, MAJOR, UNSEEN, SPLIT = "leave", "is none", "not see", "more than one"

FOUND = [
    (RELEASE_PLEASE, "so\nfoo(a(b)) is", 4, DROP, "so\n foo(a(b)) is"),
    (RELEASE_PLEASE, "and so\nfoo(a(b)) is", 4, DROP, "and\nso foo(a(b)) is"),
    (RELEASE_PLEASE, "foo(a(b)) is", 3, DROP, " foo(a(b)) is"),
    (RELEASE_PLEASE, "- a\nrun(", 4, DROP, "- a\n run("),
    (RELEASE_PLEASE, "run(\nrun(x", 3, DROP, " run(\n run(x"),
    (RELEASE_PLEASE, "see f(x\nrun(x", 4, DROP, "see f(x\n run(x"),
    (RELEASE_PLEASE, "```\nrun(\n\nrun(\n```", 4, DROP, " ```\n run(\n\n run(\n ```"),
    (RELEASE_PLEASE, "BREAKING CHANGE #12", 3, MAJOR, "BREAKING CHANGE: 12"),
    (RELEASE_PLEASE, "```\nBREAKING CHANGE: z\n```", 4, MAJOR, " ```\n BREAKING CHANGE: z\n ```"),
    (RELEASE_PLEASE, "see BREAKING-CHANGE: x", 3, MAJOR, "see `BREAKING-CHANGE`: x"),
    (RELEASE_PLEASE, "fix(y)!: z", 3, MAJOR, " fix(y)!: z"),
    (RELEASE_PLEASE, "some text\n\nfix: y", 5, SPLIT, "some text\n\n fix: y"),
    (RELEASE_PLEASE, "BEGIN_NESTED_COMMIT\nfix: y\nEND_NESTED_COMMIT", 4, SPLIT, None),
    (CHANGELOG, "as a\nbreaking change: in", 4, MAJOR, "as\na breaking change: in"),
    (CHANGELOG, "* breaking change: in", 3, MAJOR, "- breaking change: in"),
    (CHANGELOG, "* BREAKING CHANGE: y", 3, MAJOR, "BREAKING CHANGE: y"),
    (CHANGELOG, "```\nbreaking change: z\n```", 4, MAJOR, " ```\n breaking change: z\n ```"),
    (CHANGELOG, "-a-\nBREAKING CHANGE: y", 3, UNSEEN, " -a-\nBREAKING CHANGE: y"),
    (CLIFF, "text\n\nNote:", 5, DROP, "text\n\n Note:"),
    (CLIFF, "BREAKING CHANGE #1", 3, MAJOR, "BREAKING CHANGE: 1"),
    (CLIFF, "text\nBREAKING CHANGE: y", 4, UNSEEN, "text\n\nBREAKING CHANGE: y"),
    (SEMANTIC, "text\nBREAKING CHANGE: y", 4, UNSEEN, "text\n\nBREAKING CHANGE: y"),
    (SEMANTIC, "BREAKING CHANGE:\n\n- one", 3, UNSEEN, None),
    (SEMANTIC, "* fix!: a b", 3, MAJOR, "* `fix`!: a b"),
    (SEMANTIC, "```\n\nBREAKING CHANGE: x\n```", 5, MAJOR, None),
]


@pytest.mark.parametrize(("tool", "body", "line", "effect", "fix"), FOUND)
def test_a_misreading_names_its_line_and_its_fix(
    tool: str, body: str, line: int, effect: str, fix: str | None
) -> None:
    message = f"feat: x\n\n{body}"
    problem = misreadings(message, [tool])[0]
    assert problem.message.startswith(f"{tool} would ")
    assert effect in problem.message
    assert f"line {line} (" in problem.message
    assert problem.span
    assert message[slice(*problem.span)] == message.split("\n")[line - 1]
    assert problem.fix == (None if fix is None else f"feat: x\n\n{fix}")
    assert (problem.severity is Severity.WARNING) == (effect == SPLIT)


READ_WELL = [
    "",
    "add x",
    "feat: x",
    "feat(面试)!: x\n\nbody",
    "feat!: x\n\nBREAKING CHANGE: y\n\nRefs: #1",
    "feat: x\n\nBREAKING CHANGE: y",
    "chore: x\n\nfoo(bar): now\nhttps://example.com/a",
    "fix: x\n\nDocs: https://example.com/a\nCo-authored-by: A <a@b.c>",
    "fix: x\n\nCloses #12",
    "fix: x\n\nBREAKING CHANGE:y",
    "fix: x\n\nBREAKING CHANGE:\n- y",
    "fix: x\n\n- [ ] done\n\n| a | b |\n|---|---|",
    "fix: x\n\n```\nprint(1)\n```",
    "feature-2: x\n\nbody",
]


@pytest.mark.parametrize("message", READ_WELL)
def test_what_is_read_well_raises_no_alarm(message: str) -> None:
    assert misreadings(message, list(TOOLS)) == ()


def test_a_header_may_be_misread_itself() -> None:
    problems = misreadings("fix(core): call f(x)!: now", list(TOOLS))
    assert [problem.rule for problem in problems] == [
        "downstream-conventional-changelog",
        "downstream-python-semantic-release",
    ]
    assert all("line 1 (" in problem.message for problem in problems)


def test_text_right_below_the_header_is_moved_down() -> None:
    (problem,) = misreadings("feat: x\nbody", [CLIFF])
    assert problem.fix == "feat: x\n\nbody"


def test_a_footer_without_text_hides_the_mark_from_release_please() -> None:
    (problem,) = misreadings("feat!: x\n\nBREAKING CHANGE:", [RELEASE_PLEASE])
    assert UNSEEN in problem.message
    assert problem.fix == "feat!: x\n\n BREAKING CHANGE:"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_bodies_that_drop_a_commit_are_found_and_no_others(case: dict[str, object]) -> None:
    problems = misreadings(str(case["message"]), [RELEASE_PLEASE])
    assert bool(problems) == (not case["valid"])
    assert all(problem.fix for problem in problems)


def test_squashed_commits_are_told_where_they_raise_the_version() -> None:
    body = "* fix: a b\n\n* docs: c d"
    assert misreadings(f"feat: x\n\n{body}", [SEMANTIC]) == ()
    (problem,) = misreadings(f"docs: x\n\n{body}", [SEMANTIC])
    assert SPLIT in problem.message
    assert problem.fix == "docs: x\n\n* `fix`: a b\n\n* `docs`: c d"


def test_an_unknown_tool_has_nothing_to_say() -> None:
    assert misreadings("feat: x\n\nrun(", ["other"]) == ()


PIECES = [
    "feat: y",
    "fix(a)!: z",
    "BREAKING CHANGE",
    ": ",
    " #1",
    "\n",
    "\n\n",
    "```",
    "run(",
    "f(a(b))",
]
MORE = ["breaking change: x", "* ", "- ", " ", "word", "Note:", "a.b(c", "`", "BEGIN_NESTED_COMMIT"]
TEXTS = st.lists(st.sampled_from([*PIECES, *MORE]), max_size=15).map("".join)


@given(st.one_of(st.text(), TEXTS, TEXTS.map("feat: x\n\n".__add__)), st.sampled_from([*TOOLS]))
def test_a_fix_is_read_well_and_keeps_the_words(text: str, tool: str) -> None:
    for problem in misreadings(text, [tool]):
        if problem.fix:
            assert misreadings(problem.fix, [tool]) == ()
            assert _words(problem.fix) == _words(text)


def _words(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in text).split()


@pytest.mark.parametrize(
    "piece", ["a", "run(\n", "fix: y\n\n", "`", "BREAKING CHANGE:\n", "(", "```\n"]
)
def test_a_hundred_thousand_characters_are_judged(piece: str) -> None:
    message = "feat: x\n\n" + (piece * 100_000)[:100_000]
    assert len(misreadings(message, list(TOOLS))) <= 8


WORD = st.sampled_from(
    ["a", "word", "- ", "1.", "note:", "f(x", "a.b(c", "`run(x", "run(", "g(a(b)c)", "breaking",
     "BREAKING", "change:", "CHANGE:", "fix:", "fix(a)!:", "x" * 30, "#12", "https://e.com/a"]
)  # fmt: skip


@given(st.lists(WORD, max_size=40))
def test_wrapping_makes_no_line_that_is_misread(words: list[str]) -> None:
    body = wrap("Words " + " ".join(words) + " at the end.", 30)
    found = misreadings(f"chore: x\n\n{body}", list(TOOLS))
    assert not [problem.message for problem in found]


DIFFS = [
    "+def run(a, b=call(c(d))):",
    " def run():\n-    fetch(url(a(\n+    load(url(a(",
    "-def old_way(a):\n-def older_way(b):\n+class Breaking:",
    "+BREAKING CHANGE: x\n+fix: y\n+run(",
]


@pytest.mark.parametrize("diff", DIFFS)
def test_what_the_template_writes_is_read_well(diff: str) -> None:
    names = ("src/net.py", "src/breaking-change.py", "fix/run(a.py", "a/b(c)(d).ts")
    files = [*(edited(name, diff) for name in names), new_file("src/feat.py", "+def note():")]
    files.append(edited("docs/a.md", "+## fix: handle run(a(b", kind=FileKind.DOCS))
    rules = titles_of(("feat", "fix", "docs", "refactor"))
    draft = template_draft(analyse(files, ()), WritingRules(50, 72, 72, 100, 5, 300.0), rules)
    assert misreadings(render(draft.commit, 72), list(TOOLS)) == ()
