"""What `/help` says: every command, or one of them with who may give it and examples."""

from collections.abc import Sequence
from difflib import get_close_matches

from bot.core.commands.rights import Rights
from bot.core.commands.table import MODEL_WORDS, TABLE, CommandForm
from bot.core.pull_request import Role
from bot.core.replies.containment import code_span
from bot.core.replies.models import models_help
from bot.core.replies.reading import folded

LIKENESS = 0.6
LONGEST_TOPIC = 60
WHO = {
    Role.NONE: "with an account",
    Role.READ: "who may read this repository",
    Role.TRIAGE: "who may triage here",
    Role.WRITE: "who may write to this repository",
    Role.MAINTAIN: "who maintain this repository",
    Role.ADMIN: "who administer this repository",
}
ABOUT_MODELS = "About models, for those whose role in the repository allows it"
OPENER = ", or who opened the pull request"
_NEWLINE = "\n"


def who_may(form: CommandForm, rights: Rights) -> str:
    """Who may give a command: `people who may write to this repository`."""
    opener = OPENER if form.right in rights.author else ""
    return f"people {WHO[rights.roles[form.right]]}{opener}"


def help_about(topic: str, prefix: str, rights: Rights) -> str:
    """Every command; or those that begin with the words of `topic`, with their examples."""
    words = " ".join(topic.lower().removeprefix(prefix.lower().strip()).lstrip("/").split())[
        :LONGEST_TOPIC
    ]
    if not words:
        return _overview(prefix, rights)
    if words.split()[0] in MODEL_WORDS:
        return f"{_about_models(prefix)}\n"
    forms = [form for form in TABLE if f"{form.words} ".startswith(f"{words} ")]
    if forms:
        return "\n\n".join(_described(form, prefix, rights) for form in forms) + "\n"
    known = [*(form.words for form in TABLE), *MODEL_WORDS]
    near = get_close_matches(words, known, n=1, cutoff=LIKENESS)
    hint = f" Did you mean {code_span(f'{prefix}help {near[0]}')}?" if near else ""
    otherwise = f" {code_span(f'{prefix}help')} shows those that there are."
    return f"There is no command {code_span(words, LONGEST_TOPIC)}.{hint or otherwise}\n"


def _overview(prefix: str, rights: Rights) -> str:
    parts = ["Commands, each on the first line of a comment, one in a comment:"]
    told: dict[str, list[str]] = {}
    for form in TABLE:
        told.setdefault(who_may(form, rights), []).append(_line(form, prefix))
    parts += [f"For {who}:\n\n{_NEWLINE.join(lines)}" for who, lines in told.items()]
    parts.append(folded(ABOUT_MODELS, models_help(prefix)))
    parts.append(f"{code_span(f'{prefix}help squash')} tells more of one of them.")
    return "\n\n".join(parts) + "\n"


def _about_models(prefix: str) -> str:
    return f"{ABOUT_MODELS}:\n\n{models_help(prefix)}"


def _line(form: CommandForm, prefix: str) -> str:
    return f"- {code_span(prefix + form.usage)}: {form.meaning}"


def _described(form: CommandForm, prefix: str, rights: Rights) -> str:
    who = who_may(form, rights)
    return "\n".join(
        (
            f"{code_span(prefix + form.usage)}: {form.meaning}",
            "",
            f"For {who}. {_examples(form.examples, prefix)}",
        )
    )


def _examples(examples: Sequence[str], prefix: str) -> str:
    shown = ", ".join(code_span(prefix + each) for each in examples)
    return f"Such as {shown}."
