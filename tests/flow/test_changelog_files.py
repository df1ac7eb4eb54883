"""The entry beside a suggestion, on command, and after the merge."""

from dataclasses import replace

import pytest
from fakes.changelog_entries import RULES
from fakes.commanding import Commanding
from fakes.forge import NEWER, PULL_REQUEST, MemoryForge
from fakes.suggesting import DIFF, good, play

from bot.core.change.records import RawDiff
from bot.core.changelog.known_line import read_known
from bot.core.changelog.outcome import EntryOutcome, EntryState
from bot.core.changelog.own_commits import is_own_subject, without_own
from bot.core.changelog.records import UNKNOWN, FormName, Known, text_hash
from bot.core.changelog.settings import ChangelogRules
from bot.core.commands.records import Changelog, ChangelogAction
from bot.core.errors import ServiceError
from bot.core.pull_request import Role
from bot.core.replies.marker import Marker, read_marked
from bot.core.replies.suggestion import suggestion_comment
from bot.flow.answered import Answered
from bot.flow.attempting import Attempts
from bot.flow.changelog_files import changelog
from bot.flow.changelog_keeper import ChangelogKeeper, changelog_status
from bot.flow.entry_of_comment import keep_labelled_entry, keep_landed_entry

FILE = "CHANGELOG.md"
EMPTY = "# Changelog\n\n## [Unreleased]\n"
KEEP = replace(RULES, form="keep-a-changelog")
MARKER = Marker("squill", PULL_REQUEST.head_sha, "1-1")
SHOW, WRITE, SKIP = ChangelogAction


def keeper(forge: MemoryForge, rules: ChangelogRules = KEEP, **more: object) -> ChangelogKeeper:
    facts = forge.facts(())
    return ChangelogKeeper(PULL_REQUEST, rules, facts, forge, "squill", Attempts(), **more)  # type: ignore[arg-type]  # its comments


@pytest.fixture
def forge() -> MemoryForge:
    forge = MemoryForge(diff=DIFF)
    forge.files["retries"][FILE] = EMPTY
    forge.files["main"][FILE] = EMPTY
    forge.names = {"": (FILE,)}
    return forge


def posted(forge: MemoryForge, rules: ChangelogRules = KEEP) -> ChangelogKeeper:
    """A suggestion in the comment, its entry in the file."""
    keeping, made = keeper(forge, rules), play([good()]).suggestion
    note = keeping.keep(made)
    marker = replace(MARKER, head_sha=keeping.moved.head_sha)
    body = suggestion_comment(made, 72, marker, entry_note=note)
    forge.posted = []
    forge.post(body)
    forge.pulls[7] = keeping.moved
    return keeping


def test_a_suggestions_entry_is_written_and_the_comment_says_so(forge: MemoryForge) -> None:
    keeping = posted(forge)
    assert "### Added\n\n- Connections are tried again" in forge.files["retries"][FILE]
    [comment] = forge.posted
    marked = read_marked(comment.body, "squill")
    assert marked is not None
    assert read_known(marked.text).path == FILE
    assert "The project's entry is in `CHANGELOG.md`, under Added." in comment.body
    assert keeping.moved.head_sha == NEWER


def test_nothing_is_asked_where_only_the_comment_has_it(forge: MemoryForge) -> None:
    keeping = keeper(forge, RULES)
    calls = len(forge.calls)
    assert keeping.own_left_out(RawDiff(DIFF)) == RawDiff(DIFF)
    assert keeping.keep(play([good()]).suggestion).text == ""
    assert (len(forge.calls), keeping.moved) == (calls, PULL_REQUEST)


def test_an_edited_comment_leaves_the_file_alone(forge: MemoryForge) -> None:
    posted(forge)
    forge.posted[0] = replace(forge.posted[0], body=forge.posted[0].body + "mine")
    before = dict(forge.files["retries"])
    keeping = keeper(forge, comments=tuple(forge.posted))
    assert keeping.keep(play([good()]).suggestion).text == ""
    assert (keeping.outcome, forge.files["retries"]) == (None, before)


