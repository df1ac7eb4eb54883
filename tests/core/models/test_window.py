"""The fewest tokens of a text are never more than a tokenizer counts."""

import pytest

from bot.core.models.window import fewest_tokens

# True counts are the lower ones of cl100k and o200k, as tiktoken's vocabularies give them.
COUNTED = {
    "english": ("+The program reads the changes and writes the message of the commit.\n" * 60, 840),
    "operators": ("+a=b+c*d-(e/f)%g;if(!h&&i||j){k[l]=m?n:o;}\n" * 80, 1920),
    "korean": ("저장소의 변경 사항을 읽고 커밋 메시지를 작성하는 프로그램입니다.\n" * 40, 760),
    "russian": ("Программа читает изменения и пишет сообщение коммита.\n" * 40, 480),
    "banner": (("+" + "=" * 78 + "\n+" + "-" * 78 + "\n+ *" + " " * 70 + "*\n") * 40, 360),
}


@pytest.mark.parametrize("name", COUNTED)
def test_fewest_is_less_than_what_is_counted(name: str) -> None:
    text, counted = COUNTED[name]
    assert fewest_tokens(text) < counted


@pytest.mark.parametrize("name", ["english", "operators"])
def test_fewest_is_more_than_half_of_what_is_counted(name: str) -> None:
    text, counted = COUNTED[name]
    assert fewest_tokens(text) > counted / 2


@pytest.mark.parametrize("text", ["", " " * 10_000, "\n\t\x00"])
def test_what_shows_nothing_needs_no_tokens(text: str) -> None:
    assert fewest_tokens(text) == 0
