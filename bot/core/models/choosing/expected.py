"""How long a model would take to answer: what was measured there, or else a guess by its size."""

from bot.core.models.choosing.needs import Fit
from bot.core.models.choosing.option import Option
from bot.core.models.choosing.records import Expected
from bot.core.models.name import same_model

GUESSED_DISK = 0.5e9
"""Bytes in a second that a model is loaded with: a plain solid-state disk."""

GUESSED_MEMORY = 300e9
"""Bytes in a second that weights are read with for every token: a plain GPU. Who guesses too low
thinks every line long, and puts models out of memory for nothing."""

GUESSED_PREFILL = 15.0
"""How many times faster a prompt is read than an answer written."""

USUAL_SIZE = 5e9
"""Bytes of a model of which not even the size is known."""


def expected(option: Option, fit: Fit) -> Expected:
    """The wait and the work in seconds, for the prompt and the answer that are wanted.

    The host works on `max_parallel` requests at once, and all others wait; a request for another
    model that does not fit beside this one has to end before this one is loaded.
    """
    learned, speed = option.learned, option.speed
    size = fit.need or USUAL_SIZE
    decode_rate = speed.decode_rate or GUESSED_MEMORY / size
    prefill_rate = speed.prefill_rate or GUESSED_PREFILL * GUESSED_MEMORY / size
    prefill = option.wanted.prompt_tokens / prefill_rate
    decode = option.wanted.output_tokens / decode_rate
    load = 0.0 if option.warm else speed.load_seconds or size / GUESSED_DISK
    if option.being_loaded:
        load /= 2
    ahead = len(option.leases)
    if fit.evicts:
        in_the_way = [each for each in option.leases if _is_other(each.model_name, option)]
        ahead = max(ahead, len(in_the_way) + option.host.max_parallel - 1)
    turns = max(0, ahead - option.host.max_parallel + 1) / option.host.max_parallel
    return Expected(
        queue=turns * (prefill + decode),
        load=load,
        prefill=prefill,
        decode=decode,
        measured=bool(learned.decode_rate and learned.prefill_rate),
    )


def _is_other(name: str, option: Option) -> bool:
    return not same_model(name, option.model.model_name)
