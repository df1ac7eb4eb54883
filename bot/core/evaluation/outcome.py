"""What came of one change in the hands of one writer, beside what the maintainers wrote."""

from dataclasses import dataclass

from bot.core.change.type_names import allowed_type
from bot.core.evaluation.landed import Truth
from bot.core.evaluation.similarity import chrf, edit_similarity
from bot.core.message.records import Attempt, Severity, Suggestion

GROUNDING = "grounding"
FIRST_DRAFT = "generate message"
LONGEST_HEADER = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """`writer` is a model's id, "" for the analysis alone; `wrote` is whether its own draft stands.

    Agreements are None where the maintainers' title says nothing. `said_breaking` is the draft's
    word, `was_breaking` the maintainers'. `probability` is the analysis' for its type, which
    agreed where `type_was_right`. `first_fit`: the first reply broke no rule that is an error.
    `ungrounded` replies named what does not occur in the change. Seconds are wall time. `failures`
    are why calls gave no reply, by the names of `WriteFailure`. `why` says why a model was not
    even asked, "" for one that was.
    """

    sha: str
    writer: str
    wrote: bool
    type_agrees: bool | None
    scope_agrees: bool | None
    said_breaking: bool
    was_breaking: bool | None
    probability: float
    type_was_right: bool | None
    first_fit: bool
    attempts: int
    ungrounded: int
    prompt_tokens: int
    output_tokens: int
    seconds: float
    edit: float
    chrf: float
    header: str
    theirs: str
    failures: tuple[str, ...] = ()
    why: str = ""

    @property
    def score(self) -> float:
        """From 0 to 1, the mean of what is known of: type, scope, rules at first, nearness.

        A change that the writer gave no draft of counts 0.
        """
        if not self.wrote:
            return 0.0
        known = [
            *filter(_is_known, (self.type_agrees, self.scope_agrees)),
            self.first_fit,
            self.edit,
        ]
        return sum(float(each or 0) for each in known) / len(known)


def outcome_of(
    sha: str, writer: str, truth: Truth, suggestion: Suggestion, seconds: float, theirs: str
) -> Outcome:
    """The outcome of a suggestion; `theirs` is the maintainers' title."""
    commit, told = suggestion.draft.commit, bool(truth.type)
    guess = suggestion.change.type
    return Outcome(
        sha=sha,
        writer=writer,
        wrote=bool(suggestion.writer) or not writer,
        type_agrees=_same_type(commit.type, truth) if told else None,
        scope_agrees=commit.scope.lower() == truth.scope.lower() if told else None,
        said_breaking=commit.breaking,
        was_breaking=truth.breaking if told else None,
        probability=guess.probability,
        type_was_right=_same_type(guess.name, truth) if told else None,
        first_fit=_first_fit(suggestion),
        attempts=len(suggestion.attempts),
        ungrounded=sum(map(_is_ungrounded, suggestion.attempts)),
        prompt_tokens=sum(each.prompt_tokens for each in suggestion.attempts),
        output_tokens=sum(each.output_tokens for each in suggestion.attempts),
        seconds=seconds,
        edit=edit_similarity(commit.subject, truth.subject),
        chrf=chrf(commit.subject, truth.subject),
        header=commit.header[:LONGEST_HEADER],
        theirs=theirs[:LONGEST_HEADER],
        failures=tuple(each.failure for each in suggestion.attempts if each.failure),
        why=_why(suggestion) if writer else "",
    )


def _why(suggestion: Suggestion) -> str:
    """The last step down of a writer that made no call."""
    if suggestion.attempts or not suggestion.degradations:
        return ""
    return suggestion.degradations[-1].reason


def _is_known(value: bool | None) -> bool:
    return value is not None


def _same_type(name: str, truth: Truth) -> bool:
    return allowed_type(name, (truth.type,)) == truth.type


def _first_fit(suggestion: Suggestion) -> bool:
    """Without a call it is the draft as it stands that was judged."""
    first = next((each for each in suggestion.attempts if each.step == FIRST_DRAFT), None)
    problems = first.problems if first else suggestion.problems
    failed = bool(first and first.failure)
    return not failed and all(each.severity is not Severity.ERROR for each in problems)


def _is_ungrounded(attempt: Attempt) -> bool:
    return any(problem.rule == GROUNDING for problem in attempt.problems)
