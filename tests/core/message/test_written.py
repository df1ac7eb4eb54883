"""The message in a file that git gives to an editor or to a hook."""

import pytest

from bot.core.message.written import message_in

CUT = "------------------------ >8 ------------------------"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", ""),
        ("feat: add x", "feat: add x"),
        ("\n\nfeat: add x  \n\nWhy.\n\n", "feat: add x\n\nWhy."),
        ("feat: add x\r\n\r\nWhy.\r\n", "feat: add x\n\nWhy."),
        ("feat: add x\n# Please enter\n#\n", "feat: add x"),
        (f"feat: add x\n# {CUT}\n# Do not modify\ndiff --git a/a b/a\n", "feat: add x"),
        (f"feat: add x\n\n#12 is kept\n; note\n; {CUT}\ndiff", "feat: add x\n\n#12 is kept"),
        ("# only\n# comments\n", ""),
    ],
)
def test_comments_and_what_is_cut_off_are_no_part_of_it(text: str, message: str) -> None:
    assert message_in(text) == message
