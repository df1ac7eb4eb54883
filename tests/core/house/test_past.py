"""Past titles are read in parts, however they were written; some of them nobody wrote."""

import pytest

from bot.core.house.past import PastTitle, by_hand, read_title


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        (
            "feat(pool): add retries (#12)",
            PastTitle("feat", "pool", False, "add retries", "", "12"),
        ),
        ("fix!: stop", PastTitle("fix", "", True, "stop")),
        ("Fix (core) : stop", PastTitle("", "", False, "Fix (core) : stop")),
        ("FIX(Core):stop", PastTitle("FIX", "Core", False, "stop")),
        ("ABC-12 feat: add", PastTitle("feat", "", False, "add", "ABC-12")),
        ("[ABC-12] feat: add", PastTitle("feat", "", False, "add", "[ABC-12]")),
        ("feat: ABC-12 add", PastTitle("feat", "", False, "add", "ABC-12")),
        ("ABC-12: Add it", PastTitle("", "", False, "Add it", "ABC-12")),
        ("Add a thing (GH-3)", PastTitle("", "", False, "Add a thing", "", "3")),
        ("feat( ): add", PastTitle("feat", "", False, "add")),
        ("功能(解析): 支持数组", PastTitle("功能", "解析", False, "支持数组")),
        ("", PastTitle("", "", False, "")),
        ("feat:", PastTitle("", "", False, "feat:")),
        ("a" * 5000, PastTitle("", "", False, "a" * 500)),
    ],
)
def test_a_past_title_is_read_in_parts(title: str, parts: PastTitle) -> None:
    assert read_title(title) == parts
    assert read_title(title).conventional == bool(parts.type)


@pytest.mark.parametrize(
    "title",
    [
        "Merge pull request #3 from octo/topic",
        "Merge branch 'main' into topic",
        "Merge remote-tracking branch 'origin/main'",
        "Merged in topic (pull request #3)",
        "Automatic merge from main",
        "fixup! feat: add",
        "Bump requests from 2.0 to 2.1",
        "chore(deps): bump requests from 2.0 to 2.1 in /app (#4)",
        "build(deps): bump the python group with 2 updates",
        "Update dependency eslint to v9",
        "chore(deps): update dependency eslint to v9",
        "v1.2.3",
        "1.2.3",
        "chore(release): 1.2.3",
        "chore(release): 1.2.3 [skip ci]",
        "Release v1.2.3-rc.1",
        "release: v1.2.3",
        "chore: release 1.2.3",
        "chore(main): release app 1.2.3",
        "chore: bump version to 1.2.3",
        "ci: version packages",
        "  ",
        "",
    ],
)
def test_titles_that_nobody_chose_the_words_of_say_nothing(title: str) -> None:
    assert not by_hand(title)


@pytest.mark.parametrize(
    "title",
    [
        "feat: add retries",
        "fix: merge overlapping ranges",
        "merge the two pools",
        "chore: update the table of versions",
        "Release the lock before waiting",
        "fix(release): sign 1.2.3 tags",
        "docs: tell what 1.2 brought",
        "bump the pool's size",
    ],
)
def test_titles_that_a_person_wrote_count(title: str) -> None:
    assert by_hand(title)
