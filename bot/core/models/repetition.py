"""Does a model say the same again and again? Small models fall into that and never come out."""

LEAST_RUN = 400
"""Characters that say the same: a ruler of dashes or deep indentation has fewer."""

LEAST_TIMES = 4
"""How often something has to be said in a row; good texts say a long thing twice at the most."""

LONGEST_TAIL = 2_400
"""Characters of a text that are looked at, its last ones: so a look costs the same at any length.

Whatever has up to LONGEST_TAIL / LEAST_TIMES characters is noticed.
"""


def repeats_itself(text: str) -> bool:
    """Whether its end is one thing said LEAST_TIMES in a row, in at least LEAST_RUN characters.

    One pass over the tail from its end, with the borders that Knuth, Morris and Pratt search by: a
    part whose border is `n` characters shorter than itself says the same every `n` characters.
    """
    tail = text[: -LONGEST_TAIL - 1 : -1]
    borders = [0] * len(tail)
    border = 0
    for at in range(1, len(tail)):
        while border and tail[at] != tail[border]:
            border = borders[border - 1]
        border += tail[at] == tail[border]
        borders[at] = border
        length = at + 1
        if length >= max(LEAST_RUN, LEAST_TIMES * (length - border)):
            return True
    return False
