"""How commitlint's parser takes a message apart, under the options that users can set."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.message.commitlint.expressions import Expression
from bot.core.message.commitlint.options import ANGULAR, CONVENTIONAL, ParserOptions
from bot.core.message.commitlint.parser import parse

MERGE = ParserOptions(
    merge_pattern=Expression(r"^Merge branch '(\w+)'$"), merge_correspondence=("source", "id")
)
FIELDS = ParserOptions(field_pattern=Expression("^-(.*?)-$"))
COMMENTS = ParserOptions(comment_char="#")

HEADERS = [
    ("feat(api): add x", ("feat", "api", "add x")),
    ("feat(a)(b): x", ("feat", "a)(b", "x")),
    ("fix(core): foo(bar): baz", ("fix", "core): foo(bar", "baz")),
    ("feat(): x", ("feat", None, "x")),
    (": x", (None, None, "x")),
    ("feat:x", (None, None, None)),
    ("build-deps: x", (None, None, None)),
    ("été: x", (None, None, None)),
    ("feat: ", ("feat", None, None)),
    ("feat: a\u2028b", (None, None, None)),
]


@pytest.mark.parametrize(("header", "parts"), HEADERS)
def test_a_header_is_read_by_the_pattern_of_the_preset(
    header: str, parts: tuple[str | None, ...]
) -> None:
    for options in (ANGULAR, CONVENTIONAL):
        commit = parse(header, options)
        assert (commit.type, commit.scope, commit.subject) == parts
        assert commit.header == commit.raw == header


def test_only_the_conventional_preset_knows_the_mark_of_a_breaking_change() -> None:
    marked = parse("feat(api)!: drop x", CONVENTIONAL)
    assert (marked.type, marked.scope, marked.subject) == ("feat", "api", "drop x")
    assert [(note.title, note.text) for note in marked.notes] == [("BREAKING CHANGE", "drop x")]
    assert parse("feat(api)!: drop x", ANGULAR).type is None
    assert parse("feat!: ", CONVENTIONAL).notes[0].text == ""


def test_a_note_in_the_footer_stands_for_the_mark_in_the_header() -> None:
    commit = parse("feat!: x\n\nBREAKING CHANGE: y", CONVENTIONAL)
    assert [note.text for note in commit.notes] == ["y"]


BODIES = [
    ("feat: x", None, None),
    ("feat: x\nbody", "body", None),
    ("feat: x\r\n\r\n\r\nbody\r\nmore\r\n", "body\nmore", None),
    ("feat: x\n\nbody\n\nRefs: 1\nmore", "body", "Refs: 1\nmore"),
    ("feat: x\n\nsee also #12", "see also #12", None),
    ("feat: x\n\nsee #12", "", "see #12"),
    ("feat: x\n\nCloses #12", "", "Closes #12"),
    ("feat: x\n\nCloses: #12", "", "Closes: #12"),
    ("feat: x\n\n Closes: #12", " Closes: #12", None),
    ("feat: x\n\nkey:v", "key:v", None),
    ("feat: x\n\nbody\ngpg: Good signature", "body", None),
    ("feat: x\n\n* BREAKING CHANGE: y\nz", "", "* BREAKING CHANGE: y\nz"),
    ("feat: x\n\nBREAKING CHANGE: y\nRefs: 1\n\nrest", "", "BREAKING CHANGE: y\nRefs: 1\n\nrest"),
    ("feat: x\n\n# no comment", "# no comment", None),
]


@pytest.mark.parametrize(("message", "body", "footer"), BODIES)
def test_the_body_ends_at_the_first_line_that_looks_like_a_footer(
    message: str, body: str | None, footer: str | None
) -> None:
    commit = parse(message, CONVENTIONAL)
    assert (commit.body, commit.footer) == (body, footer)


def test_notes_go_on_to_the_next_note_or_footer() -> None:
    commit = parse(
        "feat: x\n\nBREAKING CHANGE:\n\na\nb c #7\nbreaking-change: c\nRefs: 9\n\nd", CONVENTIONAL
    )
    assert [(note.title, note.text) for note in commit.notes] == [
        ("BREAKING CHANGE", "a\nb c #7"),
        ("breaking-change", "c"),
    ]
    assert [each.issue for each in commit.references] == ["7"]


def test_many_notes_need_no_deep_stack() -> None:
    assert len(parse("x\n" + "BREAKING CHANGE: y\n" * 5000, ANGULAR).notes) == 5000


REFERENCES = [
    ("fix: x (#12)", [(None, None, None, "#", "12")]),
    (
        "fix: x\n\nCloses #1, #2",
        [("Closes", None, None, "#", "1"), ("Closes", None, None, "#", "2")],
    ),
    ("fix: x\n\ncloses o/r#3", [("closes", "o", "r", "#", "3")]),
    ("fix: x\n\ncloses a/b/c#3", [("closes", "a", "b/c", "#", "3")]),
    ("fix: x\n\nsee 3/#4", [(None, "3", "", "#", "4")]),
    ("fix: x\n\nfixes r#4", [("fixes", None, "r", "#", "4")]),
    (
        "fix: x\n\n#5 fixes #6 resolves #7",
        [
            (None, None, None, "#", "5"),
            ("fixes", None, None, "#", "6"),
            ("resolves", None, None, "#", "7"),
        ],
    ),
    ("fix: x\n\nCloses: #8", [("Closes", None, None, "#", "8")]),
    ("fix: x\n\nsee closes: #8", [(None, None, None, "#", "8")]),
    ("fix: x #9\n\nsee x #9", [(None, None, None, "#", "9"), (None, None, None, "#", "9")]),
    ("fix: x\n\nsee #9\nsee #9", [(None, None, None, "#", "9")]),
    ("fix: x\n\nsee https://a.b/#9 and #10", []),
    ("fix: x\n\n#general, a#, prefix #x", []),
    ("fix: x\n\nprefix #1 fixups #2", [(None, None, None, "#", "1"), (None, None, None, "#", "2")]),
]


@pytest.mark.parametrize(("message", "found"), REFERENCES)
def test_issues_are_found_with_the_keyword_before_them(
    message: str, found: list[tuple[str | None, ...]]
) -> None:
    assert [
        (each.action, each.owner, each.repository, each.prefix, each.issue)
        for each in parse(message, CONVENTIONAL).references
    ] == found


def test_prefixes_and_keywords_of_issues_can_be_set() -> None:
    options = ParserOptions(issue_prefixes=("GH-", "#"), reference_actions=("kills",))
    found = parse("x: y\n\nkills gh-1 and #2, closes #3 in tough-gh-4", options).references
    assert [(each.action, each.prefix, each.issue) for each in found] == [
        ("kills", "gh-", "1"),
        ("kills", "#", "2"),
        ("kills", "#", "3"),
    ]
    strict = ParserOptions(issue_prefixes=("GH-",), issue_prefixes_case_sensitive=True)
    assert [each.issue for each in parse("x: gh-1 GH-2", strict).references] == ["2"]


def test_what_is_set_to_nothing_is_not_looked_for() -> None:
    options = ParserOptions(
        header_pattern=None,
        note_keywords=None,
        issue_prefixes=None,
        reference_actions=None,
        revert_pattern=None,
    )
    commit = parse("fix: #1\n\nbody\nBREAKING CHANGE: #2\n\nfixes #3", options)
    assert (commit.type, commit.notes, commit.references, commit.revert) == (None, (), (), None)
    assert commit.footer == "BREAKING CHANGE: #2\n\nfixes #3"
    known = ParserOptions(reference_actions=None)
    assert [each.action for each in parse("fix: x\n\ncloses #1", known).references] == [None]


def test_keywords_of_notes_are_taken_literally() -> None:
    options = ParserOptions(note_keywords=("WATCH (OUT)", " "))
    assert [note.text for note in parse("x: y\n\nwatch (out): z", options).notes] == ["z"]


def test_mentions_are_words_behind_an_at_sign() -> None:
    assert parse("fix: x\n\n@a-b and c@d.e, @", ANGULAR).mentions == ("a-b", "d")


REVERTS = [
    ('Revert "feat: x"\n\nThis reverts commit abc1234.', "feat: x", "abc1234"),
    ("revert: feat: x\n\nThis reverts commit abc1234.", "feat: x", "abc1234"),
    ("Revert  \nThis reverts commit abc1234.", " ", "abc1234"),
    ('revert: ""\nThis reverts commit abc1234.', '"', "abc1234"),
]


@pytest.mark.parametrize(("message", "header", "sha"), REVERTS)
def test_a_revert_tells_what_it_takes_back(message: str, header: str, sha: str) -> None:
    for options in (ANGULAR, CONVENTIONAL):
        assert parse(message, options).revert == {"header": header, "hash": sha}


def test_a_merge_commit_has_its_header_below() -> None:
    commit = parse("Merge branch 'dev'\n\n  \nfeat(a): x\nbody", MERGE)
    assert (commit.merge, commit.fields) == ("Merge branch 'dev'", {"source": "dev"})
    assert (commit.header, commit.type, commit.body) == ("feat(a): x", "feat", "body")
    alone = parse("Merge branch 'dev'", MERGE)
    assert (alone.header, alone.type, alone.fields) == (None, None, {"source": "dev"})


def test_the_merges_pattern_can_hold_the_header() -> None:
    options = ParserOptions(
        merge_pattern=Expression(r"^Merged PR (\d+): (.*)$"),
        merge_correspondence=("id", "header"),
    )
    commit = parse("Merged PR 7: feat: x\n\nbody", options)
    assert (commit.header, commit.subject, commit.body) == ("feat: x", "x", "body")


def test_named_groups_of_a_pattern_say_which_part_they_are() -> None:
    options = ParserOptions(
        header_pattern=Expression(r"^(?<subject>.*) \[(?<type>\w+)\]$"),
        header_correspondence=("type", "scope", "subject", "ticket"),
    )
    commit = parse("Add x [feat]", options)
    assert (commit.type, commit.scope, commit.subject) == ("feat", None, "Add x")
    assert parse("Add x", options).type is None


def test_a_pattern_with_fewer_groups_leaves_parts_out() -> None:
    options = ParserOptions(breaking_header_pattern=Expression("^(x)"))
    commit = parse("x: y", options)
    assert (commit.type, commit.subject) == ("x", None)
    assert [note.text for note in commit.notes] == [""]


def test_lines_below_the_name_of_a_field_belong_to_it() -> None:
    commit = parse("feat: x\n\nbody\n-hash-\n\nabc\n-body-\nmore\n-note-", FIELDS)
    assert commit.fields == {"hash": "abc"}
    assert commit.body == "body\nmore"
    noted = parse("feat: x\n\nBREAKING CHANGE: y\n-hash-\nabc", FIELDS)
    assert ([note.text for note in noted.notes], noted.fields) == (["y"], {"hash": "abc"})
    open_end = parse("feat: x\n\nBREAKING CHANGE: y\n-hash-", FIELDS)
    assert ([note.text for note in open_end.notes], open_end.fields) == (["y"], {})
    unnamed = parse("feat: x\n\n--\nabc", FIELDS)
    assert unnamed.body == "abc"


def test_comments_and_what_is_below_the_scissors_do_not_count() -> None:
    scissors = "# ------------------------ >8 ------------------------"
    assert parse(f"# c\nfeat: x\n# c\n\nbody\n{scissors}\ndiff", COMMENTS).body == "body"
    commit = parse("# c", COMMENTS)
    assert (commit.header, commit.body, commit.footer) == (None, None, None)
    late = parse("# c\n\nbody", COMMENTS)
    assert (late.header, late.body) == (None, "body")


@pytest.mark.parametrize("message", ["", " \n\t", "\ufeff"])
def test_a_blank_message_has_no_parts(message: str) -> None:
    commit = parse(message, CONVENTIONAL)
    assert (commit.raw, commit.header, commit.body) == (message, None, None)


@given(st.text())
def test_any_text_can_be_read(message: str) -> None:
    commit = parse(message, CONVENTIONAL)
    assert commit.raw == message


@pytest.mark.parametrize(
    "message",
    [
        "feat" + "(): " * 30_000 + "\u2028",
        "revert: x" + " " * 100_000 + '"' * 10,
        "x\n\nfixes" + " " * 100_000 + "a\u2028",
        "x\n\n" + "closes fixes " * 8_000 + "\u2028#",
        "x\n\n" + "#a" * 50_000,
        "x\n\n" + "a/" * 50_000 + "#",
        "x\n\n" + "@" * 100_000,
        "x\n\n" + "http://-" * 12_000,
        "x" + "\n" * 100_000 + "y",
    ],
)
def test_a_hostile_message_is_read_too(message: str) -> None:
    assert parse(message, CONVENTIONAL).header
