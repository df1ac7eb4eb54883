"""What is wrong with titles and messages, in the forms that people and programs read."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.core.message.records import Problem
from bot.core.message.safety import clean, one_line
from bot.core.verdict import TitleVerdict

SHOWN = 100  # code points of a title
LONGEST_PROBLEM = 1000
SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict and what it is about: `place` is a commit's id, or `title`, or `message`.

    `file` is the path of a message's file, "" when it stands in none.
    """

    place: str
    verdict: TitleVerdict
    file: str = ""


Form = Callable[[Sequence[Finding]], str]


def as_text(findings: Sequence[Finding]) -> str:
    """For people: each that has a problem, with its problems and a title that passes."""
    wrong = sum(not each.verdict.valid for each in findings)
    lines = [line for each in findings if each.verdict.problems for line in _lines(each)]
    if wrong:
        lines.append(f"{wrong} of {len(findings)} checked: not valid.")
    else:
        lines.append(f"{len(findings)} checked: valid.")
    return "".join(f"{line}\n" for line in lines)


def as_json(findings: Sequence[Finding]) -> str:
    """An object: whether all are valid, and each with its problems, its fix, and what may land."""
    checked = [
        {"place": each.place, **verdict_data(each.verdict), "lands": each.verdict.lands}
        for each in findings
    ]
    valid = all(each.verdict.valid for each in findings)
    return json.dumps({"valid": valid, "checked": checked}, indent=2) + "\n"


def verdict_data(verdict: TitleVerdict) -> dict[str, object]:
    """A verdict as JSON has it."""
    listed = [
        {
            "rule": problem.rule,
            "severity": problem.severity.value,
            "message": problem.message,
            "span": problem.span,
        }
        for problem in verdict.problems
    ]
    return {
        "title": verdict.title,
        "valid": verdict.valid,
        "problems": listed,
        "fix": verdict.fix or None,
    }


def as_sarif(findings: Sequence[Finding]) -> str:
    """SARIF 2.1.0 (docs.oasis-open.org/sarif): a result for each problem, located by its place."""
    found = [(each, problem) for each in findings for problem in each.verdict.problems]
    rules = [{"id": rule} for rule in dict.fromkeys(problem.rule for _, problem in found)]
    run = {
        "tool": {"driver": {"name": "Squill", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, problem) for each, problem in found],
    }
    return json.dumps({"$schema": SARIF, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def as_github(findings: Sequence[Finding]) -> str:
    """Commands that GitHub's runner shows as annotations; nothing when there is no problem.

    The escapes are those of actions/toolkit (`packages/core/src/command.ts`).
    """
    return "".join(
        f"::{problem.severity.value} title={_property(_title(each))}"
        f"::{_data(f'{problem.message} [{problem.rule}]{_try(each)}')}\n"
        for each in findings
        for problem in each.verdict.problems
    )


FORMS: Mapping[str, Form] = MappingProxyType(
    {"text": as_text, "json": as_json, "sarif": as_sarif, "github": as_github}
)


def problem_lines(verdict: TitleVerdict) -> Iterator[str]:
    """Each problem on a line, and a title that passes."""
    for problem in verdict.problems:
        said = one_line(problem.message, LONGEST_PROBLEM)
        yield f"{problem.severity.value}: {said} [{problem.rule}]"
    if verdict.fix:
        yield f"try: {verdict.fix}"


def _lines(finding: Finding) -> Iterator[str]:
    yield _title(finding)
    yield from (f"  {line}" for line in problem_lines(finding.verdict))
    if len(finding.verdict.lands) == 1:
        yield f"  lands as: {one_line(finding.verdict.lands[0].partition(chr(10))[0], SHOWN)}"


def _title(finding: Finding) -> str:
    return f"{one_line(finding.place[:12], 12)}: {one_line(finding.verdict.title, SHOWN)}"


def _result(finding: Finding, problem: Problem) -> dict[str, object]:
    place: dict[str, object] = {"logicalLocations": [{"name": finding.place}]}
    if finding.file:
        place["physicalLocation"] = {
            "artifactLocation": {"uri": finding.file},
            "region": {"startLine": 1},
        }
    return {
        "ruleId": problem.rule,
        "level": problem.severity.value,
        "message": {"text": f"{problem.message}{_try(finding)}"},
        "locations": [place],
    }


def _try(finding: Finding) -> str:
    return f" Try: {finding.verdict.fix}" if finding.verdict.fix else ""


def _data(text: str) -> str:
    shown = clean(text).replace("%", "%25")
    return shown.replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
