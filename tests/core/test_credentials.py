"""Credentials in texts: masked in place, the same one alike everywhere, lines kept."""

import pytest

from bot.core.credentials import MOST_KNOWN, Credential, Masks, mask_found, none_sought

ONE, OTHER = "first-secret-of-all", "another-secret-here"


def at(text: str, secret: str, sort: str = "pat") -> Credential:
    start = text.index(secret)
    return Credential(start, start + len(secret), sort)


def masked(text: str, *secrets: str, masks: Masks | None = None) -> str:
    return mask_found(text, [at(text, each) for each in secrets], masks or Masks())[0]


@pytest.mark.parametrize(
    ("text", "secrets", "expected"),
    [
        ("nothing", (), "nothing"),
        (f'a = "{ONE}"', (ONE,), 'a = "****1"'),
        (f"-a={ONE}\n+a={OTHER}", (ONE, OTHER), "-a=****1\n+a=****2"),
        (f"{ONE} and {ONE}", (ONE,), "****1 and ****1"),
        (f"{ONE}", (ONE, "secret"), "****1"),
        (
            "+-BEGIN\n+ abcdefgh\n+-END\n x",
            ("-BEGIN\n+ abcdefgh\n+-END",),
            "+****1\n+ ****1\n+****1\n x",
        ),
        ("pw=guest guest", ("guest",), "pw=****1 guest"),
    ],
)
def test_what_was_found_is_masked(text: str, secrets: tuple[str, ...], expected: str) -> None:
    assert masked(text, *secrets) == expected


def test_a_credential_that_is_known_is_masked_in_every_text() -> None:
    _, masks = mask_found(ONE, [at(ONE, ONE)], Masks())
    assert masks.over(f"the token {ONE}!") == "the token ****1!"
    assert masked(f"{OTHER} {ONE}", OTHER, masks=masks) == "****2 ****1"


def test_the_lines_of_a_key_are_known_one_by_one() -> None:
    key = "-----BEGIN-----\n+  line-one-of-key\n+line-two-of-key"
    text, masks = mask_found(f"+{key}\n", [at(f"+{key}", key, "private-key")], Masks())
    assert text == "+****1\n+  ****1\n+****1\n"
    assert masks.over("line-two-of-key") == "****1"
    assert masks.sorts == ("private-key",)


def test_no_more_than_some_are_looked_for_elsewhere() -> None:
    secrets = [f"secret-number-{number:06}" for number in range(MOST_KNOWN + 50)]
    text = "\n".join(secrets)
    shown, masks = mask_found(text, [at(text, each) for each in secrets], Masks())
    assert "secret" not in shown
    assert len(masks.known) == MOST_KNOWN
    assert masks.count == len(secrets)


def test_where_none_are_sought_none_are_found() -> None:
    assert none_sought(ONE) == ()
