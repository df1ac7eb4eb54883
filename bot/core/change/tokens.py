"""How many tokens a text takes, estimated without a tokenizer, rather too many than too few.

Every run of characters that a byte-pair vocabulary usually has as one token counts one. Measured on
459 diffs of 39 repositories: 1.26 times the tokens of cl100k in the middle (llama 3 has nearly the
same), and 1.17 times those of cl100k with a token for each digit (as qwen 2.5 has). Fewer than one
diff in a hundred is estimated too low, by 8 % at most.
"""

import math
import re

LEAST_RATIO, MOST_RATIO = 0.5, 4.0
"""How far a measured ratio is believed: a cached prompt or a wrong counter says less or more."""

_PIECE = re.compile(
    r"[A-Z]?[a-z]{1,8}|[A-Z]{1,3}|[0-9]|[ \t\r\f\v]{2,20}|[\t\r\f\v]|\n{1,4}"
    r"|[!-/:-@\[-`{-~]{1,2}|[^\x00-\x7f]|[\x00-\x08\x0e-\x1f\x7f]"
)
_TWO = re.compile("[\u2000-\u206f\uac00-\ud7ff\ue000-\uffff]")
_THREE = re.compile("[\U00010000-\U0010ffff]")


def estimate_tokens(text: str) -> int:
    """The tokens of a text. No more for a whole than for its lines, and one for each line end."""
    count = len(_PIECE.findall(text))
    if text.isascii():
        return count
    return count + len(_TWO.findall(text)) + 2 * len(_THREE.findall(text))


def calibrated(estimate: int, ratio: float) -> int:
    """An estimate corrected by the ratio of counted to estimated tokens of earlier prompts.

    `ratio` is `prompt_eval_count` over the estimate of one prompt, believed from 0.5 to 4.
    """
    believed = ratio if math.isfinite(ratio) else 1.0
    return math.ceil(estimate * min(max(believed, LEAST_RATIO), MOST_RATIO))
