"""What the bot answers to commands, and what it says when something went wrong."""

from bot.core.commands import COMMANDS, NearMiss
from bot.core.message.safety import one_line
from bot.core.pull_request import Role
from bot.core.replies.containment import code_span, words
from bot.core.replies.models import models_help

LONGEST_REASON = 500
UNCHANGED = "Nothing was changed."
_NEWLINE = "\n"


def help_text(prefix: str) -> str:
    """Every command with what it does, from the commands' own docstrings."""
    lines = [
        f"- {code_span(prefix + word)}: {one_line(kind.__doc__ or '', 200)}"
        for word, kind in COMMANDS.items()
    ]
    who = "Whoever may write to this repository, or opened the pull request, can use them."
    about = "About models, for those whose role in the repository allows it:"
    return (
        "Commands, each on the first line of a comment:\n\n"
        f"{_NEWLINE.join(lines)}\n\n{who}\n\n{about}\n\n{models_help(prefix)}\n"
    )


def did_you_mean(near: NearMiss, prefix: str) -> str:
    """The answer to a slip."""
    return (
        f"There is no {code_span(prefix + near.written)}. "
        f"Did you mean {code_span(prefix + near.meant)}?\n"
    )


def denied() -> str:
    """The answer to somebody who may not command."""
    return (
        "Only people who may write to this repository, or who opened this pull request, "
        "can use commands here.\n"
    )


def not_permitted(needed: Role) -> str:
    """The answer to somebody whose role in the repository does not allow a command."""
    return f"That takes the role {code_span(needed.value)} in this repository, or a higher one.\n"


def failed(reason: str) -> str:
    """The answer when a command could not be carried out."""
    return f"That did not work. {words(reason, LONGEST_REASON)}".rstrip() + "\n"


def not_carried_out(reason: str, run_url: str) -> str:
    """The answer when what keeps the models could not be asked: its address stays in the log."""
    if UNCHANGED in reason:
        outcome = UNCHANGED
    else:
        outcome = f"Whether anything was changed, {code_span('squill models history')} shows."
    return f"That did not work: what keeps the models failed. {outcome} {_log(run_url)} says why.\n"


def edited_by_hand(comment_url: str) -> str:
    """The answer when a person has edited the comment that a command would rewrite."""
    return (
        f"[The comment with the suggestion]({comment_url}) was edited by hand, so it stays as it "
        "is. Delete it to get a new one.\n"
    )


def apology(run_url: str) -> str:
    """What a comment says after a bug of ours."""
    return (
        "Squill failed on this pull request because of a bug of its own. "
        f"{_log(run_url)} says more. The pull request itself is fine; please report the bug.\n"
    )


def _log(run_url: str) -> str:
    return f"[The log of this run]({run_url})" if run_url else "The log"
