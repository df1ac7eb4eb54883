"""The type: what its author says decides, then what was learned; reasons are true."""

import pytest
from fakes.edited import edited
from fakes.learned import stump, type_weights

from bot.core.change.analyse import analyse
from bot.core.change.author import NOTHING_SAID, AuthorEvidence
from bot.core.change.knowledge import Knowledge, Weights
from bot.core.change.records import FileChange, FileKind, TypeGuess
from bot.core.change.types.candidates import INPUTS
from bot.core.house.house import NO_HOUSE, House
from bot.core.house.past import PastChange
from bot.core.house.type_habits import type_habits

FIX = edited("src/net.py", " def run():\n-    a = 1\n+    a = 2")
DOCS = edited("docs/guide.md", "+text", kind=FileKind.DOCS, language="markdown")
CHART = edited("charts/web/values.yaml", "+port: 80", kind=FileKind.CONFIG, language="yaml")

FEAT_FIRST = {"feat": 2.0, "fix": 1.0}
BY_PLACE = stump(INPUTS, "place", -0.3, 0, 120)
"""A ranking that trusts what three of four past changes of the same place are."""
LOVED = House(
    types=type_habits(
        [
            PastChange(str(n), f"{'chore' if n % 8 else 'fix'}: bump {n}",
                       paths=(f"charts/a{n}/Chart.yaml",), days=n)
            for n in range(40)
        ]
    )
)  # fmt: skip


def guess(
    *files: FileChange,
    author: AuthorEvidence = NOTHING_SAID,
    weights: Weights | None = None,
    house: House = NO_HOUSE,
    types: tuple[str, ...] = ("feat", "fix", "docs", "chore"),
) -> TypeGuess:
    """The type of a change by what was learned."""
    knowledge = Knowledge(types=weights or type_weights(FEAT_FIRST))
    return analyse(files, (), author, types, knowledge=knowledge, house=house).type


def test_the_most_probable_allowed_type_is_told_with_all_others() -> None:
    found = guess(FIX)
    assert found.name == "feat"
    assert found.probability == found.ranking[0][1] < 1
    assert [name for name, _ in found.ranking] == ["feat", "fix", "docs", "chore"]
    assert sum(share for _, share in found.ranking) == pytest.approx(1)


@pytest.mark.parametrize(
    ("types", "name"),
    [
        (("bugfix", "documentation"), "bugfix"),
        (("Feature", "Bug"), "Feature"),
        (("docs",), "docs"),
        (("/[a-z]+/",), "feat"),
        (("release", "wip"), "release"),
    ],
)
def test_only_allowed_types_are_ranked_by_their_own_names(
    types: tuple[str, ...], name: str
) -> None:
    found = guess(FIX, types=types)
    assert found.name == name
    assert {one for one, _ in found.ranking} <= {*types, *type_names(types)}


def type_names(types: tuple[str, ...]) -> set[str]:
    """What is allowed where settings have patterns alone."""
    return {name for name, _ in guess(FIX).ranking} | {
        "style", "refactor", "perf", "test", "build", "ci", "revert",
    } if types[0].startswith("/") else set()  # fmt: skip


@pytest.mark.parametrize("missing", ["diff", "words", "said", "rank"])
def test_rules_stand_in_where_a_model_is_missing(missing: str) -> None:
    whole = type_weights(FEAT_FIRST)
    models = {name: model for name, model in whole.models.items() if name != missing}
    assert guess(FIX, weights=Weights(models, whole.numbers)).ranking == ()


def test_a_model_of_another_sort_counts_as_missing() -> None:
    whole = type_weights(FEAT_FIRST)
    swapped = {**whole.models, "words": whole.models["diff"], "diff": whole.models["words"]}
    assert guess(FIX, weights=Weights(swapped, whole.numbers)).reason == (
        "existing source changes in place"
    )


def test_a_valid_type_in_the_title_decides_and_the_others_share_the_rest() -> None:
    found = guess(FIX, author=AuthorEvidence("fix: stop the crash"))
    assert (found.name, found.probability, found.reason) == ("fix", 0.9, "the title says so")
    assert found.ranking[0] == ("fix", 0.9)
    assert found.ranking[1][0] == "feat"
    assert sum(share for _, share in found.ranking) == pytest.approx(1)
    alone = guess(FIX, author=AuthorEvidence("fix: stop"), types=("fix",))
    assert alone.ranking == (("fix", 0.9),)
    assert guess(FIX, author=AuthorEvidence("feat: go")).reasons[0] == "the title says so"


