"""Names: those first that maintainers would name, linear in what is read, the same each time."""

import pytest
from fakes.edited import edited

from bot.core.change.analyse import analyse
from bot.core.change.naming import MOST_NAMES, telling_names
from bot.core.change.naming.sightings import MOST_KEPT, MOST_LINES, sightings
from bot.core.change.records import FileChange, FileKind
from bot.core.change.symbols import symbols_of


def names_of(*files: FileChange) -> list[str]:
    return [one.name for one in telling_names(files, symbols_of(files))]


RETRY = edited(
    "src/net.py",
    " import json_tools\n+def fetch_retry(url_path):\n+    use_clock(url_path)\n"
    "-    old_fetch(url_path)\n kept_line = 1",
)


@pytest.mark.parametrize(
    ("files", "first", "later"),
    [
        ([RETRY], "fetch_retry", "use_clock"),
        ([RETRY], "use_clock", "json_tools"),
        ([edited("src/retry_policy.py", " def run():\n+    other_thing()\n+    retry_policy()")],
         "retry_policy", "other_thing"),
        ([edited("src/a.py", "+# see `max_wait`\n+read_all()")], "max_wait", "read_all"),
        ([edited("src/a.py", "+import deep_lib\n+deep_call()")], "deep_call", "deep_lib"),
        ([edited("src/a.py", "+call_one()"), edited("src/b.py", "+call_two()\n+call_one()")],
         "call_one", "call_two"),
        ([edited("src/a.py", "+call_one()"), edited("t/a.py", "+call_two()", kind=FileKind.TEST)],
         "call_one", "call_two"),
        ([edited("docs/a.md", "+Pass --dry-run to it.", kind=FileKind.DOCS), RETRY],
         "--dry-run", "json_tools"),
    ],
)  # fmt: skip
def test_a_name_that_says_more_comes_first(files: list[FileChange], first: str, later: str) -> None:
    names = names_of(*files)
    assert names.index(first) < names.index(later)


def test_the_old_name_of_a_renamed_definition_tells_as_well() -> None:
    file = edited("src/a.py", "-def old_name(one, two):\n+def new_name(one, two):")
    assert set(names_of(file)[:2]) == {"old_name", "new_name"}


def test_plain_words_are_no_names() -> None:
    assert names_of(edited("src/a.py", "+the quick brown fox")) == []


def test_each_name_says_whether_it_came_went_or_stayed() -> None:
    file = edited("a.py", " kept_one()\n-gone_one(both_one)\n+new_one(both_one, kept_one)")
    fates = {one.name: one.fate for one in telling_names([file], ())}
    assert fates == {
        "kept_one": "stayed", "gone_one": "went", "both_one": "stayed", "new_one": "came",
    }  # fmt: skip


def test_what_is_longer_than_a_name_gives_no_piece_of_it() -> None:
    text = f"+call({'very_long_' * 7}name, 0xdead_beef, short_name)"
    assert list(sightings([edited("a.py", text)])) == ["call", "short_name"]


def test_a_name_in_a_section_header_stayed() -> None:
    file = edited("a.py", "@@ def call_it():\n+call_it()")
    assert telling_names([file], ())[0].fate == "stayed"


def test_no_more_lines_are_read_than_allowed() -> None:
    files = [
        edited(f"src/f{number}.py", "\n".join(f"+name_{number}_{line}" for line in range(1000)))
        for number in range(MOST_LINES // 1000 + 3)
    ]
    assert len(sightings(files)) == MOST_LINES
    assert len(telling_names(files, ())) == MOST_NAMES


@pytest.mark.parametrize("line", ["+" + "a_" * 500_000, "+" + "-" * 1_000_000, "+\u202e`'\"` ` '"])
def test_hostile_lines_are_read_in_bounded_time_and_give_names_only(line: str) -> None:
    for one in analyse([edited("a.py", line)], ()).names:
        assert one.name.isprintable()
        assert len(one.name) <= 60


def test_an_empty_change_has_no_names() -> None:
    assert telling_names([], ()) == ()


def test_of_garbage_with_a_new_name_at_every_place_a_bounded_number_is_kept() -> None:
    lines = "\n".join(f"+{' '.join(f'a{line}_{at}' for at in range(30))}" for line in range(900))
    assert len(sightings([edited("a.py", lines)])) == MOST_KEPT
