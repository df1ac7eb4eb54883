"""The heartbeat of a host, as a conversation with a store that comes and goes."""

from collections import deque
from collections.abc import Sequence

import pytest

from bot.core.errors import ServiceError
from bot.core.models.coordination import Heartbeat
from bot.core.models.gpu import Gpu
from bot.core.models.model import Memory
from bot.flow.heartbeat import Beating, beat, described, keep_beating

GIB = 1024**3
URL = "http://gpu:11434"
CARD = Gpu("NVIDIA A100", 80 * GIB, 70 * GIB, 0.5)


class Host:
    """A machine with cards that may be lost; every look moves its clock by a second."""

    def __init__(self, *cards: Sequence[Gpu]) -> None:
        self._cards = deque(cards)
        self._seconds = 1_000.0

    def memory(self) -> Memory:
        """64 GiB, half of them free."""
        return Memory(64 * GIB, 32 * GIB)

    def gpus(self) -> Sequence[Gpu]:
        """The next cards; the last ones stay."""
        return self._cards.popleft() if len(self._cards) > 1 else self._cards[0]

    def now(self) -> float:
        """Epoch seconds."""
        self._seconds += 1
        return self._seconds


class Store:
    """Takes heartbeats, apart from the beats (counted from 1) at which it is down."""

    def __init__(self, *down: int) -> None:
        self.taken: list[tuple[Heartbeat, float]] = []
        self.beats = 0
        self._down = down

    def beat(self, heartbeat: Heartbeat, seconds: float) -> None:
        """Remember it, or be down."""
        self.beats += 1
        if self.beats in self._down:
            raise ServiceError(f"Redis is down ({self.beats})")
        self.taken.append((heartbeat, seconds))


class Patience:
    """Remembers pauses, and interrupts when so many are over."""

    def __init__(self, most: int) -> None:
        self.pauses: list[float] = []
        self._most = most

    def __call__(self, seconds: float) -> None:
        self.pauses.append(seconds)
        if len(self.pauses) >= self._most:
            raise KeyboardInterrupt


class Agent:
    """An agent that stops after so many beats, and all that it did."""

    def __init__(self, store: Store, beats: int = 1, interval: float = 10.0, *cards: Sequence[Gpu]):
        host = Host(*(cards or [(CARD,)]))
        self.store = store
        self.told: list[str] = []
        self.pause = Patience(beats)
        self.beating = Beating(
            URL, interval, host, host, store, host.now, self.pause, self.told.append
        )

    def run(self) -> "Agent":
        """Beat until the interrupt."""
        with pytest.raises(KeyboardInterrupt):
            keep_beating(self.beating)
        return self


def test_one_beat_tells_what_is_free() -> None:
    store = Store()
    heartbeat = beat(Agent(store).beating)
    assert heartbeat == Heartbeat(URL, 1001.0, 64 * GIB, 32 * GIB, (CARD,))
    assert store.taken == [(heartbeat, 30.0)]


def test_one_beat_that_is_not_taken_says_why() -> None:
    with pytest.raises(ServiceError, match="Redis is down"):
        beat(Agent(Store(1)).beating)


@pytest.mark.parametrize(("interval", "lives"), [(10.0, 30.0), (2.5, 7.5), (300.0, 900.0)])
def test_beats_go_on_at_their_interval_and_outlive_two_that_are_lost(
    interval: float, lives: float
) -> None:
    agent = Agent(Store(), 4, interval).run()
    assert agent.pause.pauses == [interval] * 4
    assert [seconds for _, seconds in agent.store.taken] == [lives] * 4
    assert [heartbeat.at for heartbeat, _ in agent.store.taken] == [1001.0, 1002.0, 1003.0, 1004.0]


def test_people_hear_of_the_host_once() -> None:
    assert Agent(Store(), 5).run().told == [
        "http://gpu:11434: 64.0 GiB of memory, NVIDIA A100 with 80.0 GiB"
    ]


def test_people_hear_of_a_card_that_is_lost_and_comes_back() -> None:
    busier = Gpu(CARD.name, CARD.total, 0, 1.0)
    agent = Agent(Store(), 5, 10.0, (CARD,), (busier,), (), (), (CARD,)).run()
    has, none = "NVIDIA A100 with 80.0 GiB", "no graphics card that is known"
    assert [line.partition("memory, ")[2] for line in agent.told] == [has, none, has]


def test_a_store_that_is_down_is_told_of_once_and_so_is_its_return() -> None:
    agent = Agent(Store(2, 3, 4, 6), 7).run()
    assert agent.told[1:] == [
        "not told, trying again: Redis is down (2)",
        "told again, after 3 that were lost",
        "not told, trying again: Redis is down (6)",
        "told again, after 1 that were lost",
    ]
    assert len(agent.store.taken) == 3


@pytest.mark.parametrize(
    ("interval", "pauses"),
    [
        (10.0, [20.0, 40.0, 60.0, 60.0, 60.0]),
        (1.0, [2.0, 4.0, 8.0, 16.0, 32.0]),
        (300.0, [300.0] * 5),
    ],
)
def test_a_store_that_is_down_is_asked_less_often_but_not_ever_less(
    interval: float, pauses: list[float]
) -> None:
    agent = Agent(Store(*range(1, 6)), 6, interval).run()
    assert agent.pause.pauses == [*pauses, interval]


def test_a_store_may_be_down_for_long() -> None:
    agent = Agent(Store(*range(1, 3000)), 2999).run()
    assert (agent.pause.pauses[-1], len(agent.told)) == (60.0, 2)


@pytest.mark.parametrize(
    ("cards", "shown"),
    [
        ((), "no graphics card that is known"),
        ((CARD, CARD), "2 x NVIDIA A100 with 80.0 GiB"),
        (
            (CARD, Gpu("Radeon", 8 * GIB, 0), CARD),
            "2 x NVIDIA A100 with 80.0 GiB, Radeon with 8.0 GiB",
        ),
    ],
)
def test_cards_of_a_sort_are_counted(cards: tuple[Gpu, ...], shown: str) -> None:
    assert described(Heartbeat(URL, 0.0, GIB, 0, cards)) == f"{URL}: 1.0 GiB of memory, {shown}"
