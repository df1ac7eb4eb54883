"""From a diff to a suggestion: the six steps, on one screen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.change.analyse import analyse
from bot.core.change.diff import parse_diff
from bot.core.change.records import FileChange, RawDiff, Unread
from bot.core.change.settings import DigestRules
from bot.core.message.authors_header import is_of_another_change
from bot.core.message.entry import whole_entry
from bot.core.message.outside import AuthorWords
from bot.core.message.questions import open_questions
from bot.core.message.records import Degradation, Draft, Suggestion
from bot.core.message.settings import TitleRules, WritingRules
from bot.flow.calls import CallRules, Calls
from bot.flow.candidates import find_candidates
from bot.flow.graph import Step
from bot.flow.judging import Judged, judge, shortened, without_model
from bot.flow.ports import Clock, Llm, Machine, Progress, Registry
from bot.flow.sheet import Subject
from bot.flow.stepdown import NOTHING_TO_READ, STILL_UNFIT, none_usable, passed_over
from bot.flow.writer import Writer


@dataclass(frozen=True, slots=True)
class Task:
    """What a message is wanted for; `attributes` is the text of `.gitattributes`."""

    raw: RawDiff
    title: str
    body: str
    branch: str
    attributes: str


@dataclass(frozen=True, slots=True)
class World:
    """Whom the pipeline talks to."""

    llm: Llm
    registry: Registry
    machine: Machine
    clock: Clock
    progress: Progress


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of a suggestion."""

    titles: TitleRules
    writing: WritingRules
    digest: DigestRules
    calls: CallRules


def suggest(task: Task, world: World, rules: Rules) -> Suggestion:
    """The message and the changelog entry of a change: always one, by a model or without.

    What models and their hosts could not do is in `degradations`; nothing of it is raised.
    """
    steps = Steps(world.progress)

    steps.enter(Step.GET_DIFF)
    parsed = parse_diff(task.raw, task.attributes)

    steps.enter(Step.ANALYSE)
    subject = _subject(task, rules, *parsed)

    steps.enter(Step.GENERATE)
    writer, degradations = _writer(subject, world, rules)
    draft = writer.write()

    steps.enter(Step.CHECK)
    best = latest = _judged(draft, writer, subject)
    while not latest.fit and writer.may_improve():
        steps.enter(Step.IMPROVE)
        better = writer.improve(latest.problems)

        steps.enter(Step.CHECK)
        latest = _judged(better, writer, subject) if better else latest
        best = min(best, latest, key=lambda judged: judged.weight)

    best = best if best.fit else shortened(best, subject)
    if not best.fit and best.writer:
        steps.enter(Step.GENERATE)
        best = without_model(subject)
        degradations.append(STILL_UNFIT)

        steps.enter(Step.CHECK)

    steps.enter(Step.CHANGELOG)
    return Suggestion(
        draft=replace(best.draft, entry=whole_entry(best.draft, subject.change)),
        problems=(*best.problems, *open_questions(best.draft, subject.change, best.writer)),
        change=subject.change,
        digests=best.digests,
        attempts=writer.attempts,
        writer=best.writer,
        degradations=(*degradations, *writer.degradations),
        steps=tuple(steps.taken),
    )


class Steps:
    """The steps taken so far, each told as it begins."""

    def __init__(self, progress: Progress) -> None:
        self.taken: list[str] = []
        self._progress = progress

    def enter(self, step: Step) -> None:
        """Begins a step."""
        self.taken.append(step.value)
        self._progress.step(step.value)


def _subject(
    task: Task, rules: Rules, files: Sequence[FileChange], unread: Sequence[Unread]
) -> Subject:
    """The change as understood, with its author's words and the rules of writing about it.

    A title that was written for another change says nothing of this one's type and scope.
    """
    titles = rules.titles
    scopes = titles.scopes if titles.require_scope else None
    change = analyse(files, unread, task.title, titles.types, body=task.body, scopes=scopes)
    if is_of_another_change(task.title, change):
        change = analyse(files, unread, "", titles.types, body=task.body, scopes=scopes)
    words = AuthorWords(task.title, task.body, task.branch)
    return Subject(change, words, titles, rules.writing, rules.digest)


def _writer(subject: Subject, world: World, rules: Rules) -> tuple[Writer, list[Degradation]]:
    """The conversation, its deadline running, and what it does without from the start."""
    calls = Calls(world.llm, world.clock, rules.calls, rules.writing.total_deadline)
    if not subject.change.files:
        return Writer(subject, (), calls, world.progress), [NOTHING_TO_READ]
    share = rules.calls.memory_share
    candidates = find_candidates(world.llm, world.registry, world.machine, share)
    usable = [candidate for candidate in candidates if candidate.usable]
    missing = passed_over(candidates) if usable else (none_usable(candidates),)
    return Writer(subject, usable, calls, world.progress), list(missing)


def _judged(draft: Draft | None, writer: Writer, subject: Subject) -> Judged:
    """The writer's draft, its problems written down, or the one without a model for want of it."""
    if draft is None:
        return without_model(subject)
    judged = judge(draft, subject)
    writer.judge(judged.problems)
    return replace(judged, writer=writer.model, digests=writer.digests)
