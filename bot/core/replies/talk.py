"""What is said of the conversation about a message: its course, and what commands came to."""

from bot.core.conversation import Conversation, Turn
from bot.core.conversation.asking import Refused
from bot.core.message.records import Problem, Severity
from bot.core.replies.containment import code_span
from bot.core.replies.reading import folded

LONGEST_WISH = 300
LONGEST_HEADER = 120
LONGEST_LOGIN = 60
SHORT_SHA = 7

REFUSALS = {
    Refused.OVERTAKEN: (
        "A newer command was carried out already, so this one changes nothing. Ask again if you "
        "still want it.\n"
    ),
    Refused.FIRST: "There is no draft before this one, so nothing was changed.\n",
}


def talk_section(said: Conversation, most: int) -> str:
    """Markdown to unfold: who asked for what, and what was written then; "" where nobody asked.

    At most the newest `most` drafts are shown.
    """
    if not most or not (said.wishes or said.summary or said.taken_back):
        return ""
    lines = [_line(turn, taken_back=place > said.current) for place, turn in enumerate(said.turns)]
    earlier = (
        f"Asked for before: {code_span(said.summary, 2 * LONGEST_WISH)}." if said.summary else ""
    )
    return folded("How this message came about", "\n".join(filter(None, (earlier, *lines[-most:]))))


def _line(turn: Turn, *, taken_back: bool) -> str:
    who = code_span(turn.author, LONGEST_LOGIN)
    wish = f" for {code_span(turn.instruction, LONGEST_WISH)}" if turn.instruction.strip() else ""
    asked = f"{who} asked{wish or ' for another draft'}: " if turn.comment_id else ""
    writer = f"by {code_span(turn.writer, LONGEST_LOGIN)}" if turn.writer else "without a model"
    gone = ", taken back" if taken_back else ""
    return f"- {asked}{code_span(turn.draft.commit.header, LONGEST_HEADER)} ({writer}{gone})"


def nothing_done(why: Refused) -> str:
    """The answer to a command that changes nothing."""
    return REFUSALS[why]


def pushed_meanwhile() -> str:
    """The answer where commits were pushed all the time that a command took."""
    return "Commits were pushed while this was carried out, so it was left. Ask again.\n"


def stays_without_model() -> str:
    """The answer where no model could be asked to write again, and one has written before."""
    return (
        "No model could be asked now, so the message stays as it is. Comment the same once more "
        "when one answers.\n"
    )


def not_heard() -> str:
    """The answer where no model could be asked to follow a wish, and none has written before."""
    return "No model could be asked, so the message was written without regard to the wish.\n"


def stays_within_rules() -> str:
    """The answer where nothing that a model wrote for a wish keeps the rules."""
    return "No draft that followed this keeps the rules that hold here, so the message stays.\n"


def written_within_rules() -> str:
    """The same where there was no message of a model's that could stay."""
    return (
        "No draft that followed this keeps the rules that hold here, so the message was written "
        "without regard to it.\n"
    )


def unfit_before() -> str:
    """The answer where the draft before breaks a rule that holds now."""
    return "The draft before does not keep the rules that hold here now, so this one stays.\n"


def came_out_the_same() -> str:
    """The answer where a wish has changed nothing."""
    return "The message came out as it was. Say it in other words if something is to change.\n"


def wish_masked() -> str:
    """The answer where a wish held what looks like a credential."""
    return (
        "What looks like a credential in the wish was masked before a model could read it. If it "
        "is real, revoke it: whoever can read this page has it.\n"
    )


def written_without_wishes() -> Problem:
    """The warning beside a message for which wishes were left out."""
    return Problem(
        "without-wishes",
        "No draft that followed what was asked for keeps the rules that hold here, so this message "
        "was written without regard to it.",
        severity=Severity.WARNING,
    )


def of_an_earlier_commit(head_sha: str) -> Problem:
    """The warning beside a draft that was written for an earlier commit."""
    return Problem(
        "earlier-commit",
        f"This message was written for the earlier commit `{head_sha[:SHORT_SHA]}`, so it may not "
        "tell what was changed since.",
        severity=Severity.WARNING,
    )
