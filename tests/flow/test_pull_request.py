"""The suggestion of one pull request and the comment that holds it."""

from dataclasses import replace

from fakes.forge import PULL_REQUEST, MemoryForge
from fakes.ports import FixedRegistry, ScriptedLlm, model
from fakes.suggesting import DIFF, RULES, a_world, good

from bot.core.around import ATTRIBUTES, ChangeContext
from bot.core.errors import ServiceError
from bot.core.message.records import Degradation, Problem
from bot.core.note import Level
from bot.core.verdict import TitleVerdict
from bot.flow.attempting import Attempts
from bot.flow.occasion import Occasion
from bot.flow.proposal import Declined, Kept, Proposal
from bot.flow.pull_request import apologise, propose

LOCALHOST = Degradation("localhost is this container.", "Use the service's label.")
OCCASION = Occasion("squill", "1-1", "https://github.test/runs/1", "/", "octo/app", (LOCALHOST,))


def proposed(
    forge: MemoryForge,
    attempts: Attempts,
    *,
    down: bool = False,
    verdict: TitleVerdict | None = None,
) -> Proposal | None:
    """A suggestion by a model that writes well, unless its host is down."""
    coder = model()
    llm = ScriptedLlm([good()], down=(coder.url,) if down else ())
    llm.models = (coder,)
    facts = forge.facts((), (ATTRIBUTES,))
    world = a_world(llm, FixedRegistry((coder,)))
    proposal = propose(PULL_REQUEST, forge, facts, world, RULES, OCCASION, attempts, verdict)
    assert not isinstance(proposal, Declined)
    return proposal


def test_a_suggestion_is_written_into_the_comment() -> None:
    forge, attempts = MemoryForge(diff=DIFF), Attempts()
    proposal = proposed(forge, attempts)
    assert proposal is not None
    assert proposal.kept is not None
    assert (proposal.kept.outcome, attempts.notes) == (Kept.CREATED, [])
    assert [comment.body for comment in forge.posted] == [proposal.body]
    assert "is this container" not in proposal.body


def test_the_verdict_on_the_title_is_in_the_comment() -> None:
    forge = MemoryForge(diff=DIFF)
    verdict = TitleVerdict("Retry", (Problem("grammar", "Begin with a type."),))
    proposed(forge, Attempts(), verdict=verdict)
    assert "`Retry` does not pass" in forge.posted[0].body


def test_without_a_model_the_surroundings_are_told() -> None:
    forge = MemoryForge(diff=DIFF)
    proposal = proposed(forge, Attempts(), down=True)
    assert proposal is not None
    assert proposal.suggestion.degradations[-1] == LOCALHOST
    assert "localhost is this container. Use the service's label." in forge.posted[0].body


def test_without_a_diff_there_is_no_suggestion() -> None:
    forge, attempts = MemoryForge(), Attempts()
    forge.fail("diff", ServiceError("GitHub answered 502."))
    assert proposed(forge, attempts) is None
    assert attempts.notes[0].text == "Squill could not read the diff: GitHub answered 502."


def test_a_change_is_understood_in_the_house_it_is_in() -> None:
    forge = MemoryForge(diff=DIFF)
    forge.context = ChangeContext(subjects=("perf: retry less",))
    proposed(forge, Attempts())
    (wanted,) = forge.wanted
    assert (wanted.number, wanted.base, wanted.head) == (7, "main", PULL_REQUEST.head_sha)
    assert wanted.folders == ("src/net/pool.py", "docs/pool.md", "src/net/", "docs/")


def test_nothing_waits_for_what_landed_before() -> None:
    forge, attempts = MemoryForge(diff=DIFF), Attempts()
    forge.fail("change_context", ServiceError("GitHub answered 502."))
    assert proposed(forge, attempts) is not None
    (note,) = attempts.notes
    assert note.text == "Squill could not read what landed before: GitHub answered 502."


def test_a_comment_that_cannot_be_written_loses_nothing() -> None:
    forge, attempts = MemoryForge(diff=DIFF), Attempts()
    forge.fail("comments", ServiceError("GitHub answered 502."))
    proposal = proposed(forge, attempts)
    assert proposal is not None
    assert (proposal.kept, len(attempts.notes)) == (None, 1)


def test_what_a_person_edited_is_kept_and_told() -> None:
    forge, attempts = MemoryForge(diff=DIFF), Attempts()
    proposed(forge, attempts)
    forge.posted = [replace(forge.posted[0], body=forge.posted[0].body.replace("retry", "RETRY"))]
    proposed(forge, attempts)
    assert [(note.level, note.text) for note in attempts.notes] == [
        (Level.NOTICE, "The comment was edited by hand, so it was left as it is.")
    ]


def test_an_apology_links_the_run() -> None:
    forge = MemoryForge()
    apologise(PULL_REQUEST, forge, OCCASION)
    assert "https://github.test/runs/1" in forge.posted[0].body


def test_no_address_of_a_host_is_in_the_comment() -> None:
    forge = MemoryForge(diff=DIFF)
    proposed(forge, Attempts(), down=True)
    body = forge.posted[0].body
    assert "a host without a name cannot be reached" in body
    assert model().url not in body
