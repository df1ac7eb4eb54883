"""Tables of words, written as lines of prose."""


def word_set(text: str) -> frozenset[str]:
    """The words of a text, divided by blanks."""
    return frozenset(text.split())
