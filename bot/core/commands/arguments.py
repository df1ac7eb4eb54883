"""What a command takes: named arguments, each one of some words or a flag."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from bot.core.commands.argument_words import ArgumentWord
from bot.core.commands.model_values import NotAllowedError, shown

LIKENESS = 0.6
LONGEST_COMPARED = 60
YES, NO = ("true", "yes"), ("false", "no")

Value = str | bool | StrEnum


@dataclass(frozen=True, slots=True)
class Argument:
    """A choice of some words; a `flag` is set by its own name. `usage` is how it is shown.

    One without either is free text, for the rest of a line.
    """

    name: str
    usage: str
    choices: tuple[StrEnum, ...] = ()
    flag: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The words that it knows."""
        return (self.name,) if self.flag else tuple(each.value for each in self.choices)

    def value(self, text: str) -> Value:
        """What this text means. Raises NotAllowedError."""
        if self.flag:
            return _flag(self.name, text.lower())
        known = {each.value: each for each in self.choices}
        if text.lower() not in known:
            raise NotAllowedError(there_is_no(text, self.words))
        return known[text.lower()]


def read_arguments(
    words: Sequence[ArgumentWord], arguments: Sequence[Argument], also: Sequence[str] = ()
) -> Mapping[str, Value]:
    """The values of these words by the arguments' names. Raises NotAllowedError.

    `also` are words that could have stood in their place, for what was meant by a slip.
    """
    values: dict[str, Value] = {}
    for word in words:
        free = [each for each in arguments if each.name not in values]
        argument = _named(word, arguments) if word.name else _fitting(word.text, free)
        if argument is None:
            known = [known for each in free for known in each.words]
            raise NotAllowedError(_unknown(word, [*known, *also], arguments))
        if argument.name in values:
            raise NotAllowedError(f"`{argument.name}` is given twice")
        values[argument.name] = argument.value(word.text)
    return values


def _named(word: ArgumentWord, arguments: Sequence[Argument]) -> Argument | None:
    return next((each for each in arguments if each.name == word.name), None)


def _fitting(text: str, free: Sequence[Argument]) -> Argument | None:
    """The argument that knows this word."""
    return next((each for each in free if text.lower() in each.words), None)


def _unknown(word: ArgumentWord, known: Sequence[str], arguments: Sequence[Argument]) -> str:
    if word.name:
        return there_is_no(f"{word.name}=", [f"{each.name}=" for each in arguments])
    if not known:
        return f"{shown(word.text)} is one word too many"
    return there_is_no(word.text, known)


def there_is_no(word: str, known: Sequence[str]) -> str:
    """What is said of a word that is none of these, with the one that it may be a slip of."""
    written = word.lower()[:LONGEST_COMPARED]
    begun = [each for each in known if each.startswith(f"{written}-")]
    near = begun or get_close_matches(written, known, n=1, cutoff=LIKENESS)
    hint = f"; did you mean `{near[0]}`?" if near else ""
    return f"there is no {shown(word)} here{hint}"


def _flag(name: str, text: str) -> bool:
    if text not in (name, *YES, *NO):
        raise NotAllowedError(f"{name}: {shown(text)} is neither true nor false")
    return text not in NO
