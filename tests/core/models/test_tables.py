"""Models, candidates and changes as rows and as data."""

import json
from dataclasses import replace

import pytest
from fakes.choosing import CODER, FALLBACK, GENERAL, HERE, chosen, host

from bot.core.models.model import InstalledModel, ModelType
from bot.core.models.registry import Action, Author, Change
from bot.core.models.tables import (
    Found,
    candidate_data,
    candidates_table,
    change_data,
    found_data,
    found_table,
    history_table,
    model_data,
    models_table,
)

DOWN = f"{HERE} cannot be reached"


def naming(url: str) -> str:
    return {HERE: "here"}.get(url, "there")


@pytest.mark.parametrize(
    ("known", "checked", "told"),
    [
        (None, "", "not checked"),
        (True, "", "yes"),
        (True, "2026-03-01T10:20:30+00:00", "yes (2026-03-01 10:20)"),
        (False, "2026-03-01T10:20:30+00:00", "no (2026-03-01 10:20)"),
    ],
)
def test_a_model_is_told_with_what_its_last_check_showed(
    known: bool | None, checked: str, told: str
) -> None:
    model = replace(CODER, is_available=known, last_checked=checked)
    [row] = models_table([model], naming).rows
    assert row == ("coder", "coder", "yes", "qwen2.5-coder:7b", "2", "16,384", told, "here")
    data = model_data(model, naming)
    assert (data["host"], data["is_available"], data["digest"]) == ("here", known, None)


def test_candidates_stand_in_the_order_in_which_they_are_asked() -> None:
    lost = replace(GENERAL, model_id="lost", model_name="lost:1b")
    candidates = chosen(CODER, GENERAL, lost, fallback=FALLBACK, chosen=frozenset({"general"}))
    rows = candidates_table(candidates, naming).rows
    assert [(row[0], row[1], row[4]) for row in rows] == [
        ("1", "general", "first"),
        ("2", "coder", rows[1][4]),
        ("3", "fallback", "last"),
        ("-", "lost", ""),
    ]
    assert rows[1][4].isdigit()
    assert rows[1][5].startswith("~")
    assert rows[3][6].startswith("not installed")
    assert candidates_table(candidates, naming, "For this:").about == "For this:"


def test_a_wait_that_was_measured_is_no_guess() -> None:
    from_calls = [replace(each, expected=replace(each.expected, measured=True))
                  for each in chosen(CODER)]  # fmt: skip
    [row] = candidates_table(from_calls, naming).rows
    assert not row[5].startswith("~")


def test_a_candidate_as_data_has_what_its_place_comes_from() -> None:
    [well] = chosen(CODER)
    [ill] = chosen(CODER, hosts=[host(error=DOWN)])
    data = candidate_data(well, naming)
    assert data["usable"] is True
    assert data["refusal"] is None
    assert candidate_data(ill, naming)["refusal"] == "no_answer"
    assert json.loads(json.dumps(data)) == data


def test_what_hosts_have_leaves_what_is_unknown_empty() -> None:
    known = Found(HERE, InstalledModel("a:1b", 2**30, "d", (), 4096), True, "fits", ("a", "b"))
    unknown = Found(HERE, InstalledModel("b", 0, ""), False, "fit unknown", ())
    assert found_table([known, unknown], naming).rows == (
        ("here", "a:1b", "1.0 GiB", "4,096", "a, b", "fits"),
        ("here", "b", "", "", "", "fit unknown"),
    )
    assert found_data(known, naming)["resident"] is True
    assert found_data(unknown, naming)["size_bytes"] is None


def test_a_change_says_who_did_what_and_what_was_before() -> None:
    author = Author("ana", "octo/app#7")
    used = Change(
        2, "2026-03-01T10:20:30+00:00", author, Action.USE, ModelType.CODER, "qwen", "coder"
    )
    added = Change(
        1, "2026-03-01T10:20:30+00:00", author, Action.ADD, ModelType.CODER, "qwen", "coder"
    )
    assert history_table([used, added]).rows == (
        ("2", "2026-03-01 10:20", "ana", "octo/app#7", "use coder qwen (was coder)"),
        ("1", "2026-03-01 10:20", "ana", "octo/app#7", "add coder qwen"),
    )
    assert change_data(used)["before"] == "coder"