def test_words_of_a_title_speak_for_a_type() -> None:
    weights = type_weights({"feat": 1.0}, {"f:avoid": {"fix": 40}})
    found = guess(FIX, author=AuthorEvidence("Avoid a crash"), weights=weights)
    assert found.name == "fix"
    assert found.reason == "the title begins with avoid"
    assert guess(FIX, author=AuthorEvidence("!?"), weights=weights).name == "feat"
    said_by_commit = AuthorEvidence(subjects=("avoid a crash",))
    assert guess(FIX, author=said_by_commit, weights=weights).name == "fix"
    assert guess(FIX, author=AuthorEvidence(branch="me/avoid-crash"), weights=weights).name == "fix"


@pytest.mark.parametrize(
    ("author", "reason"),
    [
        (AuthorEvidence(subjects=("fix: a", "fix: b", "feat: c")), "the branch's commits say fix"),
        (AuthorEvidence(branch="fix/crash"), "the branch is named for fix"),
        (AuthorEvidence(branch="someone/bugfix-crash"), "the branch is named for fix"),
        (AuthorEvidence(labels=("kind: bug",)), "a label says fix"),
        (AuthorEvidence(issue_titles=("bug: it crashes",)), "the issue's title says fix"),
    ],
)
def test_the_authors_other_words_name_a_type(author: AuthorEvidence, reason: str) -> None:
    found = guess(FIX, author=author)
    assert (found.name, found.reason) == ("fix", reason)


@pytest.mark.parametrize(
    "author",
    [
        AuthorEvidence(branch="main"),
        AuthorEvidence(branch="JIRA-7"),
        AuthorEvidence(labels=("good first issue",), issue_titles=("it crashes",)),
        AuthorEvidence(subjects=("wip", "more")),
    ],
)
def test_words_that_name_no_type_change_nothing(author: AuthorEvidence) -> None:
    assert guess(FIX, author=author).ranking == guess(FIX).ranking


def test_the_house_is_told_with_its_share() -> None:
    found = guess(CHART, weights=type_weights(FEAT_FIRST, rank=BY_PLACE), house=LOVED)
    assert found.name == "chore"
    assert found.reason == "88 % of changes here that touch charts/ are chore"


def test_a_house_without_a_common_place_speaks_for_itself() -> None:
    found = guess(FIX, CHART, weights=type_weights(FEAT_FIRST, rank=BY_PLACE), house=LOVED)
    assert found.reason == "88 % of past changes here are chore"


def test_a_house_that_is_of_another_mind_is_no_reason() -> None:
    found = guess(CHART, house=LOVED)
    assert found.name == "feat"
    assert not [reason for reason in found.reasons if "%" in reason]


def test_past_types_that_are_not_allowed_count_nothing() -> None:
    past = [PastChange(str(n), "wibble: do", paths=("src/net.py",), days=n) for n in range(9)]
    house = House(types=type_habits(past))
    assert guess(FIX, house=house).ranking == guess(FIX).ranking


def test_a_new_folder_has_what_the_folder_around_it_has() -> None:
    file = edited("charts/new/deep/values.yaml", "+port: 80", kind=FileKind.CONFIG)
    weights = type_weights(FEAT_FIRST, rank=BY_PLACE)
    assert guess(file, weights=weights, house=LOVED).name == "chore"


def test_a_title_that_begins_as_the_houses_do_speaks_for_their_type() -> None:
    by_words = stump(INPUTS, "word", 0.5, 0, 120)
    past = [
        PastChange(str(n), f"{'docs' if n % 2 else 'feat'}: {'polish' if n % 2 else 'add'} it")
        for n in range(40)
    ]
    house = House(types=type_habits(past))
    weights = type_weights(FEAT_FIRST, rank=by_words)
    assert guess(FIX, author=AuthorEvidence("polish"), house=house, weights=weights).name == "docs"


def test_a_change_without_files_has_a_type() -> None:
    assert guess().name == guess(house=LOVED).name == "feat"


def test_types_of_the_house_alone_have_what_the_past_gives_them() -> None:
    past = [PastChange(str(n), "rfc: think", paths=("rfcs/a.md",), days=n) for n in range(9)]
    house = House(types=type_habits(past))
    file = edited("rfcs/b.md", "+x", kind=FileKind.DOCS)
    weights = type_weights(FEAT_FIRST, rank=BY_PLACE)
    assert guess(file, types=("feat", "rfc"), house=house, weights=weights).name == "rfc"


@pytest.mark.parametrize(
    ("file", "base", "reasons"),
    [
        (DOCS, "docs", ("only documentation changes", "only files under docs/ change")),
        (FIX, "fix", ("existing source changes in place",)),
        (FIX, "docs", ("it looks most like changes of this type in other repositories",)),
        (edited("a.md", "+x", kind=FileKind.DOCS), "docs", ("only documentation changes",)),
    ],
)
def test_reasons_of_files_hold_for_this_change(
    file: FileChange, base: str, reasons: tuple[str, ...]
) -> None:
    assert guess(file, weights=type_weights({base: 3.0})).reasons == reasons