def test_comments_that_cannot_be_read_leave_the_file_alone(forge: MemoryForge) -> None:
    forge.fail("comments", ServiceError("GitHub is down."))
    keeping = keeper(forge)
    assert keeping.keep(play([good()]).suggestion).text == ""
    assert keeping.attempts.notes[0].text.startswith("Squill could not read what is known")


def test_it_waits_for_the_merge_where_the_settings_say_so(forge: MemoryForge) -> None:
    keeping = posted(forge, replace(KEEP, write="merge"))
    assert forge.committed == []
    assert "The project's entry will be written to `CHANGELOG.md`" in forge.posted[0].body
    assert keeping.outcome is not None
    landed = keep_landed_entry(
        PULL_REQUEST, KEEP, forge.facts(()), forge, "squill", keeping.attempts
    )
    assert landed is not None
    assert landed.state is EntryState.THERE
    assert "- Connections are tried again" in forge.files["main"][FILE]


@pytest.mark.parametrize("times", [1, 2])
def test_a_label_takes_the_entry_away_and_its_end_brings_it_back(
    forge: MemoryForge, times: int
) -> None:
    posted(forge)
    for labels, text in ((("skip-changelog",), EMPTY), ((), forge.files["retries"][FILE])):
        pr = replace(forge.pulls[7], labels=labels)
        for _ in range(times):
            facts = forge.facts(())
            keep_labelled_entry(pr, KEEP, facts, forge, "squill", Attempts())
        assert forge.files["retries"][FILE] == text
    assert len(forge.committed) == 3


@pytest.mark.parametrize("rules", [RULES, replace(KEEP, write="merge")])
def test_a_label_does_nothing_where_no_file_is_kept_yet(
    forge: MemoryForge, rules: ChangelogRules
) -> None:
    facts = forge.facts(())
    assert keep_labelled_entry(PULL_REQUEST, rules, facts, forge, "squill", Attempts()) is None
    assert "comments" not in forge.calls


def test_without_a_suggestion_nothing_is_written_after_the_merge(forge: MemoryForge) -> None:
    attempts = Attempts()
    facts = forge.facts(())
    assert keep_landed_entry(PULL_REQUEST, KEEP, facts, forge, "squill", attempts) is None
    assert "no suggestion" in attempts.notes[0].text


def test_a_redone_suggestion_knows_what_it_wrote_before(forge: MemoryForge) -> None:
    keeping = keeper(forge)
    keeping.keep(play([good()]).suggestion)
    forge.pulls[7] = keeping.moved
    again = keeping.keep(play([good()]).suggestion)
    assert "squill-changelog" in again.line


def command(
    forge: MemoryForge,
    action: ChangelogAction,
    rules: ChangelogRules = KEEP,
    *,
    force: bool = False,
    merged: bool = False,
) -> Answered:
    desk = Commanding(forge=forge, merged=merged)
    scene = desk.scene(Role.WRITE, desk.standing())
    return changelog(Changelog(action, force), replace(scene, changelog=rules))


def comment_only(forge: MemoryForge) -> None:
    forge.post(suggestion_comment(play([good()]).suggestion, 72, MARKER))


def test_an_entry_is_shown_with_its_place(forge: MemoryForge) -> None:
    comment_only(forge)
    answered = command(forge, SHOW)
    assert answered.done
    assert answered.text.startswith(
        "The entry is not yet in `CHANGELOG.md`, under Added:\n\n```markdown\n- "
    )
    assert forge.committed == []


def test_an_entry_is_written_on_command_though_no_setting_says_where(forge: MemoryForge) -> None:
    comment_only(forge)
    answered = command(forge, WRITE, RULES)
    assert answered == Answered(
        "The project's entry is in `CHANGELOG.md`, under Added.\n", done=True
    )
    assert "- Connections are tried again" in forge.files["retries"][FILE]
    marked = read_marked(forge.posted[0].body, "squill")
    assert marked is not None
    assert marked.untouched
    assert marked.marker.head_sha == NEWER
    assert [(sha, each.context) for sha, each in forge.statuses] == [(NEWER, "squill/title")]


