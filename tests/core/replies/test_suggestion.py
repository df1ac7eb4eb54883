"""The comment that holds a suggestion: its parts, its length, and what it keeps contained."""

from dataclasses import replace

import pytest
from fakes.conversing import said, turn
from fakes.drafts import a_change, a_draft, a_file

from bot.core.change.records import Digest, FileKind, Unread
from bot.core.errors import WriteFailure
from bot.core.message.records import (
    Attempt,
    ConventionalCommit,
    Degradation,
    FilePurpose,
    Problem,
    Suggestion,
)
from bot.core.message.reply import read_reply
from bot.core.models.failure import CAUSES
from bot.core.replies.marker import Marker, read_marked
from bot.core.replies.suggestion import suggestion_comment, suggestion_page
from bot.core.verdict import TitleVerdict

MARKER = Marker("squill", "abcdef0", "1-1")
NEXT = (
    "Comment `/apply` to put it into title and description, `/squash` to merge with it, `/suggest` "
    "and a wish for another one; `/help` has the rest."
)
ATTEMPT = Attempt("coder:7b", "generate message", "{}", (), 1.5, 900, 80)
ALL_SEEN = Digest("…", 100, ("src/net/pool.py", "docs/pool.md"), (), (), 4, 4)


def a_suggestion(**parts: object) -> Suggestion:
    """A suggestion that a model wrote at once, but for the parts given."""
    given = {
        "draft": a_draft(),
        "problems": (),
        "change": a_change(),
        "digests": (ALL_SEEN,),
        "attempts": (ATTEMPT,),
        "writer": "coder:7b",
        "degradations": (),
        "steps": (),
    }
    return Suggestion(**(given | parts))  # type: ignore[arg-type]  # values of any field


def comment(suggestion: Suggestion, verdict: TitleVerdict | None = None) -> str:
    return suggestion_comment(suggestion, 72, MARKER, verdict=verdict)


