"""action-semantic-pull-request's inputs as settings of ours."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from bot.config.foreign.imported import Gathering, Imported
from bot.config.foreign.values import Value
from bot.config.yaml_text import Tree

ACTION = "amannn/action-semantic-pull-request"

PATTERN_CHARACTERS = re.compile(r"[\\^$.|?*+()\[\]{}]")

LISTS_OF_PATTERNS: Mapping[str, str] = MappingProxyType(
    {"types": "title.types", "scopes": "title.scopes", "disallowScopes": "title.disallow-scopes"}
)
TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "requireScope": "title.require-scope",
        "subjectPattern": "title.subject-pattern",
        "subjectPatternError": "title.subject-pattern-error",
        "headerPattern": "title.header-pattern",
        "wip": "title.wip",
        "validateSingleCommit": "title.validate-single-commit",
        "validateSingleCommitMatchesPrTitle": "title.validate-single-commit-matches-title",
    }
)
CORRESPONDENCE = "headerPatternCorrespondence"
LABELS = "ignoreLabels"
ADDRESS = "githubBaseUrl"

INPUTS = (*LISTS_OF_PATTERNS, *TEXTS, CORRESPONDENCE, LABELS, ADDRESS)
"""All of its inputs (its `action.yml`, version 6.1)."""


def kebab(name: str) -> str:
    """An input's name in the style of ours: `requireScope` is `require-scope`."""
    return re.sub(r"[A-Z]", lambda found: f"-{found.group().lower()}", name)


BORROWED_INPUTS: Mapping[str, str] = MappingProxyType(
    {spelt: name for name in INPUTS for spelt in (name, kebab(name))}
)
"""Its inputs by both spellings that our action takes, each with the name that it has there."""


ADDRESS_INPUTS = tuple(spelt for spelt, name in BORROWED_INPUTS.items() if name == ADDRESS)
"""The address of GitHub's API, which the runner's own variable says too."""


def settings_of_inputs(inputs: Mapping[str, str]) -> Iterator[tuple[str, str, Tree]]:
    """Each setting that its inputs make: the input's name, our dotted key, and the value.

    Its lists have an entry on each line, each a pattern that must match the whole name; here a
    pattern `a|b` means either of them, as its users expect.
    """
    for name, text in inputs.items():
        if not text.strip():
            continue
        if name in LISTS_OF_PATTERNS:
            yield name, LISTS_OF_PATTERNS[name], [_entry(line) for line in _lines(text)]
        elif name in TEXTS:
            yield name, TEXTS[name], text.strip()
        elif name == CORRESPONDENCE:
            parts = [part.strip() for part in text.split(",") if part.strip()]
            yield name, "title.header-pattern-correspondence", list(parts)
        elif name == LABELS:
            yield name, "title.ignore-labels", list(_lines(text))


def imported_workflow(path: str, tree: Value) -> Imported:
    """The inputs of each of its steps in a workflow."""
    gathered = Gathering(path)
    for step in _steps(tree):
        given = step.get("with")
        inputs = given if isinstance(given, dict) else {}
        texts = {name: value for name, value in inputs.items() if isinstance(value, str)}
        for name, key, value in settings_of_inputs(texts):
            if "${{" in texts[name]:
                gathered.miss(name, "an expression has its value in a run only")
            else:
                gathered.take(key, value, name)
        for name in texts:
            if name == ADDRESS:
                gathered.leave(name, "Squill asks the server that runs the workflow")
            elif name not in INPUTS:
                gathered.leave(name, f"{ACTION} has no such input")
    return gathered.imported()


def _steps(tree: Value) -> Iterator[dict[str, Value]]:
    jobs = tree.get("jobs") if isinstance(tree, dict) else None
    for job in jobs.values() if isinstance(jobs, dict) else ():
        steps = job.get("steps") if isinstance(job, dict) else None
        for step in steps if isinstance(steps, list) else ():
            uses = step.get("uses") if isinstance(step, dict) else None
            if isinstance(step, dict) and isinstance(uses, str) and _is_action(uses):
                yield step


def _is_action(uses: str) -> bool:
    return uses.partition("@")[0].strip().lower() == ACTION


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _entry(line: str) -> str:
    return f"/{line}/" if PATTERN_CHARACTERS.search(line) else line
