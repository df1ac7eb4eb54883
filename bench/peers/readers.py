"""Cases of parsers and release tools, answered by the readings that Squill holds messages to."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bench.peers.cases import Case, Parts, Settings
from bench.peers.commitizen import commitizen_check
from bench.peers.dialect import verdict_of
from bench.peers.verdict import Verdict
from bot.core.message.conventional import is_breaking_token, parse
from bot.core.message.downstream import commitizen, git_cliff, release_please
from bot.core.message.downstream.faults import faults_of
from bot.core.message.downstream.read_commit import ReadCommit
from bot.core.message.downstream.reference_grammar import Parsed, parsed
from bot.core.message.downstream.tools import TOOLS, Effect
from bot.core.message.records import ConventionalCommit


def specification(case: Case, settings: Settings) -> Verdict:
    """Conventional Commits 1.0.0, any type: Squill's own grammar."""
    commit = parse(case.message)
    if not isinstance(commit, ConventionalCommit):
        return Verdict(valid=False)
    notes = [footer.value for footer in commit.footers if is_breaking_token(footer.token)]
    parts = Parts(
        type=commit.type,
        scope=commit.scope or None,
        subject=commit.subject,
        breaking=commit.breaking,
        notes=tuple(notes or [commit.subject] * commit.breaking),
    )
    return Verdict(valid=True, parts=parts, notes_known=True)


def _reads_with(
    read: Callable[[str], Sequence[ReadCommit]],
) -> Callable[[Case, Settings], Verdict]:
    """A parser's reading; a text is valid when it makes a commit of it."""

    def answer(case: Case, settings: Settings) -> Verdict:
        return _verdict(read(case.message))

    return answer


def release_please_squash(case: Case, settings: Settings) -> Verdict:
    """What release-please makes of a squash commit, and whether Squill foretells its loss."""
    body = settings.text("pullRequestBody")
    verdict = _verdict(release_please.commits_read(case.message, body))
    effects = {fault.effect for fault in faults_of(case.message, TOOLS["release-please"])}
    return replace(verdict, foretells_loss=None if body else Effect.DROP in effects)


def _reference(message: str) -> tuple[ReadCommit, ...]:
    """The parser by itself: unlike release-please it takes `fix!: x` in a footer for a note."""
    part = parsed(message)
    commits = tuple(release_please.commits_of(part, extra=False))
    if not isinstance(part, Parsed) or not commits:
        return commits
    footers = (parsed(footer.as_message) for footer in part.footers if footer.type)
    notes = tuple(each.subject for each in footers if isinstance(each, Parsed) and each.breaking)
    own = commits[-1]
    return (replace(own, breaking=own.breaking or bool(notes), notes=own.notes + notes),)


def _verdict(commits: Sequence[ReadCommit]) -> Verdict:
    own = next((commit for commit in commits if not commit.extra), None)
    if not own:
        return Verdict(valid=False)
    parts = Parts(
        type=own.type,
        scope=own.scope or None,
        subject=own.subject,
        breaking=own.breaking,
        notes=own.notes,
    )
    return Verdict(valid=True, parts=parts, notes_known=True)


def bumps_as_commitizen(case: Case, settings: Settings) -> Verdict:
    """The step of a version that `cz bump` takes; valid is what `cz check` says of the text."""
    step = commitizen.increment_read([case.message])
    checked = verdict_of(case.message, commitizen_check(settings))
    return replace(checked, increment=step.name)


reads_as_git_cliff = _reads_with(git_cliff.commits_read)
reads_as_reference = _reads_with(_reference)
