"""What calls teach about a place: moving averages, and what fits into its memory."""

from dataclasses import replace

from bot.core.models.coordination import Learned, Sample

WEIGHT = 0.3
"""Of the newest sample in a moving average: about the last six count."""


def with_sample(learned: Learned, sample: Sample) -> Learned:
    """What is known after one more call; what the call did not show stays as it was."""
    return replace(
        learned,
        samples=learned.samples + 1,
        load_seconds=_averaged(learned.load_seconds, sample.load_seconds),
        prefill_rate=_averaged(learned.prefill_rate, sample.prefill_rate),
        decode_rate=_averaged(learned.decode_rate, sample.decode_rate),
        size=sample.size or learned.size,
    )


def with_loaded(learned: Learned, size: int) -> Learned:
    """What is known after `size` bytes have fitted: a limit below that was wrong."""
    failed = learned.smallest_failed
    return replace(
        learned,
        largest_loaded=max(learned.largest_loaded, size),
        smallest_failed=0 if failed and failed <= size else failed,
    )


def with_out_of_memory(learned: Learned, size: int) -> Learned:
    """What is known after `size` bytes did not fit: no more than what did is a limit."""
    smallest = min(learned.smallest_failed or size, size)
    return replace(
        learned,
        smallest_failed=smallest,
        largest_loaded=learned.largest_loaded if learned.largest_loaded < smallest else 0,
    )


def _averaged(before: float, now: float) -> float:
    if now <= 0:
        return before
    return now if before <= 0 else before + WEIGHT * (now - before)
