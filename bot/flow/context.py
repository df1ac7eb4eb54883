"""What is asked about a change once its files are known, and the task with the answers in it."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.core.around import ChangeContext, ContextWanted, RepositoryFacts
from bot.core.change.diff import parse_diff
from bot.core.change.other_side import versions_after
from bot.core.change.records import NAMED_ONLY, ChangeType, FileChange, FileKind, RawDiff
from bot.core.changelog.own_commits import is_own_subject
from bot.core.house.house import learn_house
from bot.core.house.past import PastChange
from bot.core.house.workspaces import manifests_wanted, packages_of
from bot.core.pull_request import PullRequest
from bot.flow.world import Task

MOST_FOLDERS = 10
MOST_TEXTS = 12
MOST_OWN = 4
"""Files that are asked for by their own past, before their folders are."""
MOST_READ = 2 * 1024 * 1024
"""Characters of a diff that are looked at to choose what to ask."""

_WHOLE = frozenset({ChangeType.NEW, ChangeType.DELETED})
"""Fates of files whose every line is in the diff."""


def touched_files(raw: RawDiff, attributes: str) -> tuple[FileChange, ...]:
    """The files of a diff, as far as it is worth to look at before it is read in earnest."""
    return parse_diff(RawDiff(raw.text[:MOST_READ]), attributes)[0]


def wanted_of(
    pr: PullRequest, files: Sequence[FileChange], facts: RepositoryFacts
) -> ContextWanted:
    """What to ask: the past of the files and folders that most of the change is in, and texts."""
    paths = [file.path for file in files]
    asked = (*texts_of(files), *manifests_wanted(paths, facts.texts))
    return ContextWanted(pr.number, pr.base_ref, pr.head_sha, places_of(files), asked)


def places_of(files: Sequence[FileChange]) -> tuple[str, ...]:
    """At most ten files and folders (with their `/`) whose past says most of a change."""
    leading = [file for file in files if file.kind not in NAMED_ONLY] or list(files)
    leading = sorted(leading, key=lambda file: -file.changed_lines)
    own = [file.old_path or file.path for file in leading if file.change_type is not ChangeType.NEW]
    found = dict.fromkeys(own[:MOST_OWN] if len(own) <= MOST_OWN else ())
    near, far = Counter[str](), Counter[str]()
    for file in leading:
        folder = file.path.rpartition("/")[0]
        if folder:
            near[f"{folder}/"] += 1
            far["/".join(folder.split("/")[:2]) + "/"] += 1
    found |= dict.fromkeys(each for each, _ in near.most_common(MOST_FOLDERS // 2))
    found |= dict.fromkeys(each for each, _ in far.most_common(MOST_FOLDERS))
    return tuple(found)[:MOST_FOLDERS]


def texts_of(files: Sequence[FileChange]) -> tuple[str, ...]:
    """At most twelve source files that changed in part: their other lines help to read them."""
    parts = [
        file
        for file in files
        if file.kind is FileKind.SOURCE and file.hunks and file.change_type not in _WHOLE
    ]
    parts.sort(key=lambda file: -file.changed_lines)
    return tuple(file.path for file in parts[:MOST_TEXTS])


def in_context(
    task: Task,
    facts: RepositoryFacts,
    pr: PullRequest,
    ask: Callable[[ContextWanted], ChangeContext | None],
) -> Task:
    """The task with the house it is in, the author's circumstances, and the texts around it.

    Nothing depends on the answer: without one the newest titles have to do.
    """
    files = touched_files(task.raw, task.attributes)
    told = ask(wanted_of(pr, files, facts)) or ChangeContext()
    return replace(
        task,
        house=learn_house(together(told.past, facts.past)),
        versions=versions_after(files, told.texts),
        packages=packages_of([file.path for file in files], {**told.texts, **facts.texts}),
        labels=pr.labels,
        issue_titles=told.issue_titles,
        subjects=tuple(each for each in told.subjects if not is_own_subject(each)),
    )


def together(*pasts: Sequence[PastChange]) -> tuple[PastChange, ...]:
    """Several looks at one past: each change once, with all that is known of it."""
    found: dict[str, PastChange] = {}
    for change in (change for past in pasts for change in past):
        known = found.setdefault(change.sha, change)
        paths = tuple(dict.fromkeys((*known.paths, *change.paths)))
        found[change.sha] = replace(known, paths=paths, body=known.body or change.body)
    return tuple(found.values())
