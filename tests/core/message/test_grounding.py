"""Every name in a text occurs in the change, or is told."""

from dataclasses import replace

import pytest
from fakes.drafts import a_change, a_file

from bot.core.change.records import Unread
from bot.core.message.grounding import MOST_NAMES, index_names, missing_names, ungrounded_names

FILES = (
    a_file(
        "src/net/pool.py",
        "+    def connect(self, max_retries=3):",
        "+  use Pool",
        section="def run():",
    ),
    a_file("new/name.ts", old_path="old/oldName.ts"),
    a_file("package.json", '+  "@types/node": "20.1.3",', "+ std::vector<int> xs", "-  --retry"),
)

GROUNDED = """
retry in `connect`
`connect()` and `Pool.connect`
`max_retries` and max_retries
src/net/pool.py and `pool.py` and `net`
src/net/pool and src.net.pool
the old `oldName.ts` and old/oldName.ts
--retry and `--retry`
version 20.1.3
`@types/node` and `types/node` and std::vector
`run` of the section
`feat` in `pool`
Node.js, e.g. on iOS, and GitHub or TCP/IP and/or I/O
plain words, 3.11, 5.x, 8.1.x and 12 things, on 20.1.3+
`...`
"""

UNGROUNDED = [
    ("call `open_socket` now", ("open_socket",)),
    ("call open_socket() now.", ("open_socket()",)),
    ("(maxRetries)", ("maxRetries",)),
    ("`retries` in max_retries", ("retries",)),
    ("see src/net/socket.py", ("src/net/socket.py",)),
    ("see socket.py, please", ("socket.py",)),
    ("set --fast", ("--fast",)),
    ("to 20.1.4 and `20.9`", ("20.9", "20.1.4")),
    ("Pool.close_all and std::map", ("Pool.close_all", "std::map")),
    ("`Pool.close`", ("Pool.close",)),
    ("`npm install x`", ("npm install x",)),
    ("/etc/app/config/ and ./a/b/c", ("/etc/app/config/", "./a/b/c")),
    ("`a_b` `a_b` a_b", ("a_b",)),
]


@pytest.mark.parametrize("text", GROUNDED.strip().split("\n"))
def test_names_of_the_change_are_grounded(text: str) -> None:
    assert ungrounded_names(text, a_change(*FILES)) == ()


@pytest.mark.parametrize(("text", "names"), UNGROUNDED)
def test_names_that_the_change_does_not_hold_are_told(text: str, names: tuple[str, ...]) -> None:
    assert ungrounded_names(text, a_change(*FILES)) == names


def test_code_in_a_fence_is_no_list_of_names() -> None:
    assert ungrounded_names("```\nfoo_bar()\n```\nok", a_change()) == ()


def test_what_could_not_be_read_is_still_known_by_name() -> None:
    change = a_change()
    known = index_names(change)
    assert missing_names("`big.bin`", known) == ("big.bin",)
    unread = replace(change, unread=(Unread("big.bin", "too large"),))
    assert ungrounded_names("`big.bin`", unread) == ()


def test_a_change_of_ten_megabytes_is_searched_without_building_words() -> None:
    change = a_change(a_file("a.py", *("+" + "aa" * 50 for _ in range(100_000))))
    text = " ".join(f"`{'a' * n}`" for n in range(2, 40))
    assert set(ungrounded_names(text, change)) <= {"a" * n for n in range(2, 100)}


def test_names_without_end_are_bounded() -> None:
    text = " ".join(f"name_{n}" for n in range(5000)) + " " + "x_" * 50_000
    assert len(ungrounded_names(text, a_change())) == MOST_NAMES
