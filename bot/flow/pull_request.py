"""The suggestion for one pull request, and the comment that holds it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.around import ATTRIBUTES, ChangeContext, ContextWanted, RepositoryFacts
from bot.core.conversation import Conversation
from bot.core.conversation.asking import NOBODY_ASKED, Asked, Wanted, followed, refused
from bot.core.errors import BotError
from bot.core.note import Level
from bot.core.pull_request import Comment, PullRequest
from bot.core.replies.changelog import NO_NOTE, kept_note
from bot.core.replies.conversation import apology, failed
from bot.core.replies.marker import Marker, marked
from bot.core.replies.own_comments import sticky_comment
from bot.core.replies.suggestion import suggestion_comment
from bot.core.replies.talk import nothing_done, wish_masked
from bot.core.verdict import TitleVerdict, suited
from bot.flow.attempting import Attempts
from bot.flow.changelog_keeper import ChangelogKeeper
from bot.flow.context import in_context
from bot.flow.drafting import Drafted, drafted, warmed_up
from bot.flow.occasion import Occasion
from bot.flow.pipeline import Rules, Task, World
from bot.flow.ports import Forge
from bot.flow.proposal import Declined, Kept, Proposal
from bot.flow.remembered import Memory
from bot.flow.screening import masked, masked_verdict
from bot.flow.sticky_comment import CommentDesk, comment_if_none, keep_comment

CONVERSATION_LOST = "What was said about this pull request could not be read."


def propose(
    pr: PullRequest,
    forge: Forge,
    facts: RepositoryFacts,
    world: World,
    rules: Rules,
    occasion: Occasion,
    attempts: Attempts,
    verdict: TitleVerdict | None = None,
    asked: Asked = NOBODY_ASKED,
    comments: Sequence[Comment] | None = None,
    changelog: ChangelogKeeper | None = None,
) -> Proposal | Declined | None:
    """Writes the message and the entry, and keeps them in the comment.

    `facts` are what is known of the repository. `verdict` adds what is wrong with the title, and
    the fix that the change speaks for. `comments` are all that there were a moment ago, None where
    nobody has looked. `changelog` has the entry written where the project keeps them. None when
    the diff could not be read; Declined for a command that changes nothing.

    Where another run was faster, and what it did is not known to this one, it all is done anew.
    """
    written, wish = asked.instruction, masked(asked.instruction, rules.credentials)
    asked = replace(asked, instruction=wish)
    work = _Work(forge, facts, world, rules, occasion, attempts, verdict, asked, changelog)
    proposal = work.done(pr, comments)
    if isinstance(proposal, Proposal) and _is_left(proposal, asked):
        newest = attempts.do("read the pull request", lambda: forge.pull_request(pr.number))
        proposal = work.done(newest, None) if newest else proposal
    return proposal if wish == written else _told_of_mask(proposal)


def _is_left(proposal: Proposal, asked: Asked) -> bool:
    """Whether somebody was faster; a newer commit has a run of its own, but no wish has."""
    outcome = proposal.kept.outcome if proposal.kept else None
    nobodys = asked.wanted is Wanted.AFTER_PUSH
    return outcome is Kept.OVERTAKEN or (outcome is Kept.OUTDATED and not nobodys)


def _told_of_mask(proposal: Proposal | Declined | None) -> Proposal | Declined | None:
    """The same, and its answer says that the wish was not read as it was written."""
    if not isinstance(proposal, Proposal):
        return proposal
    said = "\n".join(filter(None, (proposal.remark.text, wish_masked())))
    return replace(proposal, remark=replace(proposal.remark, text=said))


@dataclass(frozen=True, slots=True)
class _Work:
    """One suggestion, from what was said before to the comment."""

    forge: Forge
    facts: RepositoryFacts
    world: World
    rules: Rules
    occasion: Occasion
    attempts: Attempts
    verdict: TitleVerdict | None
    asked: Asked
    changelog: ChangelogKeeper | None = None

    def done(
        self, pr: PullRequest, comments: Sequence[Comment] | None
    ) -> Proposal | Declined | None:
        """What comes of it."""
        memory = Memory(self.world.keeper, self._about(pr), self.occasion.state_key)
        if memory.needs_comment and comments is None:
            comments = self._comments(pr)
            if comments is None and self.asked.wanted is not Wanted.AFTER_PUSH:
                return None
        if self.changelog and comments is not None:
            self.changelog.comments = comments
        ours = sticky_comment(comments or (), self.occasion.instance_id)
        began = memory.recall(ours.comment.body if ours else "")
        why = self._declined(began, memory)
        if why:
            return Declined(why)
        result = self._drafted(pr, began)
        if not isinstance(result, Drafted):
            return result
        none_yet = memory.needs_comment and comments is not None and ours is None
        return self._kept(pr, result, began, memory, none_yet=none_yet)

    def _about(self, pr: PullRequest) -> str:
        return f"{self.occasion.repository}#{pr.number}"

    def _comments(self, pr: PullRequest) -> Sequence[Comment] | None:
        """All comments; that they cannot be read is told when ours is to be kept among them."""
        if self.asked.wanted is not Wanted.AFTER_PUSH:
            return self.attempts.do("read the comments", lambda: self.forge.comments(pr.number))
        try:
            return self.forge.comments(pr.number)
        except BotError:
            return None

    def _declined(self, began: Conversation, memory: Memory) -> str:
        """Why a command changes nothing, or ""."""
        if memory.lost:
            return failed(CONVERSATION_LOST) if self.asked.wanted is Wanted.BEFORE else ""
        why = refused(self.asked, began)
        return nothing_done(why) if why else ""

    def _drafted(self, pr: PullRequest, began: Conversation) -> Drafted | Declined | None:
        """The suggestion; None when the diff could not be read."""
        warmed_up(self.world, self.rules, self._about(pr), self.asked, began, pr.head_sha)
        raw = self.attempts.do("read the diff", lambda: self.forge.diff(pr))
        if raw is None:
            return None
        raw = self.changelog.own_left_out(raw) if self.changelog else raw
        attributes = self.facts.texts.get(ATTRIBUTES, "")
        task = Task(raw, pr.title, pr.body, pr.head_ref, attributes, self._about(pr))

        def ask(wanted: ContextWanted) -> ChangeContext | None:
            return self.attempts.do(
                "read what landed before", lambda: self.forge.change_context(wanted)
            )

        task = in_context(task, self.facts, pr, ask)
        without_model = self.occasion.without_model
        return drafted(task, self.world, self.rules, self.asked, began, pr.head_sha, without_model)

    def _kept(
        self,
        pr: PullRequest,
        result: Drafted,
        began: Conversation,
        memory: Memory,
        *,
        none_yet: bool,
    ) -> Proposal:
        """The suggestion in the comment, its entry in the changelog."""
        note = self.changelog.keep(result.suggestion) if self.changelog else NO_NOTE
        pr = self.changelog.moved if self.changelog else pr
        marker = Marker(self.occasion.instance_id, pr.head_sha, self.occasion.run)
        suggestion, titles = result.suggestion, self.rules.titles
        verdict = suited(self.verdict, suggestion, titles) if self.verdict else None
        verdict = masked_verdict(verdict, self.rules.credentials) if verdict else None

        def body(said: Conversation, line: str, before: str = "") -> str:
            return suggestion_comment(
                suggestion,
                self.rules.writing.body_width,
                marker,
                verdict=verdict,
                prefix=self.occasion.prefix,
                entry_note=kept_note(note, before),
                said=said,
                state=line,
            )

        def page(before: str) -> str | None:
            said = followed(self.asked, memory.said(before), began, result.turn)
            line = memory.keep(said, before) if said else None
            return body(said, line, before) if said and line is not None else None

        kept = self.attempts.do(
            "write the comment",
            lambda: keep_comment(self.forge, pr, marker, page, none_yet=none_yet),
        )
        if kept and kept.outcome in {Kept.EDITED, Kept.OUTDATED, Kept.OVERTAKEN}:
            self.attempts.note(Level.NOTICE, f"The comment was {kept.outcome.value}.")
        said = followed(self.asked, began, began, result.turn) or began
        return Proposal(suggestion, body(said, ""), kept, result.remark, verdict)


def apologise(pr: PullRequest, desk: CommentDesk, occasion: Occasion) -> None:
    """Says that a bug of ours kept the suggestion away, unless an earlier one is there."""
    marker = Marker(occasion.instance_id, pr.head_sha, occasion.run)
    comment_if_none(desk, pr, marker, marked(marker, apology(occasion.run_url)))
