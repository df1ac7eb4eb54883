"""What a model is given to write from: a prompt and the form of its reply, in a bounded size."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.change.complexity import is_code, readable_lines, tier_of
from bot.core.change.digest import make_digest
from bot.core.change.records import Change, Digest
from bot.core.change.settings import DigestRules
from bot.core.change.tokens import estimate_tokens
from bot.core.house.style import NO_STYLE, Style
from bot.core.message.choices import reply_choices
from bot.core.message.notes import fitting
from bot.core.message.outside import AuthorWords
from bot.core.message.prompts import draft_prompt, parts_prompt
from bot.core.message.reply import ReplyChoices, reply_schema
from bot.core.message.settings import TitleRules, WritingRules
from bot.core.message.wishes import NO_WISHES, Wishes
from bot.core.models.chat import Message
from bot.core.models.choosing import Wanted
from bot.core.models.model import ModelType
from bot.flow.calls import cost

TOKENS_A_LINE = 12
USUAL_REPLY = 250  # tokens: a message with a body, and an entry
STEP = 1.5  # a digest that shows too little may have so many times the tokens


@dataclass(frozen=True, slots=True)
class Subject:
    """What is written about, and by which rules."""

    change: Change
    words: AuthorWords
    titles: TitleRules
    writing: WritingRules
    digest: DigestRules
    style: Style = NO_STYLE
    wishes: Wishes = NO_WISHES


@dataclass(frozen=True, slots=True)
class Reading:
    """A change that was read in parts: what was shown, and the facts noted on each part."""

    digests: tuple[Digest, ...]
    facts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A prompt, the schema of its reply, what the reply may choose from, and what is shown."""

    messages: tuple[Message, ...]
    schema: Mapping[str, object]
    choices: ReplyChoices
    digests: tuple[Digest, ...]


def sheet(subject: Subject, reading: Reading | None, budget: int) -> Sheet:
    """The sheet that shows the change in about `budget` tokens, or the notes where it was read."""
    if reading is None:
        return _with_digest(subject, make_digest(subject.change, budget))
    choices = _choices(subject, [path for digest in reading.digests for path in digest.seen])
    facts = fitting(reading.facts, budget, estimate_tokens)
    prompt = parts_prompt(
        subject.change,
        facts,
        subject.words,
        choices,
        subject.writing,
        subject.style,
        subject.wishes,
    )
    return Sheet(prompt, reply_schema(choices), choices, reading.digests)


def enough_tokens(change: Change, rules: DigestRules, room: int, share: float) -> int:
    """The usual tokens of a digest, or more until it shows that share; `room` at most.

    Reading the prompt is what takes a small host longest, so it is no longer than it must be.
    """
    budget = rules.usual_tokens
    while budget < room and make_digest(change, budget).share < share:
        budget = int(budget * STEP)
    return min(budget, room)


def wanted_of(subject: Subject, output_tokens: int, seconds: float) -> Wanted:
    """What a change calls for, told before any prompt is made."""
    change = subject.change
    tokens = min(subject.digest.usual_tokens, TOKENS_A_LINE * readable_lines(change))
    return Wanted(
        prompt_tokens=fixed_cost(subject) + tokens,
        output_tokens=min(output_tokens, USUAL_REPLY),
        tier=tier_of(change),
        role=ModelType.CODER if is_code(change) else ModelType.GENERAL,
        seconds=seconds,
    )


def fixed_cost(subject: Subject) -> int:
    """The estimated tokens of a sheet that shows nothing of the change."""
    everything = tuple(file.path for file in subject.change.files if file.readable)
    blank = Digest("", 0, everything, (), (), 0, 0)
    return cost(_with_digest(subject, blank).messages)


def _with_digest(subject: Subject, digest: Digest) -> Sheet:
    choices = _choices(subject, (*digest.seen, *digest.partly_seen))
    prompt = draft_prompt(
        subject.change,
        digest,
        subject.words,
        choices,
        subject.writing,
        subject.style,
        subject.wishes,
    )
    return Sheet(prompt, reply_schema(choices), choices, (digest,))


def _choices(subject: Subject, shown: Sequence[str]) -> ReplyChoices:
    return reply_choices(
        subject.change, subject.words.title, subject.titles, shown, subject.digest.refine_files
    )