def test_written_twice_is_written_once_and_skipped_it_is_as_before(forge: MemoryForge) -> None:
    comment_only(forge)
    command(forge, WRITE)
    forge.pulls[7] = replace(PULL_REQUEST, head_sha=NEWER)
    assert command(forge, WRITE).done
    assert forge.calls.count("edit_file") == 1
    skipped = command(forge, SKIP)
    assert skipped.done
    assert skipped.text.startswith("No entry is written to the changelog. Somebody asked")
    assert command(forge, SHOW).text.startswith("Somebody asked for no entry. In `CHANGELOG.md`")
    assert forge.files["retries"][FILE] == EMPTY
    keeping = keeper(forge, comments=tuple(forge.posted))
    keeping.keep(play([good()]).suggestion)
    assert forge.files["retries"][FILE] == EMPTY
    assert keeping.outcome is not None
    assert keeping.outcome.known.skipped
    assert command(forge, WRITE).done
    assert "- Connections" in forge.files["retries"][FILE]


def test_a_persons_words_stay_without_force(forge: MemoryForge) -> None:
    comment_only(forge)
    forge.files["retries"][FILE] = EMPTY + "\n- Tries again (#7)\n"
    refused = command(forge, WRITE)
    assert not refused.done
    assert refused.text.startswith("A person has written the entry")
    assert "`changelog write force` replaces it" in refused.text
    assert command(forge, WRITE, force=True).done
    assert "Tries again" not in forge.files["retries"][FILE]
    assert command(forge, SHOW).text.startswith("The entry is in `CHANGELOG.md`, under Added:")


@pytest.mark.parametrize("action", [SHOW, WRITE, SKIP])
def test_without_a_suggestion_there_is_nothing_to_write(
    forge: MemoryForge, action: ChangelogAction
) -> None:
    answered = command(forge, action)
    assert not answered.done
    assert answered.text.startswith("There is no suggestion")


def test_after_the_merge_it_is_written_to_the_base_branch_where_that_is_its_time(
    forge: MemoryForge,
) -> None:
    comment_only(forge)
    rules = replace(KEEP, write="merge")
    assert command(forge, SHOW, rules, merged=True).done
    for _ in range(2):
        answered = command(forge, WRITE, rules, merged=True)
        assert answered == Answered(
            "The project's entry is in `CHANGELOG.md`, under Added.\n", done=True
        )
    assert "- Connections are tried again" in forge.files["main"][FILE]
    assert (forge.files["retries"][FILE], forge.statuses) == (EMPTY, [])
    assert forge.calls.count("edit_file") == 1
    assert command(forge, SKIP, rules, merged=True).done
    assert forge.files["main"][FILE] == EMPTY


@pytest.mark.parametrize(("action", "told"), [(WRITE, "Please add this to"), (SKIP, "is merged")])
def test_after_the_merge_an_entry_of_the_branch_is_to_be_pasted(
    forge: MemoryForge, action: ChangelogAction, told: str
) -> None:
    posted(forge)
    forge.files["main"] = dict(forge.files["retries"]) if action is SKIP else {FILE: EMPTY}
    before = dict(forge.files["main"])
    answered = command(forge, action, merged=True)
    assert not answered.done
    assert told in answered.text
    assert "The pull request is merged, and after that `changelog.write: branch`" in answered.text
    assert forge.files["main"] == before


def test_an_entry_that_came_with_the_merge_is_there(forge: MemoryForge) -> None:
    posted(forge)
    forge.files["main"] = dict(forge.files["retries"])
    assert command(forge, WRITE, merged=True).done


def test_without_a_place_the_entry_can_only_be_shown(forge: MemoryForge) -> None:
    forge.names = {}
    comment_only(forge)
    shown = command(forge, SHOW, RULES)
    assert shown.done
    assert shown.text.startswith("The entry is in the comment alone:\n\n```markdown\n## ")
    assert shown.text.endswith("\n\nfeat\n```\n")
    refused = command(forge, WRITE, RULES)
    assert not refused.done
    assert "changelog.form" in refused.text


def test_an_entry_that_a_type_has_not_is_told(forge: MemoryForge) -> None:
    comment_only(forge)
    rules = replace(KEEP, sections=("fix=Fixed",))
    assert command(forge, SHOW, rules).text.startswith("No entry is written to the changelog.")


