"""From a diff to a suggestion: the six steps, on one screen."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from bot.core.change.analyse import analyse
from bot.core.change.author import AuthorEvidence
from bot.core.change.diff import parse_diff
from bot.core.change.records import Change, FileChange, Unread
from bot.core.message.allowed_names import plain
from bot.core.message.authors_header import is_of_another_change
from bot.core.message.entry import whole_entry
from bot.core.message.house_case import in_house_case
from bot.core.message.outside import AuthorWords
from bot.core.message.questions import open_questions
from bot.core.message.records import Degradation, Draft, Problem, Suggestion
from bot.core.models.choosing import Wanted
from bot.core.models.repository import repository_of
from bot.flow.conversation import conversation
from bot.flow.graph import Step
from bot.flow.judging import Judged, brought_back, judge, shortened, without_model
from bot.flow.ports import Progress
from bot.flow.screening import screened
from bot.flow.sheet import Subject, wanted_of
from bot.flow.stepdown import STILL_UNFIT
from bot.flow.world import Rules, Task, World
from bot.flow.writer import Writer

__all__ = ["Rules", "Task", "World", "restored", "suggest", "understood", "wanted_for"]


def suggest(task: Task, world: World, rules: Rules) -> Suggestion:
    """The message and the changelog entry of a change: always one, by a model or without.

    What models and their hosts could not do is in `degradations`; nothing of it is raised.
    """
    steps = Steps(world.progress)
    subject, told = _read(task, rules, steps)

    steps.enter(Step.GENERATE)
    repository = task.repository or repository_of(task.pull_request)
    taking_part = conversation(subject, world, rules, task.pull_request, repository)
    with taking_part as (writer, degradations):
        return _with_told(_written(subject, writer, degradations, steps), told)


def _read(task: Task, rules: Rules, steps: "Steps") -> tuple[Subject, Sequence[Problem]]:
    """What is written about, and what to tell of the texts that it was read from."""
    steps.enter(Step.GET_DIFF)
    seen = screened(task, rules.credentials)
    parsed = parse_diff(seen.task.raw, task.attributes)

    steps.enter(Step.ANALYSE)
    return _subject(seen.task, rules, *parsed), seen.told


def _with_told(suggestion: Suggestion, told: Sequence[Problem]) -> Suggestion:
    return replace(suggestion, problems=(*told, *suggestion.problems))


def _written(
    subject: Subject, writer: Writer, degradations: list[Degradation], steps: "Steps"
) -> Suggestion:
    """The suggestion of a conversation: draft, checks, better drafts, entry."""
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
    return replace(
        _suggestion(best, subject, steps),
        attempts=writer.attempts,
        degradations=(*degradations, *writer.degradations),
    )


def _suggestion(best: Judged, subject: Subject, steps: "Steps") -> Suggestion:
    entry = whole_entry(best.draft, subject.change)
    title = subject.words.title
    return Suggestion(
        draft=in_house_case(replace(best.draft, entry=entry), subject.style, subject.titles, title),
        problems=(*best.problems, *open_questions(best.draft, subject.change, best.writer)),
        change=subject.change,
        digests=best.digests,
        attempts=(),
        writer=best.writer,
        degradations=(),
        steps=tuple(steps.taken),
    )


def restored(
    task: Task, world: World, rules: Rules, draft: Draft, writer: str
) -> Suggestion | None:
    """The suggestion that an earlier draft makes for the change as it is now; nobody is asked.

    The draft is mended and checked as a new one would be; None where it breaks a rule. `writer` is
    the model's name, "" for none.
    """
    steps = Steps(world.progress)
    subject, told = _read(task, rules, steps)

    steps.enter(Step.CHECK)
    judged = brought_back(draft, writer, subject)
    if judged is None:
        return None

    steps.enter(Step.CHANGELOG)
    return _with_told(_suggestion(judged, subject, steps), told)


def understood(task: Task, rules: Rules) -> Change:
    """The change of a task as the pipeline sees it, without anything being written."""
    return _read(task, rules, Steps(Unheard()))[0].change


def wanted_for(task: Task, rules: Rules) -> Wanted:
    """What a task calls for, without anything being written."""
    subject, _ = _read(task, rules, Steps(Unheard()))
    return wanted_of(subject, rules.calls.num_predict, rules.writing.total_deadline)


class Unheard:
    """Progress that nobody follows."""

    def step(self, name: str, detail: str = "") -> None:
        """Say nothing."""


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
    known = partial(
        analyse,
        files,
        unread,
        types=titles.types,
        scopes=scopes,
        allowed_scopes=plain(titles.scopes),
        versions=task.versions,
        parse=rules.parse,
        house=task.house,
        packages=task.packages,
        knowledge=rules.knowledge(),
    )
    author = AuthorEvidence(
        task.title, task.body, task.branch, task.labels, task.issue_titles, task.subjects
    )
    change = known(author)
    if is_of_another_change(task.title, change):
        change = known(replace(author, title=""))
    words = AuthorWords(task.title, task.body, task.branch)
    style, wishes = task.house.style, task.wishes
    return Subject(change, words, titles, rules.writing, rules.digest, style, wishes)


def _judged(draft: Draft | None, writer: Writer, subject: Subject) -> Judged:
    """The writer's draft, its problems written down, or the one without a model for want of it."""
    if draft is None:
        return without_model(subject)
    judged = judge(draft, subject)
    writer.judge(judged.problems)
    return replace(judged, writer=writer.model, digests=writer.digests)
