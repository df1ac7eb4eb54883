"""What is kept of a pull request in our comment, where nothing else lasts: one line at its end.

The line is an HTML comment that nobody sees: JSON, compressed, in base64, behind a signature.
Anyone who may edit comments can put another line there, so what is read is checked and trusted
with nothing; with a key, what it has not signed for this very pull request is not read at all.
"""

import base64
import hmac
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace

from pydantic import TypeAdapter

from bot.core.conversation.bounds import bounded, shorter
from bot.core.conversation.records import NOTHING_SAID, Conversation
from bot.core.conversation.stored import LONGEST_STORED, is_sound
from bot.core.models.model import ModelType

LONGEST_LINE = 20_000
"""Characters. GitHub's limit for the whole comment is 65,536."""

LONGEST_ID = 63
VERSION = 1
UNSIGNED = "-"
LINE = re.compile(
    rf"<!-- squill-state:{VERSION} (-|[0-9a-f]{{64}}) "
    rf"([A-Za-z0-9+/]{{4,{LONGEST_LINE}}}={{0,2}}) -->"
)


@dataclass(frozen=True, slots=True)
class State:
    """What was said, and the ids of the models chosen for the pull request, by type."""

    said: Conversation = NOTHING_SAID
    choices: Mapping[ModelType, str] = field(default_factory=dict)


_STATE = TypeAdapter(State)


def state_line(state: State, pull_request: str, key: str) -> str:
    """The state of a pull request (`octo/app#7`) as a line, "" where there is nothing to keep.

    What does not fit falls out, the oldest turns first. Without a key ("") it is not signed.
    """
    state = replace(state, said=bounded(state.said))
    if state == State():
        return ""
    line = _line(state, pull_request, key)
    while len(line) > LONGEST_LINE:
        kept = shorter(state.said) or replace(state.said, turns=(), current=-1)
        state = replace(state, said=kept)
        line = _line(state, pull_request, key)
    return line


def read_state(body: str, pull_request: str, key: str) -> State | None:
    """The state at the end of a comment; None where there is none that can be taken for ours."""
    found = LINE.fullmatch(_last_line(body))
    if found is None or not _is_signed(found.group(2), found.group(1), pull_request, key):
        return None
    try:
        state = _STATE.validate_json(_unpacked(found.group(2)), strict=True)
    except (ValueError, zlib.error):  # ValidationError and binascii.Error are ValueErrors
        return None
    if not is_sound(state.said):
        return None
    ids = {kind: each for kind, each in state.choices.items() if len(each) <= LONGEST_ID}
    return State(bounded(state.said), ids)


def without_state(body: str) -> str:
    """A comment's text without the line."""
    last = _last_line(body)
    return body.rstrip()[: -len(last)] if LINE.fullmatch(last) else body


def _last_line(body: str) -> str:
    return body.rstrip().rpartition("\n")[2]


def _line(state: State, pull_request: str, key: str) -> str:
    told = json.dumps(asdict(state), sort_keys=True, separators=(",", ":"))
    payload = base64.b64encode(zlib.compress(told.encode(), 9)).decode()
    signature = _signature(payload, pull_request, key) if key else UNSIGNED
    return f"<!-- squill-state:{VERSION} {signature} {payload} -->"


def _unpacked(payload: str) -> bytes:
    """The JSON. Raises ValueError or zlib.error, also where it would be larger than any of ours."""
    stream = zlib.decompressobj()
    told = stream.decompress(base64.b64decode(payload, validate=True), LONGEST_STORED)
    if not stream.eof or stream.unused_data:
        raise ValueError("not one whole stream")
    return told


def _is_signed(payload: str, signature: str, pull_request: str, key: str) -> bool:
    return not key or hmac.compare_digest(signature, _signature(payload, pull_request, key))


def _signature(payload: str, pull_request: str, key: str) -> str:
    signed = f"squill-state:{VERSION}\n{pull_request}\n{payload}"
    return hmac.new(_bytes(key), _bytes(signed), "sha256").hexdigest()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
