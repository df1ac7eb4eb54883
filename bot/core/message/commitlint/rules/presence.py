"""Rules of parts that must be there, or must not."""

from bot.core.message.commitlint.commit import ParsedCommit
from bot.core.message.commitlint.rules.rule import Answer, Part, Rule, judged, text_of


def part_empty(part: Part) -> Rule:
    """The part is not there; `never`: it is."""

    def rule(commit: ParsedCommit, applicable: bool, value: object) -> Answer:
        empty = not text_of(commit, part)
        return judged(empty, applicable, f"{part} must be empty", f"{part} may not be empty")

    return rule


def has_no_references(commit: ParsedCommit, applicable: bool, value: object) -> Answer:
    """No issue is named; `never`: one is."""
    always, never = "no issue may be named", "an issue must be named"
    return judged(not commit.references, applicable, always, never)
