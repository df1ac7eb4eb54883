"""Names that people give to one and the same type of change, and which of them settings allow."""

from collections.abc import Sequence

from bot.core.change.wording import words

ALL_TYPES = (
    "feat", "fix", "docs", "style", "refactor", "perf", "test", "build", "ci", "chore", "revert",
)  # fmt: skip

SAME_TYPE = (
    words("feat feature features enhancement enhancements improvement improvements"),
    words("fix bugfix hotfix bug fixes fixed bugs patch security"),
    words("docs doc documentation readme"),
    words("test tests testing"),
    words("perf performance optimization"),
    words("refactor refactoring cleanup"),
    words("chore chores maintenance misc housekeeping"),
    words("style styles format formatting lint"),
    words("build deps dependencies"),
    words("ci workflow workflows pipeline"),
    words("revert reverts"),
)
"""Words that people write for one type; each of them stands for the one that the settings know."""


def allowed_type(written: str, types: Sequence[str]) -> str:
    """The allowed type that a word is, in the settings' spelling: in any case or by another name.

    "" when there is none. An entry `/…/` of the settings is a pattern and no name.
    """
    lower = written.lower()
    same = next((names for names in SAME_TYPE if lower in names), frozenset())
    spelt = {name.lower(): name for name in reversed(types) if not name.startswith("/")}
    if written in types:
        return written
    return spelt.get(lower) or next((spelt[name] for name in spelt if name in same), "")
