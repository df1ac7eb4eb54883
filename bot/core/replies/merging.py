"""What `/squash` answers: the commit that landed, or each reason against it with what to do."""

from collections.abc import Sequence

from bot.core.landing.answer import MergeAnswer, MergeRefusal
from bot.core.landing.merging import Hindrance, Obstacle
from bot.core.landing.merging_message import SquashCommit
from bot.core.message.safety import fenced
from bot.core.replies.containment import code_span, cut, words
from bot.core.replies.read_back import NotRead
from bot.core.verdict import TITLE_CONTEXT

LONGEST_SHOWN = 5_000  # code points of a message
LONGEST_NAME = 100
LONGEST_SAID = 300
MOST_NAMES = 10
SHORT_SHA = 10

NOT_READ = {
    NotRead.NO_COMMENT: "There is no message yet. {suggest} writes one.",
    NotRead.NO_MESSAGE: "The comment holds no message that could be read. {suggest} writes one.",
    NotRead.CUT: (
        "The message is too long for the comment, which holds a part of it. {suggest} with the "
        "wish for a shorter one helps."
    ),
    NotRead.OUTDATED: (
        "The message was written for an earlier commit. Wait for the one for the newest, or "
        "{suggest} writes it."
    ),
}
OBSTACLES = {
    Obstacle.CLOSED: "It is closed. Reopen it first.",
    Obstacle.DRAFT: "It is a draft. Mark it as ready for review first.",
    Obstacle.NO_SQUASH: (
        "The repository does not allow squash merging. It is allowed in Settings → General → Pull "
        "Requests."
    ),
    Obstacle.QUEUED: "It is in the merge queue already, which merges it.",
    Obstacle.QUEUE: (
        "Its base branch merges through a merge queue, which makes the commit from title and "
        "description. {apply} puts the message there; then choose *Merge when ready* on the pull "
        "request."
    ),
    Obstacle.CONFLICTS: "It conflicts with its base branch. Merge or rebase, and push.",
    Obstacle.COMPUTING: "GitHub is still finding out whether it has conflicts. Try again.",
    Obstacle.RED: "Checks are red: {names}. Mend them, or run them again.",
    Obstacle.CHANGES_REQUESTED: (
        "A review asks for changes. The reviewer has to approve, or the review to be dismissed."
    ),
    Obstacle.REVIEW_MISSING: (
        "A review is missing that its base branch asks for. {later} merges it once it is there."
    ),
    Obstacle.BEHIND: "It is behind its base branch, which must not be. Update the branch first.",
    Obstacle.PENDING: "Checks are not done: {names}. {later} merges it once they are green.",
    Obstacle.RUNNING: (
        "Checks are not done: {names}. Its base branch requires none of them, so GitHub does not "
        "wait for them: {now} merges it once they are green."
    ),
    Obstacle.THREADS: "Conversations of reviews are not resolved: {names}.",
    Obstacle.BLOCKED: (
        "A rule of its base branch blocks it, and GitHub does not tell this token which. The "
        "merge box at the end of the pull request says it."
    ),
    Obstacle.UNSEEN: (
        "Not all of its checks are green, and this token may not see which. Let the workflow have "
        "`checks: read` and `statuses: read`."
    ),
}
REFUSALS = {
    MergeRefusal.MOVED: "The branch moved while this was done. Look at the new commits first.",
    MergeRefusal.MOVED_SINCE: (
        "After you wrote that, something was pushed to the fork or the base branch changed. Look "
        "at what would be merged, then give the command again."
    ),
    MergeRefusal.NOT_MERGEABLE: "GitHub does not merge it as it is.",
    MergeRefusal.WORKFLOW_FILES: (
        "It changes files of workflows, which no token of a workflow may merge. Merge it by hand: "
        "{apply} puts the message into title and description."
    ),
    MergeRefusal.GREEN_ALREADY: "Nothing is left to wait for. {now} merges it.",
    MergeRefusal.UNFIT: "GitHub does not take this merge.",
}
TITLE_ADVICE = " {apply} mends the title's."


