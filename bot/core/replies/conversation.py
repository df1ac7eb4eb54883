"""What the bot answers to commands, and what it says when something went wrong."""

from bot.core.commands.limits import CommandLimits
from bot.core.commands.records import NearMiss
from bot.core.commands.rights import Rights
from bot.core.commands.table import CommandForm
from bot.core.pull_request import Role, State
from bot.core.replies.command_help import who_may
from bot.core.replies.containment import code_span, words

LONGEST_REASON = 500
UNCHANGED = "Nothing was changed."


def did_you_mean(near: NearMiss, prefix: str) -> str:
    """The answer to a slip."""
    return (
        f"There is no {code_span(prefix + near.written)}. "
        f"Did you mean {code_span(prefix + near.meant)}?\n"
    )


def denied(form: CommandForm, rights: Rights) -> str:
    """The answer to somebody who may not give a command."""
    return f"This command is only for {who_may(form, rights)}.\n"


def not_in_this_state(form: CommandForm, state: State, prefix: str) -> str:
    """The answer to a command that does not work where the pull request is merged or closed."""
    told = "merged" if state is State.MERGED else "closed"
    return f"This pull request is {told}: {code_span(prefix + form.words)} is for open ones.\n"


def too_often(limits: CommandLimits) -> str:
    """The answer to one command more than an hour has room for."""
    return (
        f"That is one command too many: {limits.by_person} by one person and {limits.in_all} on "
        "one pull request are the most within an hour. Try again later.\n"
    )


def still_at_work() -> str:
    """The answer where an earlier command takes very long."""
    return "An earlier command is still being carried out. Give this one again once that is done.\n"


def overtaken() -> str:
    """The answer to a command that comes to its turn after a newer one of its kind."""
    return (
        "A newer command of this kind was carried out before this one, and it holds. Give this one "
        "again if you still want it.\n"
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
