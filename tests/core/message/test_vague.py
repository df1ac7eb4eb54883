"""A subject that would fit any change says nothing."""

import pytest

from bot.core.message.vague import is_vague, only_touches

VAGUE = """
update code
fix bug
fix a bug
various changes
improve stuff
update 3 files
update 12 files and 3 modules
update foo.py
update `src/app/foo.py` and bar.go
make it better
minor fixes and improvements
misc cleanup
wip
fix issue 12
apply review comments
fix bugs (#12)
refactor the code for better quality
address feedback
work in progress
...
✨
"""

TELLING = """
fix typo
add retries
update Node.js to 20
update lodash from 4.17.20 to 4.17.21
update README.md with badges
add foo.py with a parser
bump 3 actions
fix crash in parser
retry failed connections
handle empty input
improve error messages
update parser to accept tabs
"""

TOUCHING = """
update 12 test files
update foo.py
Change `src/app/foo.py`, and more
modify Makefile to handle it
edit 3 places
"""

NOT_TOUCHING = """
update parser to accept tabs
retry foo.py
add 3 files
update foo
"""


@pytest.mark.parametrize("subject", ["", *VAGUE.strip().split("\n")])
def test_words_that_fit_any_change_are_vague(subject: str) -> None:
    assert is_vague(subject)


@pytest.mark.parametrize("subject", TELLING.strip().split("\n"))
def test_one_word_that_tells_is_enough(subject: str) -> None:
    assert not is_vague(subject)


@pytest.mark.parametrize("subject", TOUCHING.strip().split("\n"))
def test_to_touch_a_file_is_no_subject(subject: str) -> None:
    assert only_touches(subject, {"Makefile", "foo.py", "src/app/foo.py"})


@pytest.mark.parametrize("subject", ["", *NOT_TOUCHING.strip().split("\n")])
def test_to_change_a_thing_is_a_subject(subject: str) -> None:
    assert not only_touches(subject, {"Makefile", "foo.py"})
