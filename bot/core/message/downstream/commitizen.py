"""How far `cz bump` of commitizen 4.19.3 raises a version, with its default settings."""

import re
from collections.abc import Iterable, Mapping

from bot.core.message.conventional import Increment
from bot.core.message.downstream.read_commit import ReadCommit

LINE = re.compile(r"(?P<type>BREAKING[- ]CHANGE|\w+)(?:\((?P<scope>.+)\))?(?P<mark>!)?:")
STEPS: Mapping[str, Increment] = {
    "feat": Increment.MINOR,
    "fix": Increment.PATCH,
    "refactor": Increment.PATCH,
    "perf": Increment.PATCH,
}


def commits_read(message: str) -> tuple[ReadCommit, ...]:
    """Every line that looks like a commit, wherever it stands: commitizen counts them all."""
    found = ((LINE.match(line), line) for line in message.split("\n"))
    return tuple(
        ReadCommit(
            match["type"],
            match["scope"] or "",
            line[match.end() :].strip(),
            match["mark"] is not None or match["type"].startswith("BREAKING"),
            extra=at > 0,
        )
        for at, (match, line) in enumerate(found)
        if match
    )


def increment_read(messages: Iterable[str]) -> Increment:
    """The step of a version that `cz bump` takes for these messages; types are read by their start.

    So `feature:` is worth as much as `feat:`, and `Feat:` nothing.
    """
    steps = (_step(commit) for each in messages for commit in commits_read(each))
    return max(steps, default=Increment.NONE)


def _step(commit: ReadCommit) -> Increment:
    named = (step for name, step in STEPS.items() if commit.type.startswith(name))
    return Increment.MAJOR if commit.breaking else next(named, Increment.NONE)
