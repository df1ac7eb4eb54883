"""A reply is exactly the form, or it is nothing."""

import json

import pytest

from bot.core.message.records import Draft, FilePurpose, Footer
from bot.core.message.reply import (
    LARGEST_REPLY,
    Notes,
    Reply,
    ReplyChoices,
    notes_schema,
    read_form,
    read_reply,
    reply_schema,
)

GOOD = {
    "summary": "Sessions survive a restart.",
    "type": "fix",
    "scope": "session",
    "subject": "keep sessions over a restart",
    "body": "The store was emptied on every start.",
    "breaking": "",
    "files": [{"path": "src/session.py", "purpose": "loads what was stored"}],
}


def reply(**other: object) -> str:
    return json.dumps(GOOD | other)


def problems(text: str) -> list[str]:
    read = read_reply(text)
    assert not isinstance(read, Draft)
    return [problem.instruction for problem in read]


def test_a_reply_becomes_a_draft_of_commit_and_entry_together() -> None:
    draft = read_reply(reply())
    assert isinstance(draft, Draft)
    assert draft.commit.header == "fix(session): keep sessions over a restart"
    assert draft.commit.body == "The store was emptied on every start."
    assert draft.commit.footers == ()
    assert draft.entry.header == draft.commit.header
    assert draft.entry.type == "fix"
    assert draft.entry.summary == "Sessions survive a restart."
    assert draft.entry.files == (FilePurpose("src/session.py", "loads what was stored"),)
    assert draft.entry.breaking == ""


def test_a_note_on_breaking_sets_mark_footer_and_entry() -> None:
    draft = read_reply(reply(breaking="Pass `store` to `open`."))
    assert isinstance(draft, Draft)
    assert draft.commit.breaking
    assert draft.commit.footers == (Footer("BREAKING CHANGE", "Pass `store` to `open`."),)
    assert draft.entry.breaking == "Pass `store` to `open`."


@pytest.mark.parametrize("nothing", ["", " ", "None", "none.", "N/A", "no", "false", "-"])
def test_the_words_for_nothing_break_nothing(nothing: str) -> None:
    draft = read_reply(reply(breaking=nothing))
    assert isinstance(draft, Draft)
    assert not draft.commit.breaking
    assert draft.entry.breaking == ""


def test_control_characters_inside_strings_are_read() -> None:
    draft = read_reply(reply().replace("The store was", "The store\n\twas"))
    assert isinstance(draft, Draft)
    assert draft.commit.body.startswith("The store\n\twas")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", "it was empty"),
        (" \n ", "it was empty"),
        ("Sure! Here is a commit message: fix: x", "it was not one JSON object"),
        ("<!DOCTYPE html><html></html>", "it was not one JSON object"),
        ("<think>hm</think>" + reply(), "it was not one JSON object"),
        (f"```json\n{reply()}\n```", "it was not one JSON object"),
        (reply() + reply(), "it was not one JSON object"),
        (reply()[:40], "it was not one JSON object"),
        ("[]", "it was not one JSON object"),
        ("null", "it was not one JSON object"),
        ('"fix: x"', "it was not one JSON object"),
        ("[" * 50_000, "it was not one JSON object"),
        ("1" * 5_000, "it was not one JSON object"),
        ("A" * 10_000_000, f"it was longer than {LARGEST_REPLY} characters"),
        (f'{{"subject": "{"a" * LARGEST_REPLY}"}}', "it was longer than 65536 characters"),
        ("{}", "summary is missing"),
        ('{"recipe": "pancakes"}', "summary is missing"),
        (reply(extra=1), "extra is no field of the form"),
        (reply(**{"::set-output\n": 1}), "a key is no field of the form"),
        (reply(subject=7), "subject is not a text"),
        (reply(subject=""), "subject is empty"),
        (reply(files=[{"path": "a"}]), "files.0.purpose is missing"),
        (reply(subject="a" * 121), "subject is longer than 120 characters"),
        (reply(files="a.py"), "files is not a list"),
        (reply(files=["a.py"]), "files.0 is not an object"),
        (reply(body="\ud800"), "body is not what the form asks for"),
    ],
)
def test_what_is_not_the_form_is_told_and_nothing_is_taken_from_it(text: str, wrong: str) -> None:
    assert wrong in problems(text)


OFFERED = {"path": "a.py", "purpose": "is new"}
SENTENCE = "reads what was stored before the last restart, so that nobody has to sign in again, "


