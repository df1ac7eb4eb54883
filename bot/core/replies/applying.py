"""What `/apply` answers: what was changed, what was left, and what squashing will make of it."""

from collections.abc import Sequence

from bot.core.commands.records import ApplyPart
from bot.core.landing import possible_squashes
from bot.core.landing.applying import LONGEST_TITLE, Left, Plan
from bot.core.message.safety import fenced
from bot.core.pull_request import BranchCommit, MergeSettings, PullRequest
from bot.core.replies.containment import code_span, cut, words
from bot.core.replies.reading import folded
from bot.core.replies.titles import UNKNOWN, title_errors
from bot.core.verdict import TitleVerdict

LONGEST_SHOWN = 5_000  # code points of one message
LONGEST_FAULT = 300
MOST_SHOWN = 4
LEFT = {
    Left.TITLE_RENAMED: (
        "Somebody changed the title after Squill did, so it stays. {again} replaces it."
    ),
    Left.TITLE_TOO_LONG: (
        f"The message's first line has more than {LONGEST_TITLE} characters, which GitHub takes "
        "for no title: shorten it in the comment."
    ),
    Left.BLOCK_EDITED: (
        "Somebody edited the message in the description, so it stays. {again} replaces it."
    ),
    Left.BODY_TOO_LONG: "The description has no room for the message: shorten it first.",
    Left.NOTHING_FOR_BODY: "The message has no body, so there is nothing to put there.",
}
EDITED = {Left.TITLE_RENAMED: ApplyPart.TITLE, Left.BLOCK_EDITED: ApplyPart.BODY}
BODIES = {
    "PR_BODY": "all of the description",
    "COMMIT_MESSAGES": "the list of the commits, not the message's body",
    "BLANK": "left out",
}


def applied(plan: Plan, pr: PullRequest, prefix: str) -> str:
    """What was changed of the pull request, as it is now, and what was left against the wish."""
    said = [
        f"The title is now {code_span(pr.title, LONGEST_TITLE)}." if plan.title is not None else "",
        "The message is in the description." if plan.body is not None else "",
        "" if plan.changes or plan.left else "Title and description hold the message already.",
        *(LEFT[each].format(again=_again(plan, prefix)) for each in plan.left),
    ]
    return " ".join(each for each in said if each)


def _again(plan: Plan, prefix: str) -> str:
    """What replaces the parts that stay, and no more than those."""
    edited = [EDITED[each] for each in plan.left if each in EDITED]
    part = edited[0] if len(edited) == 1 else ApplyPart.ALL
    return code_span(f"{prefix}apply {part.value} force")


def title_refused(verdict: TitleVerdict) -> str:
    """What is wrong with the title as it is now; "" for nothing."""
    faults = words(title_errors(verdict), LONGEST_FAULT)
    return f"The title does not pass: {faults}" if faults else ""


def what_squashing_makes(
    pr: PullRequest, commits: Sequence[BranchCommit], settings: MergeSettings, prefix: str
) -> str:
    """Which texts GitHub takes for the squash commit, and the commit as it is going to propose it.

    `commits` are all of the branch's: trailers and single commits matter.
    """
    squashes = possible_squashes(pr, commits, settings)
    if not squashes:
        return "This repository does not allow squash merging, so no squash commit will hold it."
    shown = "\n\n".join(fenced(cut(each.text, LONGEST_SHOWN)) for each in squashes[:MOST_SHOWN])
    if len(squashes) > 1:
        return f"{UNKNOWN}\n\n{folded('What squashing may land', shown)}"
    title = "the only commit's title" if squashes[0].from_commit else "the title"
    body = BODIES.get(settings.squash_message, "the same however it is set")
    exactly = f"{code_span(f'{prefix}squash')} lands the message exactly as it stands."
    said = f"Squashed on GitHub, the commit's first line is {title}, and its body is {body}."
    return f"{said} {exactly}\n\n{folded('What squashing will land', shown)}"
