"""The words of a command → its record with its row of the table, or what is wrong with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.commands.argument_words import ArgumentWord, argument_words
from bot.core.commands.arguments import Value, read_arguments, there_is_no
from bot.core.commands.model_values import NotAllowedError
from bot.core.commands.records import Command, Misread
from bot.core.commands.table import TABLE, CommandForm

LONGEST_REST = 1_000
"""Characters behind a command: more is no wish of a person."""


@dataclass(frozen=True, slots=True)
class Order:
    """A command, and the row of the table that says who may give it and where."""

    command: Command
    form: CommandForm


def read_order(word: str, text: str) -> Order | Misread:
    """The command that begins with this word of the table, by the text behind it on its line."""
    forms = [form for form in TABLE if form.words.split()[0] == word]
    usages = tuple(form.usage for form in forms)
    if len(text) > LONGEST_REST:
        said = f"there are {len(text):,} characters behind `{word}`; {LONGEST_REST:,} are the most"
        return Misread(said, usages)
    words = list(argument_words(text))
    form = _form(words, forms)
    if form is None:
        return Misread(_incomplete(words, forms), usages)
    try:
        values = _rest(text, words, form) if form.rest else _values(words, form, forms)
    except NotAllowedError as error:
        return Misread(str(error), usages)
    return Order(form.record(**{**values, **form.fixed}), form)


def _form(words: Sequence[ArgumentWord], forms: Sequence[CommandForm]) -> CommandForm | None:
    """The form with the most words that stand there.

    Where another form takes any text, one of more words has nothing behind them.
    """
    free = any(form.rest for form in forms)
    fitting = (form for form in forms if _fits(words, form, exactly=free))
    return max(fitting, key=lambda form: len(form.words), default=None)


def _fits(words: Sequence[ArgumentWord], form: CommandForm, *, exactly: bool) -> bool:
    own = form.words.split()[1:]
    said = [each.text.lower() for each in words[: len(own)] if not each.name]
    return said == own and not (own and exactly and len(words) > len(own))


def _rest(text: str, words: Sequence[ArgumentWord], form: CommandForm) -> Mapping[str, Value]:
    """The rest of the line as it was written; one word with a key, or in quotes, is its value."""
    name = form.rest.name if form.rest else ""
    whole = len(words) == 1 and words[0].name in ("", name)
    value = words[0].text if whole else text
    return {name: value} if value else {}


def _values(
    words: Sequence[ArgumentWord], form: CommandForm, forms: Sequence[CommandForm]
) -> Mapping[str, Value]:
    """The values of the form's arguments. Raises NotAllowedError."""
    own = len(form.words.split())
    longer = [each.words.split()[own] for each in forms if len(each.words.split()) > own]
    return read_arguments(words[own - 1 :], form.arguments, longer)


def _incomplete(words: Sequence[ArgumentWord], forms: Sequence[CommandForm]) -> str:
    """What is said where no form has these words."""
    if not words:
        return "the command is not complete"
    return there_is_no(words[0].text, [form.words.split()[1] for form in forms])