@pytest.mark.parametrize(
    ("files", "kept"),
    [
        ([{"path": "a.py", "purpose": "x" * 121}], [("a.py", "")]),
        ([{"path": "a.py", "purpose": "x" * 60_000}], [("a.py", "")]),
        ([{"path": "p" * 401, "purpose": "is new"}, OFFERED], [("a.py", "is new")]),
        ([OFFERED] * 51, [("a.py", "is new")] * 50),
        (
            [
                {"path": "a.py", "purpose": SENTENCE + "whatever the store of the sessions may ho"},
                OFFERED,
            ],
            [
                ("a.py", SENTENCE.rstrip(", ")),
                ("a.py", "is new"),
            ],
        ),
    ],
)
def test_a_text_about_a_file_that_is_too_long_costs_nothing_else(
    files: list[dict[str, str]], kept: list[tuple[str, str]]
) -> None:
    draft = read_reply(reply(files=files))
    assert isinstance(draft, Draft)
    assert draft.commit.subject == GOOD["subject"]
    assert [(file.path, file.purpose) for file in draft.entry.files] == kept


@pytest.mark.parametrize("files", [7, None, "a.py", ["a.py"], [{"path": 7, "purpose": "is new"}]])
def test_files_in_another_form_are_not_guessed_at(files: object) -> None:
    assert problems(reply(files=files))


@pytest.mark.parametrize(
    ("facts", "kept"),
    [
        (["a", f"{'b' * 90} {'c' * 90}, which is {'d' * 90}"], ["a", f"{'b' * 90} {'c' * 90}"]),
        (["a", "x" * 201], ["a"]),
    ],
)
def test_a_fact_that_is_too_long_costs_no_other(facts: list[str], kept: list[str]) -> None:
    assert read_form(json.dumps({"facts": facts}), Notes) == Notes(facts=kept)


@pytest.mark.parametrize("facts", [["x" * 201], ["a", ""], "a", [7]])
def test_notes_without_a_fact_are_none(facts: object) -> None:
    assert isinstance(read_form(json.dumps({"facts": facts}), Notes), tuple)


def test_a_list_that_is_too_short_or_too_long_is_told() -> None:
    for facts, wrong in (([], "is an empty list"), (["a"] * 11, "has more than 10 items")):
        read = read_form(json.dumps({"facts": facts}), Notes)
        assert isinstance(read, tuple)
        assert [problem.instruction for problem in read] == [f"facts {wrong}"]


def test_few_errors_are_told_of_many() -> None:
    assert len(problems('{"a": 1, "b": 2, "c": 3, "d": 4}')) == 5


def test_the_schema_offers_types_scopes_and_files() -> None:
    schema = reply_schema(ReplyChoices(("feat", "fix"), ("", "session"), ("a.py", "b.py")))
    properties = schema["properties"]
    assert properties["type"]["enum"] == ["feat", "fix"]
    assert properties["scope"]["enum"] == ["", "session"]
    assert properties["files"]["maxItems"] == 2
    assert properties["files"]["items"]["properties"]["path"]["enum"] == ["a.py", "b.py"]
    assert schema["additionalProperties"] is False
    assert schema["required"] == list(GOOD)


def test_the_schema_bounds_a_free_scope_and_an_empty_list_of_files() -> None:
    properties = reply_schema(ReplyChoices(("fix",), (), ()))["properties"]
    assert "enum" not in properties["scope"]
    assert properties["files"]["maxItems"] == 1
    assert properties["files"]["items"]["properties"]["path"]["enum"] == [""]


def test_a_text_that_fills_its_bound_in_the_schema_is_not_accepted() -> None:
    """A grammar ends it in the middle of a word: the schema allows one character more."""
    for name, rules in reply_schema(ReplyChoices(("fix",), (), ()))["properties"].items():
        if "maxLength" in rules and name != "type":
            assert problems(reply(**{name: "a" * rules["maxLength"]}))
            filled = read_reply(reply(**{name: "a" * (rules["maxLength"] - 1)}))
            assert isinstance(filled, Draft)


@pytest.mark.parametrize("schema", [reply_schema(ReplyChoices((), (), ())), notes_schema()])
def test_schemas_hold_no_references_and_no_prose(schema: dict[str, object]) -> None:
    text = json.dumps(schema)
    assert all(word not in text for word in ("$ref", "$defs", '"title"', "description"))


def test_other_forms_are_read_as_strictly() -> None:
    assert read_form('{"facts": ["a"]}', Notes) == Notes(facts=["a"])
    assert isinstance(read_form('{"facts": []}', Notes), tuple)
    assert isinstance(read_form(reply(), Reply), Reply)
