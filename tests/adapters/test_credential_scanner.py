"""The scanner for credentials against made-up tokens of many services, and against giants."""

import pytest
from fakes.tokens import tokens

from bot.adapters.credential_scanner import PIECE, UNSEARCHED, CredentialScanner

SCANNER = CredentialScanner()
MADE_UP = tokens(1)
NO_TIME = 1e-9


@pytest.mark.parametrize("service", MADE_UP)
def test_a_token_is_found_where_it_stands(service: str) -> None:
    lines = "\n".join(f"+    {line}" for line in MADE_UP[service].split("\n"))
    text = f"@@ -1,2 +1,3 @@ ä😀\ud800\n import os\n{lines}\n x = 1\n"
    found = SCANNER.find(text)
    assert found
    for each in found:
        assert text[each.start : each.end].strip() in lines
        assert each.sort.isprintable()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "+ sha256:" + "0f" * 32,
        '+ "integrity": "sha512-' + "aB3" * 28 + '=="',
        "index 1111111..2222222 100644",
        "+ token = os.environ['TOKEN']",
        "+ password = '<your password>'",
        "+ AKIAIOSFODNN7EXAMPLE",
        "+ https://user:${PASSWORD}@db",
    ],
)
def test_what_is_no_credential_is_left_alone(text: str) -> None:
    assert SCANNER.find(text) == ()


def test_marks_that_switch_scanners_off_do_not_switch_ours_off() -> None:
    token = MADE_UP["GitHub, classic"]
    assert SCANNER.find(f"{token}  # kingfisher:ignore gitleaks:allow pragma: allowlist secret")


@pytest.mark.parametrize("piece", ["A", "eyJ", "AKIA", "ghp_", "password = ", "'\"=: "])
def test_a_line_of_a_megabyte_is_searched(piece: str) -> None:
    assert SCANNER.find(piece * (1_000_000 // len(piece))) == ()


def test_a_text_that_takes_too_long_is_searched_in_pieces() -> None:
    token = MADE_UP["GitHub, classic"]
    slow = "https://a:b@h.io " * (2 * PIECE // 17)
    found = CredentialScanner(seconds=NO_TIME, seconds_a_piece=60.0).find(f"{slow}\n{token}\n")
    assert [each.sort for each in found] == ["github-pat"]


def test_what_cannot_be_searched_in_time_counts_as_found() -> None:
    found = CredentialScanner(seconds=NO_TIME, seconds_a_piece=NO_TIME).find("x" * (PIECE + 1))
    assert [(each.start, each.end, each.sort) for each in found] == [
        (0, PIECE, UNSEARCHED),
        (PIECE, PIECE + 1, UNSEARCHED),
    ]


def test_loading_ahead_is_loading_once() -> None:
    scanner = CredentialScanner()
    scanner.load_ahead().join()
    assert scanner.find(MADE_UP["Stripe"])
