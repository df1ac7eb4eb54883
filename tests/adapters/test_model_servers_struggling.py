"""A reply that leads nowhere is broken off: it repeats itself, or comes too slowly."""

from collections.abc import Iterator

import pytest
from fakes.chat_requests import chat_request, servers
from fakes.ollama import Reply
from fakes.ollama.scripted import ScriptedServer

from bot.core.errors import LlmError, WriteFailure

LONG = " ".join(str(number) for number in range(400))


class Watch:
    """Gains so many seconds at every look."""

    def __init__(self, step: float) -> None:
        self._times = iter(self._passing(step))

    def __call__(self) -> float:
        return next(self._times)

    @staticmethod
    def _passing(step: float) -> Iterator[float]:
        now = 0.0
        while True:
            yield now
            now += step


@pytest.mark.parametrize("said", ["again and again ", "A", "\n"])
def test_a_reply_that_repeats_itself_is_broken_off(server: ScriptedServer, said: str) -> None:
    server.reply(Reply('{"body": "' + said * 50_000, piece=20))
    with pytest.raises(LlmError) as raised:
        servers(server).chat(chat_request(server.url, num_predict=100_000))
    assert raised.value.failure is WriteFailure.REPETITION
    assert raised.value.message.endswith("said the same again and again")


def test_a_reply_that_comes_too_slowly_is_broken_off(server: ScriptedServer) -> None:
    server.reply(Reply(LONG, piece=4))
    llm = servers(server, now=Watch(1.0))
    with pytest.raises(LlmError) as raised:
        llm.chat(chat_request(server.url, least_rate=2.0))
    assert raised.value.failure is WriteFailure.TOO_SLOW
    assert raised.value.message.endswith("wrote too slowly")


@pytest.mark.parametrize(("least_rate", "piece"), [(0.0, 4), (0.5, 4), (2.0, 40)])
def test_a_reply_that_comes_fast_enough_is_heard_out(
    server: ScriptedServer, least_rate: float, piece: int
) -> None:
    server.reply(Reply(LONG, piece=piece))
    llm = servers(server, now=Watch(1.0))
    asked = chat_request(server.url, least_rate=least_rate, num_predict=4_000)
    assert llm.chat(asked).text == LONG
