"""What is asked about a change: the past of where it is, and the files that it changes in part."""

from dataclasses import replace

import pytest
from fakes.changes import changed_file
from fakes.forge import PULL_REQUEST
from fakes.suggesting import DIFF

from bot.core.around import ChangeContext, ContextWanted, RepositoryFacts
from bot.core.change.records import ChangeType, FileKind, RawDiff
from bot.core.house.past import PastChange
from bot.flow.context import MOST_FOLDERS, MOST_TEXTS, in_context, places_of, texts_of, together
from bot.flow.pipeline import Task


@pytest.mark.parametrize(
    ("paths", "places"),
    [
        (["README.md"], ("README.md",)),
        (["a/b/c/d.py"], ("a/b/c/d.py", "a/b/c/", "a/b/")),
        (["x/a", "x/b", "y/c", "d", "e"], ("x/", "y/")),
        ([], ()),
    ],
)
def test_the_past_of_few_files_and_of_their_folders_is_asked_for(
    paths: list[str], places: tuple[str, ...]
) -> None:
    assert places_of([changed_file(path) for path in paths]) == places


def test_the_past_is_asked_for_in_few_places() -> None:
    files = [changed_file(f"f{n}/g/h{n}/x.py") for n in range(300)]
    assert len(places_of(files)) == MOST_FOLDERS
    assert len(texts_of(files)) == MOST_TEXTS


def test_a_file_that_only_follows_is_not_asked_about() -> None:
    lock = replace(changed_file("web/lock"), kind=FileKind.LOCK)
    assert places_of([lock, changed_file("src/x.py")]) == ("src/x.py", "src/")
    assert places_of([lock]) == ("web/lock", "web/")


def test_files_whose_every_line_is_in_the_diff_are_not_asked_for() -> None:
    files = [
        replace(changed_file("new.py"), change_type=ChangeType.NEW),
        changed_file("x.py"),
        replace(changed_file("x.md"), kind=FileKind.DOCS),
    ]
    assert texts_of(files) == ("x.py",)
    assert "new.py" not in places_of(files)


def test_looks_at_one_past_are_put_together() -> None:
    newest = (PastChange("1", "feat: a", "body"), PastChange("2", "fix: b"))
    near = (PastChange("1", "feat: a", paths=("x/",)), PastChange("1", "feat: a", paths=("y/",)))
    assert together(near, newest) == (
        PastChange("1", "feat: a", "body", ("x/", "y/")),
        PastChange("2", "fix: b"),
    )


def test_a_task_has_the_house_and_what_surrounds_the_change() -> None:
    asked: list[ContextWanted] = []

    def ask(wanted: ContextWanted) -> ChangeContext | None:
        asked.append(wanted)
        near = (PastChange("1", "fix(net): retry", paths=("src/net/",)),)
        return ChangeContext(near, {}, ("Retries are lost",), ("fix: one",))

    facts = RepositoryFacts(past=(PastChange("2", "docs(pool): tell"),))
    task = in_context(Task(RawDiff(DIFF), "t", "", "b", ""), facts, PULL_REQUEST, ask)
    assert task.house.scopes.titles == 2
    assert (task.issue_titles, task.subjects) == (("Retries are lost",), ("fix: one",))
    assert asked[0].files == ("src/net/pool.py",)


def test_without_an_answer_the_newest_titles_have_to_do() -> None:
    facts = RepositoryFacts(past=(PastChange("2", "docs(pool): tell"),))
    task = in_context(Task(RawDiff(DIFF), "t", "", "b", ""), facts, PULL_REQUEST, lambda _: None)
    assert (task.house.scopes.titles, task.versions, task.subjects) == (1, {}, ())
