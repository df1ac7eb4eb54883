"""Names of models as Ollama reads them."""

from functools import lru_cache

_DEFAULT_PREFIXES = ("registry.ollama.ai/", "library/")


@lru_cache(maxsize=4096)
def full_name(name: str) -> str:
    """The name in the form that `ollama list` shows, in lower case: without a tag it is `:latest`.

    Ollama compares names without regard to case, and leaves its own registry's prefixes out.
    """
    short = name.strip().lower()
    for prefix in _DEFAULT_PREFIXES:
        short = short.removeprefix(prefix)
    return short if ":" in short.rpartition("/")[2] else f"{short}:latest"


def same_model(one: str, other: str) -> bool:
    """Whether two names mean the same model."""
    return full_name(one) == full_name(other)


def is_cloud_name(name: str) -> bool:
    """Whether Ollama would send the prompt to its cloud: by a tag that is or ends in `cloud`."""
    tag = full_name(name).rpartition(":")[2]
    return tag == "cloud" or tag.endswith("-cloud")
