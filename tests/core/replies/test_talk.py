"""What is said of wishes."""

from bot.core.replies.talk import wish_masked


def test_a_masked_wish_is_told_with_what_to_do() -> None:
    assert "masked before a model could read it" in wish_masked()
    assert "revoke it" in wish_masked()
