"""Will a model fit into memory: from what is known, and unknown where nothing is."""

from bot.core.models.model import Memory

GIB = 1024**3
CONTEXT_AND_BUFFERS = 1.2  # of the weights: a middle context's cache and graph come to about that
PROCESS_BYTES = round(0.3 * GIB)


def need_bytes(size: int) -> int | None:
    """Bytes in memory of a model whose weights have `size` bytes on disk; None when that is 0."""
    return round(size * CONTEXT_AND_BUFFERS) + PROCESS_BYTES if size else None


def fits(need: int | None, memory: Memory, share: float) -> bool | None:
    """Whether `need` bytes are at most this share (0 to 1) of what is free; None for unknown."""
    return None if need is None else need <= share * memory.available


def gib(count: int) -> str:
    """Bytes for people."""
    return f"{count / GIB:.1f} GiB"
