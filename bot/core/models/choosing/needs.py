"""Does a model fit on a host: what it needs there against what the host has for it."""

from dataclasses import dataclass

from bot.core.models.choosing.option import Option
from bot.core.models.fit import KV_BYTES_PER_VALUE, Need, fits_into, gib, memory_need
from bot.core.models.shape import read_shape


@dataclass(frozen=True, slots=True)
class Fit:
    """Bytes it needs (None unknown), whether that fits (None unknown), and who has to make room.

    `evicts` are the names of models that leave the host's memory for it.
    """

    need: int | None
    fits: bool | None
    words: str
    evicts: tuple[str, ...] = ()


def fit_of(option: Option, share: float) -> Fit:
    """The fit, with at most `share` (0 to 1) of what is free to be used.

    What was seen comes before what is computed: a model in memory fits, and one that is as large
    as what ran out of memory there does not.
    """
    if option.warm:
        return Fit(option.resident.size if option.resident else None, True, "in memory already")
    need = _need(option)
    if need is None:
        return Fit(None, None, "fit unknown")
    limits, room = option.host_place.learned, option.room
    about = gib(need.bytes) if need.exact else f"at least {gib(need.bytes)}"
    if limits.smallest_failed and need.bytes >= limits.smallest_failed:
        failed = f"{gib(limits.smallest_failed)} were too much for {option.where} before"
        return Fit(need.bytes, False, f"it needs {about} of memory, and {failed}")
    seen = need.exact and need.bytes <= limits.largest_loaded
    if room is None:
        words = f"needs {about}, and as much has fitted before" if seen else "fit unknown"
        return Fit(need.bytes, seen or None, words)
    fits = seen or fits_into(need, room.most, share)
    if fits is False:
        of = f"{share:.0%} of the {gib(room.most)} that are {room.source} may be used"
        return Fit(need.bytes, False, f"it needs {about} of memory, and {of}")
    tight = fits_into(need, room.free, share) is False
    evicts = tuple(each.name for each in option.others) if tight else ()
    return Fit(
        need.bytes,
        fits,
        f"needs {about.removesuffix(' GiB')} of {gib(room.most)} {room.source}",
        evicts,
    )


def _need(option: Option) -> Need | None:
    """What it was seen to take there, else what its metadata tells; None without even a size."""
    if option.learned.size:
        return Need(option.learned.size, exact=True)
    size = option.installed.size if option.installed else 0
    if not size:
        return None
    host = option.host
    return memory_need(
        size,
        read_shape(option.model_info),
        option.context_length,
        host.max_parallel,
        kv_bytes_per_value=KV_BYTES_PER_VALUE[host.kv_cache],
    )
