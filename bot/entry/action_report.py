"""What a run leaves on the runner: outputs, job summary, annotations, an exit code."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.adapters.actions import Runner
from bot.adapters.runner_log import RunnerLog
from bot.config import Config
from bot.core.changelog.agent_entries import render_entry
from bot.core.message.conventional import Header, render
from bot.core.message.rules.patterns import read_header
from bot.core.message.settings import TitleRules
from bot.core.note import Level, Note
from bot.core.replies.summary import job_summary
from bot.core.replies.titles import title_errors
from bot.core.verdict import TitleVerdict
from bot.flow.attempting import Attempts
from bot.flow.proposal import Proposal

DONE = 0
SOMEBODY_MUST_ACT = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an event. `config` is None when the settings could not be read."""

    config: Config | None = None
    verdict: TitleVerdict | None = None
    proposal: Proposal | None = None


def tell(outcome: Outcome, attempts: Attempts, runner: Runner, log: RunnerLog) -> int:
    """Leaves everything on the runner and returns the exit code."""
    notes = attempts.notes
    attempts.do("set the outputs", lambda: runner.set_outputs(outputs_of(outcome, notes)))
    attempts.do("write the job summary", lambda: runner.add_summary(_summary(outcome, notes)))
    for note in notes:
        runner.annotate(note)
    if outcome.verdict and not outcome.verdict.valid:
        level = Level.ERROR if _is_strict(outcome) else Level.WARNING
        runner.annotate(Note(level, f"The title is invalid: {title_errors(outcome.verdict)}"))
    for line in _told(outcome):
        log.line(line)
    return _exit_code(outcome, notes)


def _told(outcome: Outcome) -> Iterator[str]:
    if outcome.verdict:
        yield f"title {'passes' if outcome.verdict.valid else 'does not pass'}"
    if outcome.proposal:
        yield f"message: {outcome.proposal.suggestion.draft.commit.header}"
    if outcome.proposal and outcome.proposal.kept:
        yield f"comment {outcome.proposal.kept.outcome.value}: {outcome.proposal.kept.url}"


def outputs_of(outcome: Outcome, notes: Sequence[Note]) -> Mapping[str, str]:
    """Every output that is known, as text."""
    outputs = {
        "error_message": title_errors(outcome.verdict) if outcome.verdict else "",
        "comment-url": _comment_url(outcome),
        "degraded": _flag(any(note.level is not Level.NOTICE for note in notes)),
    }
    if outcome.verdict:
        outputs["title-valid"] = _flag(outcome.verdict.valid)
    if outcome.verdict and outcome.config:
        outputs |= _parts_of_title(outcome.verdict.title, outcome.config.title)
    if outcome.proposal and outcome.config:
        suggestion = outcome.proposal.suggestion
        commit = suggestion.draft.commit
        outputs |= {
            "type": commit.type,
            "scope": commit.scope,
            "subject": commit.subject,
            "breaking": _flag(commit.breaking),
            "message": render(commit, outcome.config.message.body_width),
            "changelog-entry": render_entry(suggestion.draft.entry),
            "model": suggestion.writer or "template",
        }
        if suggestion.degradations:
            outputs["degraded"] = _flag(True)
    return outputs


def _parts_of_title(title: str, rules: TitleRules) -> Mapping[str, str]:
    """The title's own parts, as long as no message is suggested; nothing when it has none."""
    header = read_header(title, rules)
    if not isinstance(header, Header):
        return {}
    return {
        "type": header.type,
        "scope": header.scope,
        "subject": header.subject,
        "breaking": _flag(header.breaking),
    }


def _summary(outcome: Outcome, notes: Sequence[Note]) -> str:
    proposal = outcome.proposal
    text = proposal.body.partition("\n")[2] if proposal else ""
    attempts = proposal.suggestion.attempts if proposal else ()
    return job_summary(outcome.verdict, text, attempts, notes, _comment_url(outcome))


def _comment_url(outcome: Outcome) -> str:
    kept = outcome.proposal.kept if outcome.proposal else None
    return kept.url if kept else ""


def _exit_code(outcome: Outcome, notes: Sequence[Note]) -> int:
    """A service that is down fails a job for titles alone: a suggestion never blocks."""
    config = outcome.config
    fails = {Level.ERROR, Level.WARNING} if config and config.mode == "title" else {Level.ERROR}
    if any(note.level in fails for note in notes):
        return SOMEBODY_MUST_ACT
    invalid = outcome.verdict is not None and not outcome.verdict.valid
    return SOMEBODY_MUST_ACT if invalid and _is_strict(outcome) else DONE


def _is_strict(outcome: Outcome) -> bool:
    return outcome.config is not None and outcome.config.fail_on_invalid_title


def _flag(value: bool) -> str:
    return "true" if value else "false"
