"""Each rule of a draft fires on what breaks it, and on nothing else."""

from dataclasses import replace
from typing import Any

import pytest
from fakes.drafts import TITLES, WRITING, a_change, a_commit, a_draft
from hypothesis import given
from hypothesis import strategies as st

from bot.core.message.quality import DRAFT_RULES, check_draft
from bot.core.message.records import ConventionalCommit, Draft, FilePurpose, Footer, Problem
from bot.core.message.safety import clean
from bot.core.message.settings import TitleRules

NOTE = (Footer("BREAKING CHANGE", "callers pass `max_retries`"),)


def problems_of(draft: Draft, titles: TitleRules = TITLES) -> tuple[Problem, ...]:
    return check_draft(draft, a_change(), WRITING, titles)


def rules_of(draft: Draft, titles: TitleRules = TITLES) -> set[str]:
    return {problem.rule for problem in problems_of(draft, titles)}


GOOD = [
    a_commit(),
    a_commit(body=""),
    a_commit(subject="[net] retry failed connections"),
    a_commit(scope=""),
    a_commit(breaking=True, footers=NOTE),
    a_commit(subject="Pool retries failed connections"),
    a_commit(body="- one\n- two\n\n    code\n\n" + "x" * 120),
]

COMMITS = [
    (a_commit(scope="a(b)"), "grammar"),
    (a_commit(subject="x\n\ny"), "grammar"),
    (a_commit(subject=" retry connections"), "grammar"),
    (a_commit(type=""), "grammar"),
    (a_commit(type="feature"), "type"),
    (a_commit(subject="retry " + "x" * 70), "header-length"),
    (a_commit(subject="update pool.py"), "vague"),
    (a_commit(subject="fix bug"), "vague"),
    (a_commit(subject="change 2 files"), "vague"),
    (a_commit(subject="retried failed connections"), "imperative"),
    (a_commit(subject="Retry failed connections"), "lower-case"),
    (a_commit(subject="Sockets are tried again"), "lower-case"),
    (a_commit(subject="retry failed connections."), "full-stop"),
    (a_commit(subject="fix a race", type="fix"), "repeated-type"),
    (a_commit(subject="feat: retry connections"), "repeated-type"),
    (a_commit(body="word " * 15 + "words"), "body-wrap"),
    (a_commit(body="    " + "code " * 30), "body-width"),
    (a_commit(body="Retry failed connections up to max_retries times."), "body-repeats"),
    (a_commit(body="Why.\n\nReviewed-on: a day"), "body-trailers"),
    (a_commit(breaking=True), "breaking-step"),
    (a_commit(footers=NOTE), "breaking-step"),
    (a_commit(footers=(Footer("Signed-off-by", "A"),)), "trailers"),
    (a_commit(body="Here is the commit message"), "leak"),
    (a_commit(subject="retry connections <commit message>"), "leak"),
    (a_commit(body="```json"), "leak"),
    (a_commit(body="json\nx"), "leak"),
    (a_commit(body='{"a": 1}'), "leak"),
    (a_commit(body="Why.\n}"), "leak"),
    (a_commit(body="Set the [placeholder]"), "leak"),
    (a_commit(body="Set 'subject': 'x'"), "leak"),
    (a_commit(body="Your whole reply is one JSON object."), "leak"),
    (a_commit(body="\\ No newline at end of file"), "leak"),
    (a_commit(body="As an AI, this is hard."), "leak"),
    (a_commit(body="<<<change 12ab"), "leak"),
    (a_commit(body="The function `open_socket` waits."), "grounding"),
    (a_commit(body="See src/net/socket.py for more."), "grounding"),
    (a_commit(body="Thanks @octocat"), "inert"),
    (a_commit(body="This closes #12"), "inert"),
    (a_commit(body="<img src=x>"), "inert"),
    (a_commit(body="a\u202eb"), "inert"),
]

ENTRIES: list[tuple[dict[str, Any], str]] = [
    ({"header": "feat: x"}, "entry-header"),
    ({"type": "fix"}, "entry-header"),
    ({"summary": ""}, "summary"),
    ({"summary": "Various fixes and improvements."}, "summary"),
    ({"summary": "Sure, it retries connections."}, "leak"),
    ({"summary": "Adds `nothing_of_this`."}, "grounding"),
    ({"breaking": "callers break"}, "breaking-step"),
    ({"files": (FilePurpose("other.py", "x"),)}, "entry-files"),
    ({"files": (FilePurpose("docs/pool.md", "x"),) * 2}, "entry-files"),
    ({"files": (FilePurpose("docs/pool.md", "x\ny"),)}, "entry-purposes"),
    ({"files": (FilePurpose("docs/pool.md", "for @you"),)}, "inert"),
]


@pytest.mark.parametrize("commit", GOOD)
def test_a_good_draft_has_no_problem(commit: ConventionalCommit) -> None:
    assert problems_of(a_draft(commit)) == ()


@pytest.mark.parametrize(("commit", "rule"), COMMITS)
def test_a_spoiled_commit_breaks_its_rule(commit: ConventionalCommit, rule: str) -> None:
    assert rule in rules_of(a_draft(commit))


@pytest.mark.parametrize(("parts", "rule"), ENTRIES)
def test_a_spoiled_entry_breaks_its_rule(parts: dict[str, Any], rule: str) -> None:
    assert rule in rules_of(a_draft(**parts))


def test_a_scope_is_one_of_those_allowed() -> None:
    titles = replace(TITLES, scopes=("net",), require_scope=True)
    assert rules_of(a_draft(), titles) == {"scope"}
    assert rules_of(a_draft(a_commit(scope="")), titles) == {"scope"}
    assert rules_of(a_draft(a_commit(scope="net")), titles) == set()


@pytest.mark.parametrize("held", ["System Prompt", "test_system_prompt"])
def test_words_of_the_machine_that_the_change_holds_are_no_leak(held: str) -> None:
    commit = a_commit(body="Takes a system prompt.")
    assert rules_of(a_draft(commit)) == {"leak"}
    change = a_change(*a_change().files, scope=held)
    assert check_draft(a_draft(commit), change, WRITING, TITLES) == ()


def test_an_over_long_header_says_by_how_much() -> None:
    (problem,) = problems_of(a_draft(a_commit(subject="retry " + "x" * 64)))
    assert "10 more than 72" in problem.message
    assert "at least 10 characters, to at most 60" in problem.instruction
    assert problem.span == (72, 82)


def test_a_fix_is_the_mended_text() -> None:
    (problem,) = problems_of(a_draft(a_commit(subject="retry failed connections.")))
    assert (problem.fix, problem.span) == ("retry failed connections", (24, 25))


ANY = st.one_of(st.text(max_size=60), st.sampled_from(["`", "\n", "@a", "feat: ", "a_b", "\ud800"]))


@given(ANY, ANY, ANY, ANY)
def test_any_draft_gets_clean_messages(scope: str, subject: str, body: str, said: str) -> None:
    commit = a_commit(subject, body, scope=scope, type=said[:9], footers=(Footer(said, body),))
    draft = a_draft(commit, summary=said, files=(FilePurpose(said, body),), breaking=scope)
    for problem in problems_of(draft):
        assert problem.instruction
        for said in (problem.message, problem.instruction):
            assert clean(said) == said
            assert "\n" not in said


def test_every_rule_says_what_it_wants() -> None:
    assert all(rule.__doc__ for rule in DRAFT_RULES)