def units(text: str) -> int:
    """UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def test_a_good_suggestion_is_message_entry_and_one_line_about_its_writer() -> None:
    body = comment(a_suggestion())
    marker, *lines = body.splitlines()
    assert marker.startswith("<!-- squill:squill head=abcdef0 run=1-1 text=")
    assert lines[:5] == [
        "### Squash message",
        "",
        "```text",
        "feat(pool): retry failed connections up to `max_retries` times",
        "",
    ]
    assert [line for line in lines if line.startswith("##")] == [
        "### Squash message",
        "### Changelog entry",
        "## feat(pool): retry failed connections up to `max_retries` times",
        "### Summary",
        "### Changed Files",
        "### Type",
    ]
    assert lines[-1] == f"Written by `coder:7b` in 1 call. {NEXT}"
    assert "<details>" not in body


BUSY = (Degradation("big:70b is busy.", "Wait."),)


@pytest.mark.parametrize(
    ("degradations", "end"), [((), "\n---\nWritten by `coder:7b` in 1 call.\n"), (BUSY, "")]
)
def test_where_nobody_can_comment_the_same_is_told_without_marker_and_command(
    degradations: tuple[Degradation, ...], end: str
) -> None:
    suggestion = a_suggestion(degradations=degradations)
    told = comment(suggestion).partition("\n")[2].partition("\n---\n")[0]
    assert suggestion_page(suggestion, 72) == told + end


def test_the_same_suggestion_gives_the_same_text_whatever_time_it_took() -> None:
    slow = a_suggestion(attempts=(replace(ATTEMPT, seconds=99.0),))
    assert comment(slow) == comment(a_suggestion())


def test_the_comment_is_read_back_as_ours() -> None:
    found = read_marked(comment(a_suggestion()), "squill")
    assert found is not None
    assert found.untouched


def test_calls_that_were_not_good_are_folded_away() -> None:
    tried = replace(ATTEMPT, problems=(Problem("mood", "Say `add` | not `added`."),))
    failed = replace(ATTEMPT, model="a|b", failure="timeout")
    body = comment(a_suggestion(attempts=(tried, failed)))
    assert "<details><summary>Calls to models</summary>" in body
    assert "| `coder:7b` | generate message | Say `add` \\| not `added` | 900 | 80 |" in body
    assert "| `a\\|b` | generate message | took too long | 900 | 80 |" in body
    assert "in 2 calls" in body


def test_without_a_model_the_reason_and_the_advice_are_told() -> None:
    down = Degradation("coder:7b cannot be reached.", "Start Ollama on its host.")
    body = comment(a_suggestion(writer="", digests=(), attempts=(), degradations=(down,)))
    assert "> [!WARNING]\n> Written from the change alone, without a model.\n" in body
    assert "> - coder:7b cannot be reached. Start Ollama on its host." in body
    assert body.count("without a model") == 1
    assert body.endswith(f"\n---\n{NEXT}\n")


@pytest.mark.parametrize("failure", WriteFailure)
def test_each_failure_of_a_call_is_told_in_words(failure: WriteFailure) -> None:
    body = comment(a_suggestion(attempts=(replace(ATTEMPT, failure=failure.value),)))
    assert f"| generate message | {CAUSES[failure]} | 900 | 80 |" in body


TOLD_OF_MANY = "summary is empty; type is not a text" + "".join(
    f"; {name} is missing" for name in ("scope", "subject", "body")
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sure!", "it was not one JSON object"),
        ('{"summary": "", "type": 7, "x": 1}', TOLD_OF_MANY),
    ],
)
def test_what_is_wrong_with_a_reply_is_told_once_and_in_our_words(text: str, told: str) -> None:
    problems = read_reply(text)
    assert isinstance(problems, tuple)
    body = comment(a_suggestion(attempts=(replace(ATTEMPT, problems=problems),)))
    said = f"The model's reply could not be used: {told}"
    assert f"| generate message | {said} | 900 | 80 |" in body


def test_the_address_of_a_model_server_stays_out_of_the_comment() -> None:
    reason = "coder: http://gpu-7.intern:11434 cannot be reached (connection refused)."
    body = comment(a_suggestion(writer="", degradations=(Degradation(reason, "Start it."),)))
    assert "> - coder: its server cannot be reached (connection refused). Start it." in body


def test_a_step_down_to_another_model_is_a_note() -> None:
    body = comment(a_suggestion(degradations=(Degradation("big:70b is busy.", "Wait."),)))
    assert "> [!NOTE]\n> Written by `coder:7b` in 1 call.\n>\n> - big:70b is busy. Wait." in body


def test_problems_that_remain_are_told() -> None:
    body = comment(a_suggestion(problems=(Problem("vague", "The subject fits any change."),)))
    assert "Please look at this before you merge:\n\n- The subject fits any change." in body


def test_a_title_that_does_not_pass_gets_one_that_does() -> None:
    fix = "feat(pool): retry `x`"
    verdict = TitleVerdict("Update", (Problem("grammar", "Begin with a type."),), fix=fix)
    body = comment(a_suggestion(), verdict)
    assert "### Title\n\n`Update` does not pass:\n\n- Begin with a type." in body
    assert "One that passes: `` feat(pool): retry `x` ``" in body


def test_what_the_model_was_not_shown_is_told_with_its_share() -> None:
    digest = replace(
        ALL_SEEN, seen=(), partly_seen=("src/net/pool.py",), named_only=("docs/pool.md",)
    )
    body = comment(a_suggestion(digests=(replace(digest, shown_lines=3),)))
    assert "shown 75 % of the 4 changed lines that people read: 1 file in part, 1 file" in body
    assert "<details><summary>Not read in full: 2 entries</summary>" in body
    assert "src/net/pool.py: shown in part\ndocs/pool.md: named only" in body


def test_parts_of_a_change_count_together() -> None:
    one = replace(ALL_SEEN, seen=("src/net/pool.py",), shown_lines=3)
    two = replace(ALL_SEEN, seen=("docs/pool.md",), shown_lines=1)
    assert "was shown" not in comment(a_suggestion(digests=(one, two)))


def test_what_could_not_be_read_is_told() -> None:
    unread = (Unread("a`b.png", "GitHub sends no patch"), Unread("", "300 files are more than …"))
    body = comment(a_suggestion(change=replace(a_change(), unread=unread)))
    assert "a`b.png: GitHub sends no patch\nthe change: 300 files are more than …" in body


def test_files_that_nobody_reads_are_not_missed() -> None:
    lock = replace(a_file("poetry.lock", "+x"), kind=FileKind.LOCK)
    change = a_change(*a_change().files, lock)
    assert "<details>" not in comment(a_suggestion(change=change))


NASTY = "```\n@octocat closes #1 <!-- squill:squill --> ![x](//e.vil/x.png)\n````\n"


def test_text_from_outside_stays_inside_its_fence() -> None:
    commit = ConventionalCommit("feat", "", False, "add x", NASTY)
    body = comment(a_suggestion(draft=a_draft(commit)))
    opening = next(line for line in body.splitlines() if line.endswith("text"))
    assert opening == "`````text"
    inside = body.split("`````text\n")[1].split("\n`````\n")[0]
    assert body.replace(inside, "").count("octocat") == 0
    assert body.count("<!-- squill:squill head=") == 1


@pytest.mark.parametrize("character", ["x", "`", "\U0001f600", "\ud800", "\n", "|", "<"])
def test_a_comment_of_giants_fits(character: str) -> None:
    giant = character * 20_000
    files = tuple(FilePurpose(f"{giant[:400]}{number}", giant[:300]) for number in range(3000))
    draft = a_draft(ConventionalCommit("feat", "", True, giant, giant), files=files)
    paths = tuple(f"src/{number}{giant[:300]}" for number in range(3000))
    suggestion = a_suggestion(
        draft=draft,
        problems=(Problem("a", giant),) * 100,
        change=replace(a_change(), unread=tuple(Unread(path, giant) for path in paths)),
        attempts=(replace(ATTEMPT, model=giant, failure=giant),) * 100,
        degradations=(Degradation(giant, giant),) * 100,
    )
    verdict = TitleVerdict(giant, (Problem("a", giant),) * 100)
    body = comment(suggestion, verdict)
    assert units(body) <= 65_000
    assert read_marked(body, "squill") is not None


def test_what_is_folded_away_goes_first_when_room_is_short() -> None:
    unread = tuple(Unread(f"{'d/' * 40}{number}.py", "too large " * 20) for number in range(100))
    body_text = "word " * 6_100
    draft = a_draft(ConventionalCommit("feat", "", False, "add x", body_text))
    attempts = (replace(ATTEMPT, failure="timeout " * 30),) * 30
    full = a_suggestion(draft=draft, change=replace(a_change(), unread=unread), attempts=attempts)
    body = comment(full)
    assert "Calls to models" not in body
    assert "99.py" in body
    assert "more characters" not in body


def test_a_long_list_of_files_is_counted_where_it_ends() -> None:
    files = tuple(FilePurpose(f"src/file_{number}.py", "is new") for number in range(3000))
    unread = tuple(Unread(f"src/{number}.py", "too large") for number in range(120))
    change = replace(a_change(), unread=unread)
    body = comment(a_suggestion(draft=a_draft(files=files), change=change))
    assert "2,600 more changed files are left out here." in body
    assert "… and 20 more" in body


SAID = said(turn("first"), turn("second", "shorter", 5))


def test_how_the_message_came_about_and_the_state_stand_at_the_end() -> None:
    line = "<!-- squill-state:1 - AAAA -->"
    body = suggestion_comment(a_suggestion(), 72, MARKER, said=SAID, state=line)
    assert body.endswith(f"{NEXT}\n\n{line}\n")
    assert "<summary>How this message came about</summary>" in body
    found = read_marked(body, "squill")
    assert found
    assert found.untouched


def test_the_state_counts_for_the_length_and_goes_when_nothing_else_can() -> None:
    long = a_suggestion(draft=a_draft(replace(a_draft().commit, body="word " * 9_000)))
    kept = suggestion_comment(long, 72, MARKER, said=SAID, state="x" * 40_000)
    assert units(kept) <= 65_000
    assert kept.endswith("x\n")
    gone = suggestion_comment(long, 72, MARKER, said=SAID, state="x" * 64_000)
    assert units(gone) <= 65_000
    assert "x" * 99 not in gone


def test_of_a_draft_that_was_brought_back_no_calls_are_told() -> None:
    assert "\nWritten by `coder:7b`. Comment" in comment(a_suggestion(attempts=()))
