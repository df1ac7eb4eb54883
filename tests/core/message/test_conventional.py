"""Conventional Commits 1.0.0 read and written: the 16 rules, their traps, and any text at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.message.conventional import TitleSort, parse, render, sort_of_title
from bot.core.message.records import ConventionalCommit, Footer

VERY_WIDE = 10**9

HEADERS = [
    ("feat: add x", ("feat", "", False, "add x")),
    ("feat(api)!: add x", ("feat", "api", True, "add x")),
    ("feat:  add x ", ("feat", "", False, "add x")),
    ("feat( api ): add x", ("feat", "api", False, "add x")),
    ("feat(api!): add x", ("feat", "api!", False, "add x")),
    ("feat: !x", ("feat", "", False, "!x")),
    ("fix(core): call f(x)!: now", ("fix", "core", False, "call f(x)!: now")),
    ("fix(core): handle foo(bar): baz", ("fix", "core", False, "handle foo(bar): baz")),
    ("feat(a, b): x", ("feat", "a, b", False, "x")),
    ("feat(@org/pkg): x", ("feat", "@org/pkg", False, "x")),
    ("JIRA-1: x", ("JIRA-1", "", False, "x")),
    ("ci/cd: x", ("ci/cd", "", False, "x")),
    ("функция(面试): x", ("функция", "面试", False, "x")),
    ("fix(cafe\u0301): x", ("fix", "caf\u00e9", False, "x")),
    ("feat: add x (#12)", ("feat", "", False, "add x (#12)")),
    ("revert: feat: x", ("revert", "", False, "feat: x")),
    ("\n \nfeat: x\r", ("feat", "", False, "x")),
]

FAULTS = [
    ("", "empty"),
    ("   ", "empty"),
    (" feat: x", "blanks before"),
    ("feat:", "subject after"),
    ("feat:   ", "subject after"),
    ("feat(): x", "Name a scope"),
    ("feat( ): x", "Name a scope"),
    ("feat!(api): x", "behind the scope"),
    ("feat!!: x", "one `!`"),
    ("feat (api): x", "space between"),
    ("feat : x", "before the colon"),
    ("feat(api) !: x", "before the colon"),
    ("feat:x", "space after"),
    ("feat:\tx", "plain space"),
    ("feat((api)): x", "one scope"),
    ("feat(a)(b): x", "one scope"),
    ("feat(api: x", "Close the parenthesis"),
    ("feat api): x", "Open the parenthesis"),
    ("feat(api) add x", "colon after the scope"),
    ("feat\uff1ax", "plain colon"),
    ("[feat] x", "not with [ ]"),
    ("1feat: x", "with a letter"),
    ("✨ feat: x", "emoji"),
    ("(api): x", "Begin with a type"),
    ("feat\u200b: x", "no type"),
    ("add x", "no type"),
    ("BREAKING CHANGE: x", "no type"),
    ("a(" + ")" * 100_000, "Name a scope"),
]

BREAKING_BODIES = [
    ("BREAKING CHANGE: y", ("y",)),
    ("BREAKING-CHANGE: y", ("y",)),
    ("BREAKING CHANGE: y\nBREAKING CHANGE: z", ("y", "z")),
    ("body\n\nBREAKING CHANGE: y\nmore\n\nstill more\n\nRefs: #1", ("y\nmore\n\nstill more",)),
    ("* a\n\nBREAKING CHANGE: z\n\n---\n\nCo-authored-by: A <a@b.c>", ("z\n\n---",)),
    ("BREAKING CHANGE: see https://e.com/a: b", ("see https://e.com/a: b",)),
    ("BREAKING CHANGES: y", ()),
    ("breaking change: y", ()),
    ("BREAKING_CHANGE: y", ()),
    ("BREAKING CHANGE #12", ()),
    ("BREAKING-CHANGE #12", ()),
    ("BREAKING CHANGE:y", ()),
    ("BREAKING CHANGE:", ()),
    ("BREAKING CHANGE:\n\n- one", ()),
    ("body\nBREAKING CHANGE: y", ()),
    ("This is a BREAKING CHANGE: y", ()),
    ("- BREAKING CHANGE: y", ()),
    ("  BREAKING CHANGE: y", ()),
    ("**BREAKING CHANGE:** y", ()),
    ("```\nBREAKING CHANGE: in code\n```", ()),
    ("~~~\n\nBREAKING CHANGE: in code\n```\n\nRefs: x", ()),
]

FOOTERS = [
    ("Refs: #1", "", (("Refs", "#1"),)),
    ("Closes #12", "", (("Closes", "#12"),)),
    ("body\n\nReviewed-by: Z\nRefs #1", "body", (("Reviewed-by", "Z"), ("Refs", "#1"))),
    ("body\nNote: no footer", "body\nNote: no footer", ()),
    ("Note: a\n\nplain", "Note: a\n\nplain", ()),
    ("Token with space: v", "Token with space: v", ()),
    ("A: b\nc\n\n", "", (("A", "b\nc"),)),
    ("a  \n\n\n\nb", "a\n\n\n\nb", ()),
    ("```\nx\n````\n\nRefs: y", "```\nx\n````", (("Refs", "y"),)),
    ("Refs: x\n```\nIn: code\n```", "", (("Refs", "x\n```\nIn: code\n```"),)),
]


@pytest.mark.parametrize(("text", "parts"), HEADERS)
def test_a_header_is_read_in_its_parts(text: str, parts: tuple[str, str, bool, str]) -> None:
    commit = parse(text)
    assert isinstance(commit, ConventionalCommit)
    assert (commit.type, commit.scope, commit.breaking, commit.subject) == parts


@pytest.mark.parametrize(("text", "said"), FAULTS)
def test_a_wrong_header_says_what_is_wrong(text: str, said: str) -> None:
    problems = parse(text)
    assert isinstance(problems, tuple)
    assert said in problems[0].message
    assert len(problems[0].message) <= 100
    assert problems[0].rule == "grammar"


@pytest.mark.parametrize(("body", "notes"), BREAKING_BODIES)
def test_only_the_upper_case_token_in_its_place_breaks(body: str, notes: tuple[str, ...]) -> None:
    commit = parse(f"feat: x\n\n{body}")
    assert isinstance(commit, ConventionalCommit)
    assert commit.breaking == bool(notes)
    assert tuple(f.value for f in commit.footers if f.token.startswith("BREAKING")) == notes


@pytest.mark.parametrize(("tail", "body", "footers"), FOOTERS)
def test_footers_stand_in_the_last_paragraph_alone(
    tail: str, body: str, footers: tuple[tuple[str, str], ...]
) -> None:
    commit = parse(f"feat: x\r\n\r\n{tail}".replace("\n", "\r\n"))
    assert isinstance(commit, ConventionalCommit)
    assert commit.body == body
    assert tuple((f.token, f.value) for f in commit.footers) == footers


def test_a_body_needs_a_blank_line_before_it() -> None:
    problems = parse("feat: x\nbody")
    assert isinstance(problems, tuple)
    assert problems[0].rule == "body-leading-blank"


def test_a_message_is_written_with_one_blank_line_between_its_parts() -> None:
    commit = ConventionalCommit(
        "feat", "api", True, "add x", "a\n\nb", (Footer("BREAKING CHANGE", "y"), Footer("R", "z"))
    )
    written = "feat(api)!: add x\n\na\n\nb\n\nBREAKING CHANGE: y\nR: z"
    assert render(commit, 72) == written
    assert parse(written) == commit


WORDS = st.text(alphabet="abcdeéß面Z019_`.,'/", min_size=1, max_size=9)
LINES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
PARAGRAPHS = st.lists(LINES, min_size=1, max_size=3).map("\n".join)
TOKENS = st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,9}", fullmatch=True)
FOOTER = st.builds(Footer, TOKENS.filter(lambda t: t != "BREAKING-CHANGE"), LINES)
NOTE = st.builds(Footer, st.sampled_from(["BREAKING CHANGE", "BREAKING-CHANGE"]), LINES)


@st.composite
def commits(draw: st.DrawFn) -> ConventionalCommit:
    """Commits in the form that the grammar gives."""
    notes = draw(st.lists(NOTE, max_size=2))
    return ConventionalCommit(
        type=draw(st.from_regex(r"[a-zé][a-z0-9/-]{0,9}", fullmatch=True)),
        scope=draw(st.one_of(st.just(""), LINES)),
        breaking=bool(notes) or draw(st.booleans()),
        subject=draw(LINES),
        body="\n\n".join(draw(st.lists(PARAGRAPHS, max_size=4))),
        footers=(*notes, *draw(st.lists(FOOTER, max_size=3))),
    )


@given(commits())
def test_what_is_written_reads_back_the_same(commit: ConventionalCommit) -> None:
    assert parse(render(commit, VERY_WIDE)) == commit


PIECES = [
    "feat",
    "(a)",
    "!",
    ": ",
    "\n",
    "\n\n",
    "BREAKING CHANGE: ",
    "Refs #1",
    "A: b",
    "```",
    " ",
]
RARE = ["x", "\r", "\t", "\u0301", "#", "- ", "\ud800", "~~~", "\x0b", "\u2028"]
MESSAGES = st.lists(st.sampled_from([*PIECES, *RARE]), max_size=30).map("".join)


@given(st.one_of(st.text(), MESSAGES, MESSAGES.map("feat: x\n\n".__add__)))
def test_any_text_is_read_and_what_is_read_is_written_back(text: str) -> None:
    commit = parse(text)
    if isinstance(commit, ConventionalCommit):
        assert parse(render(commit, VERY_WIDE)) == commit


@pytest.mark.parametrize(
    "piece", ["a", "(", ")", "a(", ": ", "- ", "a b\n\n", "```\n", "A: x\n", "e\u0301\u0327", "\n"]
)
def test_a_hundred_thousand_characters_are_read(piece: str) -> None:
    long = (piece * 100_000)[:100_000]
    assert isinstance(parse(long), tuple | ConventionalCommit)
    commit = parse(f"feat: x\n\n{long}")
    assert isinstance(commit, ConventionalCommit)
    assert render(commit, 72)


@pytest.mark.parametrize(
    ("title", "sort"),
    [
        ("Merge pull request #1 from o/b", TitleSort.MERGE),
        ("Merge branch 'main' into x", TitleSort.MERGE),
        ("merge branch 'main' into x", TitleSort.MERGE),
        ("Merge remote-tracking branch 'o/m'", TitleSort.MERGE),
        ("Merge main into x", TitleSort.MERGE),
        ("Merged PR 12: x", TitleSort.MERGE),
        ('Revert "feat: x"', TitleSort.REVERT),
        ('Reapply "feat: x" (#3)', TitleSort.REVERT),
        ("fixup! feat: x", TitleSort.AUTOSQUASH),
        ("amend! x", TitleSort.AUTOSQUASH),
        ("v1.2.3", TitleSort.RELEASE),
        ("1.2.3-rc.1+build", TitleSort.RELEASE),
        ("Merged in team/x (pull request #7)", TitleSort.MERGE),
        ("Automatic merge from main", TitleSort.MERGE),
        ("Merge settings into one table", TitleSort.OTHER),
        ("chore(release): 1.2.3 [skip ci]", TitleSort.RELEASE),
        ("chore(main): release 1.2.3", TitleSort.RELEASE),
        ("Bump foo from 1.0 to 2.0", TitleSort.BOT),
        ("Bump @a/b and c in /web from 1.0 to 2.0", TitleSort.BOT),
        ("[Snyk] Upgrade x from 1.0 to 2.0", TitleSort.BOT),
        ("Bump the dev group across 1 directory with 3 updates", TitleSort.BOT),
        ("Update x requirement from ~=1.0 to ~=2.0", TitleSort.BOT),
        ("Update dependency x to v2", TitleSort.BOT),
        ("Update actions/checkout digest to 1234abc", TitleSort.BOT),
        ("Lock file maintenance", TitleSort.BOT),
        ("build(deps): bump x from 1 to 2", TitleSort.CONVENTIONAL),
        ("Update the table", TitleSort.OTHER),
        ("feat: x", TitleSort.CONVENTIONAL),
        ("revert: feat: x", TitleSort.CONVENTIONAL),
        ("Fix/blah blah", TitleSort.OTHER),
        ("", TitleSort.OTHER),
    ],
)
def test_a_title_tells_who_wrote_it(title: str, sort: TitleSort) -> None:
    assert sort_of_title(title) == sort


@pytest.mark.parametrize("start", ["", "Bump ", "Merge ", "Update ", "chore(", "[", "feat("])
@pytest.mark.parametrize(
    "piece", ["a", " ", "(", "[", "x from ", "a into ", "1.", "\ud800", "\x00"]
)
def test_a_title_of_any_length_has_a_sort(start: str, piece: str) -> None:
    assert sort_of_title((start + piece * 100_000)[:100_000]) in TitleSort