def test_a_comment_behind_a_hundred_others_is_found(forge: MemoryForge) -> None:
    comment_only(forge)
    desk = Commanding(forge=forge)
    scene = desk.scene(Role.WRITE, replace(desk.standing(), comments=(), all_comments=False))
    answered = changelog(Changelog(WRITE), replace(scene, changelog=KEEP))
    assert answered.done


def test_an_edited_comment_is_read_and_stays(forge: MemoryForge) -> None:
    comment_only(forge)
    edited = forge.posted[0].body.replace("are tried again", "come back")
    forge.posted[0] = replace(forge.posted[0], body=edited)
    assert command(forge, WRITE).done
    assert "- Connections come back" in forge.files["retries"][FILE]
    assert forge.posted[0].body == edited


def test_a_branch_that_moved_is_told(forge: MemoryForge) -> None:
    comment_only(forge)
    moved = {7: replace(PULL_REQUEST, head_sha=NEWER)}
    forge.before("branch_files", lambda: forge.pulls.update(moved))
    answered = command(forge, WRITE)
    assert not answered.done
    assert "has moved on" in answered.text


OUTCOMES = {
    EntryState.COMMENT: ("success", "is in the comment"),
    EntryState.THERE: ("success", "is in CHANGELOG.md"),
    EntryState.LATER: ("success", "after the merge"),
    EntryState.NONE: ("success", "No changelog entry is needed"),
    EntryState.THEIRS: ("success", "by hand"),
    EntryState.TO_PASTE: ("failure", "has to be pasted into CHANGELOG.md"),
    EntryState.FAILED: ("failure", "could not be changed"),
    EntryState.OUTDATED: ("failure", "moved on"),
}


@pytest.mark.parametrize("state", EntryState)
def test_the_status_never_fails_unless_an_entry_is_required(state: EntryState) -> None:
    outcome = EntryOutcome(state, FormName.KEEP_A_CHANGELOG, FILE)
    assert changelog_status(outcome, RULES, "") is None
    neutral = changelog_status(outcome, replace(RULES, status="neutral"), "https://x.test")
    assert neutral is not None
    assert (neutral.state, neutral.context) == ("success", "squill/changelog")
    required = changelog_status(outcome, replace(RULES, status="required"), "")
    assert required is not None
    verdict, said = OUTCOMES[state]
    assert required.state == verdict
    assert said in required.description


OWN = f"""\
diff --git a/CHANGELOG.md b/CHANGELOG.md
--- a/CHANGELOG.md
+++ b/CHANGELOG.md
@@ -1,3 +1,7 @@
 # Changelog

 ## [Unreleased]
+
+### Added
+
+- Connections. ([#7]({PULL_REQUEST.url}))
"""
FRAGMENT = """\
diff --git a/news/7.fixed.md b/news/7.fixed.md
new file mode 100644
--- /dev/null
+++ b/news/7.fixed.md
@@ -0,0 +1 @@
+Connections.
"""


@pytest.mark.parametrize(
    ("part", "known", "left"),
    [
        (OWN, Known(FILE, ("0" * 16,)), False),
        (OWN + "+- By hand.\n", Known(FILE, ("0" * 16,)), True),
        (OWN.replace(" # Changelog", "-# Changelog"), Known(FILE, ("0" * 16,)), True),
        (OWN, UNKNOWN, True),
        (OWN, Known("OTHER.md", ("0" * 16,)), True),
        (FRAGMENT, Known("news/7.fixed.md", ("f" * 16,)), True),
        (FRAGMENT, Known("news/7.fixed.md", (text_hash("Connections."),)), False),
    ],
)
def test_our_own_file_is_no_part_of_the_change(part: str, known: Known, left: bool) -> None:
    found = without_own(RawDiff(DIFF + part), PULL_REQUEST.url, known)
    assert found.text == (DIFF + part if left else DIFF)


def test_our_own_commits_are_known() -> None:
    assert is_own_subject("docs(changelog): keep the entry of #7\n")
    assert not is_own_subject("docs(changelog): keep the entry of #7 well")
