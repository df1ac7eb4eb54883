"""A change too large for one prompt: read in parts, one call each, noted down as facts."""

from collections.abc import Sequence

from bot.core.change.records import Change, Digest
from bot.core.errors import LlmError
from bot.core.message.notes import known_facts, read_notes
from bot.core.message.prompts import reading_prompt
from bot.core.message.reply import notes_schema
from bot.flow.calls import Calls, cost
from bot.flow.ports import Progress
from bot.flow.relay import Relay
from bot.flow.sheet import Reading
from bot.flow.stepdown import unread_part


def read_in_parts(
    change: Change, parts: Sequence[Digest], relay: Relay, calls: Calls, progress: Progress
) -> Reading:
    """The facts of every part; the analysis's own for a part of which no model took notes.

    A part is asked for once. A model that fails steps down, and the next reads the parts to come.
    """
    shown, facts = [], []
    for number, part in enumerate(parts, start=1):
        progress.step("read", f"part {number} of {len(parts)}")
        noted = _notes(part, number, len(parts), relay, calls)
        if noted:
            shown.append(part)
        else:
            relay.degradations.append(unread_part(number, len(parts)))
        facts.append(noted or known_facts(change, part))
    return Reading(tuple(shown), tuple(facts))


def _notes(part: Digest, number: int, parts: int, relay: Relay, calls: Calls) -> tuple[str, ...]:
    """A model's facts on one part; none when it gave none or the time does not allow to ask."""
    candidate = relay.seated()
    prompt = reading_prompt(part, number, parts)
    if candidate is None or cost(prompt) > calls.room(candidate.model):
        return ()
    share = 1 / (parts - number + 2)  # the parts to come and the writing need their time too
    try:
        reply = calls.ask(
            candidate, f"read part {number} of {parts}", prompt, notes_schema(), share
        )
    except LlmError as error:
        relay.step_down(error.failure)
        return ()
    return read_notes(reply.text) if reply.done_reason == "stop" else ()
