"""Rules of a title's words: length, full stop, sense, mood, case, repetition."""

from bot.core.message.allowed_names import matches_whole
from bot.core.message.conventional.header import Header
from bot.core.message.conventional.references import peel_references
from bot.core.message.imperative import first_word, is_imperative
from bot.core.message.rules.patterns import filled
from bot.core.message.rules.title import Fault, Title, fault, shown
from bot.core.message.safety import one_line
from bot.core.message.settings import TitleRules
from bot.core.message.subject import repeats_type, with_lower_case, without_full_stop
from bot.core.message.vague import is_vague

LONGEST_CUSTOM = 300  # code points of a message that the settings word


def is_short_enough(title: Title, rules: TitleRules) -> Fault | None:
    """At most `max_length` code points, references that a host puts at the end not counted."""
    length = _length(title, rules.max_length)
    if length <= rules.max_length:
        return None
    said = f"Shorten the title to {rules.max_length} characters: it has {length}."
    return Fault(said, (rules.max_length, length))


def is_short_enough_for_lists(title: Title, rules: TitleRules) -> Fault | None:
    """At most `warn_length` code points: lists of commits cut what is longer."""
    length = _length(title, rules.warn_length)
    if length <= rules.warn_length or length > rules.max_length:
        return None
    said = f"A title above {rules.warn_length} characters is cut in lists: this has {length}."
    return Fault(said, (rules.warn_length, length))


def ends_without_full_stop(title: Title, rules: TitleRules) -> Fault | None:
    """A subject is a heading."""
    subject = title.own_subject
    if not subject.endswith((".", "。")) or subject.endswith("..."):
        return None
    if without_full_stop(subject) == subject:
        return None
    return Fault("Remove the full stop at the end.")


def is_whole(title: Title, rules: TitleRules) -> Fault | None:
    """GitHub cuts a commit's long first line with `…` when it makes a title of it."""
    if not title.own_subject.endswith("…"):
        return None
    return Fault("The title is cut off at its end: write it out, or shorter.")


def fits_subject_pattern(title: Title, rules: TitleRules) -> Fault | None:
    """The subject is what the settings' own pattern wants, with or without references behind it."""
    if not rules.subject_pattern or not isinstance(title.header, Header):
        return None
    subjects = dict.fromkeys((title.subject, title.own_subject))
    if any(matches_whole(rules.subject_pattern, subject) for subject in subjects):
        return None
    if rules.subject_pattern_error:
        said = filled(rules.subject_pattern_error, title.subject, title.text)
        return Fault(one_line(said, LONGEST_CUSTOM))
    return fault(f"The subject does not match the pattern `{rules.subject_pattern}`.")


def says_something(title: Title, rules: TitleRules) -> Fault | None:
    """The subject would not fit any other change."""
    if not title.subject or not is_vague(title.subject):
        return None
    return Fault("Say what changes and how it behaves now: this fits any change.")


def is_imperative_mood(title: Title, rules: TitleRules) -> Fault | None:
    """`add`, not `added`, `adds` or `adding`."""
    word = first_word(title.subject)
    if not word or is_imperative(word):
        return None
    return fault(f"Begin the subject with an imperative verb, not `{shown(word)}`.")


def begins_in_lower_case(title: Title, rules: TitleRules) -> Fault | None:
    """The first verb is not capitalised; names keep their capitals.

    Where settings say themselves how a subject is written, they decide.
    """
    if rules.subject_pattern or any(each.name == "subject-case" for each in rules.rules):
        return None
    if with_lower_case(title.subject, lambda word: True) == title.subject:
        return None
    return Fault("Begin the subject in lower case.")


def says_the_type_once(title: Title, rules: TitleRules) -> Fault | None:
    """`fix: fix x` says nothing more than `fix: x`."""
    if not isinstance(title.header, Header):
        return None
    if not repeats_type(title.header.subject, title.header.type.lower()):
        return None
    return Fault("Do not repeat the type in the subject.")


def _length(title: Title, most: int) -> int:
    """Code points of the title, without the references at its end where it is too long."""
    length = len(title.text)
    return len(peel_references(title.text)[0]) if length > most else length
