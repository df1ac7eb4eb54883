"""What comes from outside, before anything reads it: credentials masked, oddities told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.core.change.file_versions import FileVersions
from bot.core.change.records import RawDiff
from bot.core.credentials import Finder, Masks, mask_found
from bot.core.message.records import Problem, Severity
from bot.core.message.safety.suspicious import oddities, skips_ci
from bot.core.verdict import TitleVerdict
from bot.flow.world import Task

MOST_SORTS = 5


@dataclass(frozen=True, slots=True)
class Screened:
    """A task without credentials, what to tell of it, and the masks for what is written later."""

    task: Task
    told: tuple[Problem, ...]
    masks: Masks


def screened(task: Task, find: Finder) -> Screened:
    """The task as it may be read, and what was found in it."""
    masking = _Masking(find)
    clean = replace(
        task,
        raw=RawDiff(masking.over(task.raw.text), task.raw.unread),
        title=masking.over(task.title),
        body=masking.over(task.body),
        branch=masking.over(task.branch),
        subjects=tuple(map(masking.over, task.subjects)),
        issue_titles=tuple(map(masking.over, task.issue_titles)),
        wishes=replace(task.wishes, asked=tuple(map(masking.over, task.wishes.asked))),
        versions={
            path: FileVersions(masking.over_some(each.old), masking.over_some(each.new))
            for path, each in task.versions.items()
        },
    )
    told = (*_of_credentials(masking.masks.sorts), *_of_texts(clean))
    return Screened(clean, tuple(told), masking.masks)


def masked(text: str, find: Finder) -> str:
    """One text without credentials."""
    return _Masking(find).over(text)


def masked_verdict(verdict: TitleVerdict, find: Finder) -> TitleVerdict:
    """A verdict whose title, fix, problems and messages may be shown."""
    over = _Masking(find).over
    return replace(
        verdict,
        title=over(verdict.title),
        fix=over(verdict.fix),
        problems=tuple(replace(each, message=over(each.message)) for each in verdict.problems),
        lands=tuple(map(over, verdict.lands)),
    )


class _Masking:
    """Masks one text after another; what was found in one is masked in the next."""

    def __init__(self, find: Finder) -> None:
        self._find = find
        self.masks = Masks()

    def over(self, text: str) -> str:
        """The text without credentials."""
        if not text:
            return text
        masked, self.masks = mask_found(text, self._find(text), self.masks)
        return masked

    def over_some(self, text: str | None) -> str | None:
        """The same where there is a text."""
        return None if text is None else self.over(text)


def _of_credentials(sorts: Sequence[str]) -> Iterator[Problem]:
    if sorts:
        named = ", ".join(f"`{sort}`" for sort in sorts[:MOST_SORTS])
        more = f" and {len(sorts) - MOST_SORTS} more sorts" if len(sorts) > MOST_SORTS else ""
        yield _told(
            "credential",
            f"What looks like a credential stands in this pull request ({named}{more}). It was "
            "masked before a model or this comment could show it. If it is real, revoke it: "
            "whoever can read the branch has it.",
        )


def _of_texts(task: Task) -> Iterator[Problem]:
    added = "\n".join(line for line in task.raw.text.split("\n") if line[:1] == "+")
    places = (
        ("title", task.title),
        ("description", task.body),
        ("name of the branch", task.branch),
        ("message of a commit", "\n".join(task.subjects)),
        ("change", added),
    )
    for place, text in places:
        for odd in oddities(text):
            yield _told("suspicious", f"The {place} {odd}.")
    for place, text in places[:2]:
        if skips_ci(text):
            words = f"The {place} holds words that stop CI: a commit with them starts no workflow."
            yield _told("skips-ci", words)


def _told(rule: str, message: str) -> Problem:
    return Problem(rule, message, severity=Severity.WARNING)
