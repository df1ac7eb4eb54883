"""What the records of a change say of themselves."""

from dataclasses import replace

import pytest

from bot.core.change.file_versions import FileVersions, Versions
from bot.core.change.records import Breaking, SymbolChange


@pytest.mark.parametrize(
    ("what", "signature", "fate"),
    [
        ("added", None, "added"),
        ("changed", None, "body changed"),
        ("changed", ("(url)", "(url, retries)"), "signature changed"),
        ("renamed", ("(url)", "(url, retries)"), "renamed"),
    ],
)
def test_a_changed_symbol_says_whether_its_signature_or_only_its_body_changed(
    what: str, signature: tuple[str, str] | None, fate: str
) -> None:
    assert SymbolChange("fetch", "function", what, "net.py", signature=signature).fate == fate


def test_a_full_name_begins_with_the_owner() -> None:
    fetch = SymbolChange("fetch", "method", "added", "net.py", owner="Client")
    assert (fetch.full_name, replace(fetch, owner="").full_name) == ("Client.fetch", "fetch")


def test_a_break_has_no_findings_and_asks_nothing_until_there_are_some() -> None:
    assert (Breaking(False).findings, Breaking(False).question) == ((), "")


def test_the_signs_of_a_break_are_told_without_who_says_so() -> None:
    assert Breaking(True, ("The title says so.", "`a` is gone.")).signs == ("`a` is gone.",)
    assert Breaking(False, ("`a` is gone.",)).signs == ("`a` is gone.",)


def test_a_file_whose_texts_are_not_to_be_had_has_none() -> None:
    versions: Versions = {"a.py": FileVersions()}
    assert versions["a.py"] == FileVersions(None, None)
