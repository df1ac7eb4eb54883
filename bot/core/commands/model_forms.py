"""The one table of commands about models: parser, help, permissions, documents come of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from bot.core.commands.model_records import (
    AddModel,
    ApplyPreset,
    CheckModels,
    DiscoverModels,
    ExplainChoice,
    ListModels,
    MigrateModels,
    ModelCommand,
    ModelHelp,
    ModelHistory,
    ModelStatus,
    RemoveModel,
    UseModel,
)
from bot.core.commands.model_values import Given, NotAllowedError, shown
from bot.core.commands.records import Misread

LIKENESS = 0.6
LONGEST_SHOWN = 60
MOST_WORDS = 20


class Access(StrEnum):
    """What a command about models does; settings say which role may."""

    LOOK = "look"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Form:
    """One command: its usage, what it does, who may, its options, and how its record is made.

    In `usage`, `a|b` is one of these words, `<x>` a value and `[x]` one that may be left out. An
    option stands with the name of its value, "" for none; `needed` are those that have to be there.
    """

    usage: str
    meaning: str
    access: Access
    build: Callable[[Given], ModelCommand]
    options: tuple[tuple[str, str], ...] = ()
    terminal_only: bool = False
    needed: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """The words of the usage."""
        return tuple(self.usage.split())

    @property
    def full_usage(self) -> str:
        """The usage with its options."""
        told = {option[0]: " ".join(filter(None, option)) for option in self.options}
        shown_options = (
            text if name in self.needed else f"[{text}]" for name, text in told.items()
        )
        return " ".join((self.usage, *shown_options))


def at_terminal(usage: str) -> str:
    """A usage with the value that `--pr` has at a terminal."""
    return usage.replace("[--pr]", f"[--pr {PULL_REQUEST}]")


@dataclass(frozen=True, slots=True)
class ModelOrder:
    """A command about models, and what it does to the registry."""

    command: ModelCommand
    access: Access


PULL_REQUEST = "OWNER/REPO#N"
PR = (("--pr", ""),)
BOTH = "general|coder"

FORMS: tuple[Form, ...] = (
    Form(
        f"{BOTH} add <url-or-host> <name>",
        "register a model that a host has",
        Access.CHANGE,
        lambda given: AddModel(
            given.model_type(), given.host(), given.name(), given.timeout(), given.tier()
        ),
        (("--timeout", "S"), ("--tier", "T")),
    ),
    Form(f"{BOTH} list", "the registered models of a type", Access.LOOK,
         lambda given: ListModels(given.model_type())),
    Form(f"{BOTH} use <id>", "make a model the active one of its type; with --pr for this pull "
         "request alone, where `use active` goes back", Access.CHANGE,
         lambda given: UseModel(given.model_type(), given.id(), given.pull_request), PR),
    Form(f"{BOTH} remove <id>", "forget a model", Access.CHANGE,
         lambda given: RemoveModel(given.model_type(), given.id())),
    Form("list", "all registered models", Access.LOOK, lambda _: ListModels()),
    Form("check [id]", "can a model, or each of them, be asked now?", Access.LOOK,
         lambda given: CheckModels(given.id(""))),
    Form("status", "who would write now, in which order and why", Access.LOOK,
         lambda given: ModelStatus(given.pull_request or given.here), PR),
    Form("discover [host]", "what the hosts (or one, or those with a label) have, and whether it "
         "fits", Access.LOOK,
         lambda given: DiscoverModels(given.known_host())),
    Form("preset <name>", "make active what a named ordering prefers: fast, accurate, coding",
         Access.CHANGE, lambda given: ApplyPreset(given.preset(), given.pull_request), PR),
    Form("history", "who changed what", Access.LOOK, lambda _: ModelHistory()),
    Form("help", "these commands", Access.LOOK, lambda _: ModelHelp()),
    Form("migrate", "take config.yaml's models into an empty registry", Access.CHANGE,
         lambda given: MigrateModels(given.flag("--dry-run")),
         (("--dry-run", ""),), terminal_only=True),
    Form("explain", "who would write about a diff", Access.LOOK,
         lambda given: ExplainChoice(given.diff()),
         (("--diff", "FILE"),), terminal_only=True, needed=("--diff",)),
)  # fmt: skip


def read_words(
    words: Sequence[str], *, at_terminal: bool, pull_request: str = ""
) -> ModelOrder | Misread:
    """The command of the words behind `/model` or `squill models`.

    In a comment `--pr` means its own `pull_request` (`octo/app#7`); at the terminal it has a value.
    """
    forms = [form for form in FORMS if at_terminal or not form.terminal_only]
    try:
        plain, options = _separated(words, at_terminal, pull_request)
        form = _form(plain, forms)
        near = [form] if isinstance(form, Form) else forms
        allowed = [name for each in near for name, _ in each.options]
        for name in options:
            if name not in allowed:
                usages = form.usages if isinstance(form, Misread) else _told([form])
                return Misread(_there_is_no(name, sorted({*allowed})), usages)
        if isinstance(form, Misread):
            return form
        given = Given(dict(zip(form.parts, plain, strict=False)), options, pull_request)
        return ModelOrder(form.build(given), form.access)
    except NotAllowedError as error:
        return Misread(str(error), ())


def _separated(
    words: Sequence[str], at_terminal: bool, pull_request: str
) -> tuple[list[str], dict[str, str]]:
    """The plain words, and the options with their values. Raises NotAllowedError."""
    if len(words) > MOST_WORDS:
        raise NotAllowedError(f"{len(words)} words are too many for a command")
    valued = {name for form in FORMS for name, value in form.options if value}
    valued |= {"--pr"} if at_terminal else set()
    plain: list[str] = []
    options: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        name, equals, value = (part.strip() for part in word.partition("="))
        if not word.startswith("--"):
            plain.append(word.strip())
        elif name in valued:
            options[name] = value if equals else next(rest, "").strip()
        elif equals:
            raise NotAllowedError(f"{shown(name)} has no value here")
        else:
            options[name] = pull_request
    return plain, options


def _form(words: Sequence[str], forms: Sequence[Form]) -> Form | Misread:
    """The form that the words have, or what keeps them from the nearest one."""
    agreed = {form.usage: _agreement(words, form) for form in forms}
    whole = [form for form in forms if agreed[form.usage] == len(form.parts)]
    fitting = [form for form in whole if len(words) <= len(form.parts)]
    if fitting:
        return fitting[0]
    if whole:
        return Misread(f"{shown(words[len(whole[0].parts)])} is one word too many", _told(whole))
    best = max(agreed.values())
    nearest = [form for form in forms if agreed[form.usage] == best]
    if best == len(words):
        what = "the command is not complete" if words else "a command is missing"
        return Misread(what, _told(nearest))
    return _unknown_word(words[best], best, nearest)


def _agreement(words: Sequence[str], form: Form) -> int:
    """How many parts of the usage the words have, from the first on."""
    for count, part in enumerate(form.parts):
        if count >= len(words):
            return count if not part.startswith("[") else len(form.parts)
        if part[0] not in "<[" and words[count].lower() not in part.split("|"):
            return count
    return len(form.parts)


def _unknown_word(word: str, at: int, forms: Sequence[Form]) -> Misread:
    """What is said of a word at its place in these forms, with those that it may be a slip of."""
    elsewhere = next((each for each in FORMS if at == 0 and each.parts[0] == word.lower()), None)
    if elsewhere:
        return Misread(f"`squill models {elsewhere.full_usage}` works at a terminal alone", ())
    known = sorted({each for form in forms for each in form.parts[at].split("|")})
    near = _nearest(word, known)
    close = [form for form in forms if near and near in form.parts[at].split("|")]
    return Misread(_there_is_no(word, known), _told(close or forms))


def _there_is_no(word: str, known: Sequence[str]) -> str:
    near = _nearest(word, known)
    return f"there is no {shown(word)} here" + (f"; did you mean `{near}`?" if near else "")


def _nearest(word: str, known: Sequence[str]) -> str:
    """The one of the words that this one may be a slip of, or ""."""
    near = get_close_matches(word.lower()[:LONGEST_SHOWN], known, n=1, cutoff=LIKENESS)
    return next(iter(near), "")


def _told(forms: Sequence[Form]) -> tuple[str, ...]:
    return tuple(form.full_usage for form in forms)