def no_message(why: NotRead, prefix: str) -> str:
    """The answer where there is no message to land."""
    return NOT_READ[why].format(suggest=code_span(f"{prefix}suggest")) + "\n"


def unfit_header(header: str, faults: str, comment_url: str) -> str:
    """The answer where somebody edited the message's first line into one that breaks the rules."""
    return (
        f"The message's first line does not pass: {code_span(header)}: "
        f"{words(faults, LONGEST_SAID)} [Edit the comment]({comment_url}) first.\n"
    )


def cannot_merge(found: Sequence[Hindrance], prefix: str, answer: MergeAnswer | None = None) -> str:
    """Each reason against a merge with what to do; `answer` adds the host's own."""
    reasons = [_told(each, prefix) for each in found]
    if answer and answer.refusal:
        own = REFUSALS[answer.refusal].format(**_commands(prefix))
        said = f" GitHub says: {words(answer.said, LONGEST_SAID)}" if answer.said else ""
        reasons.insert(0, own + said)
    return _not_merged(reasons)


def no_auto_merge(found: Sequence[Hindrance], prefix: str) -> str:
    """The answer where nothing can wait: the repository does not allow auto-merge."""
    return (
        "Nothing can wait for green here: the repository does not allow auto-merge, which is "
        "allowed in Settings → General → Pull Requests. Until then, "
        f"{code_span(f'{prefix}squash')} merges it once nothing is in the way.\n\n"
        + _not_merged([_told(each, prefix, waiting=True) for each in found])
    )


def merged_already() -> str:
    """The answer where there is nothing left to do."""
    return "It is merged already.\n"


def merged(commit: SquashCommit, sha: str, *, reported_failure: bool, unlisted: int) -> str:
    """The answer after a merge; `unlisted` are commits that GitHub does not list."""
    place = f" as {code_span(sha[:SHORT_SHA])}" if sha else ""
    odd = " GitHub reported an error first, but it is merged." if reported_failure else ""
    return f"Squash-merged{place}.{odd}{_unnamed(unlisted)}\n\n{_shown(commit)}\n"


def merges_later(
    commit: SquashCommit, found: Sequence[Hindrance], prefix: str, unlisted: int
) -> str:
    """The answer where GitHub waits."""
    waits = " ".join(_told(each, prefix, waiting=True) for each in found)
    return (
        f"GitHub will squash-merge it with this message once nothing is in the way. {waits} The "
        "message stays the same when commits are added: give the command again for a newer one."
        f"{_unnamed(unlisted)}\n\n{_shown(commit)}\n"
    )


def _not_merged(reasons: Sequence[str]) -> str:
    if len(reasons) == 1:
        return f"Not merged. {reasons[0]}\n"
    return "Not merged:\n\n" + "\n".join(f"- {reason}" for reason in reasons) + "\n"


def _shown(commit: SquashCommit) -> str:
    return fenced(cut(commit.text, LONGEST_SHOWN))


def _unnamed(unlisted: int) -> str:
    if not unlisted:
        return ""
    return f" GitHub does not list {unlisted:,} of the commits, so their authors are not named."


def _told(hindrance: Hindrance, prefix: str, *, waiting: bool = False) -> str:
    named = ", ".join(code_span(name, LONGEST_NAME) for name in hindrance.names[:MOST_NAMES])
    more = len(hindrance.names) - MOST_NAMES
    names = f"{named} and {more:,} more" if more > 0 else named
    text = OBSTACLES[hindrance.obstacle]
    if waiting:
        text = text.partition(" {later}")[0]
    if hindrance.obstacle is Obstacle.RED and TITLE_CONTEXT in hindrance.names:
        text += TITLE_ADVICE
    return text.format(names=names, **_commands(prefix))


def _commands(prefix: str) -> dict[str, str]:
    return {
        "apply": code_span(f"{prefix}apply"),
        "later": code_span(f"{prefix}squash when-green"),
        "now": code_span(f"{prefix}squash"),
    }
