"""A draft and what is wrong with it, after code has mended what code can mend."""

from dataclasses import dataclass, replace

from bot.core.change.records import Digest
from bot.core.message.authors_header import authors_header
from bot.core.message.claims import settle_breaking
from bot.core.message.mend import mend, shorten
from bot.core.message.quality import check_draft
from bot.core.message.records import Draft, Problem, Severity
from bot.core.message.template import template_draft
from bot.flow.sheet import Subject

TOLD_WITH_THE_TITLE = frozenset({"imperative", "lower-case", "repeated-type", "grounding"})
"""Rules of a draft that a title need not keep: what it names is known to occur in some form."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A mended draft, its remaining problems, who wrote it ("" without a model) from what."""

    draft: Draft
    problems: tuple[Problem, ...]
    writer: str = ""
    digests: tuple[Digest, ...] = ()

    @property
    def fit(self) -> bool:
        """Whether nothing but warnings is left."""
        return not self.weight[0]

    @property
    def weight(self) -> tuple[int, int]:
        """How bad it is: the number of errors, then of all problems."""
        errors = sum(problem.severity is Severity.ERROR for problem in self.problems)
        return errors, len(self.problems)


def judge(draft: Draft, subject: Subject) -> Judged:
    """The draft mended and checked; that callers break is not taken from a model's word alone."""
    mended = mend(draft, subject.change, subject.writing, subject.titles)
    settled, notes = settle_breaking(mended, subject.change, subject.words)
    problems = check_draft(settled, subject.change, subject.writing, subject.titles)
    return Judged(settled, (*problems, *notes))


def shortened(judged: Judged, subject: Subject) -> Judged:
    """The draft with a header that is cut to fit, for want of better words."""
    commit = judged.draft.commit
    header = shorten(commit.header, subject.writing.max_length)
    prefix = len(commit.header) - len(commit.subject)
    commit = replace(commit, subject=header[prefix:])
    again = judge(replace(judged.draft, commit=commit), subject)
    return replace(judged, draft=again.draft, problems=again.problems)


def without_model(subject: Subject) -> Judged:
    """What the template writer writes. Of an author's title nothing more is asked than its rules.

    Where those only warn, the warning stands beside the title already.
    """
    title, body = subject.words.title, subject.words.body
    draft = template_draft(subject.change, subject.writing, subject.titles, title, body)
    return _with_the_title(judge(draft, subject), subject)


def brought_back(draft: Draft, writer: str, subject: Subject) -> Judged | None:
    """An earlier draft as this writer's for the change as it is now; None for one that is unfit.

    Whoever kept the draft may have been mistaken, or have changed it: every rule counts again.
    """
    judged = replace(judge(draft, subject), writer=writer)
    judged = judged if writer else _with_the_title(judged, subject)
    judged = judged if judged.fit else shortened(judged, subject)
    return judged if judged.fit else None


def _with_the_title(judged: Judged, subject: Subject) -> Judged:
    """A draft without a model, judged more kindly where its header is the author's title."""
    title, titles = subject.words.title, subject.titles
    if not authors_header(title, subject.change, subject.writing, titles):
        return judged
    kept = (problem for problem in judged.problems if problem.rule not in TOLD_WITH_THE_TITLE)
    return replace(judged, problems=tuple(kept))
