"""The workflow as a table of edges, and as Mermaid."""

from enum import StrEnum


class Step(StrEnum):
    """The six steps of a suggestion."""

    GET_DIFF = "get diff"
    ANALYSE = "analyse"
    GENERATE = "generate message"
    CHECK = "check quality"
    IMPROVE = "improve message"
    CHANGELOG = "generate changelog"


EDGES = (
    (Step.GET_DIFF, Step.ANALYSE, ""),
    (Step.ANALYSE, Step.GENERATE, ""),
    (Step.ANALYSE, Step.CHECK, "an earlier draft is brought back"),
    (Step.GENERATE, Step.CHECK, ""),
    (Step.CHECK, Step.IMPROVE, "a rule is broken, tries and time are left"),
    (Step.IMPROVE, Step.CHECK, ""),
    (Step.CHECK, Step.GENERATE, "no model's draft is fit: without a model"),
    (Step.CHECK, Step.CHANGELOG, "fit to be merged"),
)
"""From which step to which, and when. A run's steps follow these edges and no others."""


def mermaid() -> str:
    """The workflow as a Mermaid flowchart."""
    nodes = (f'    {step.name.lower()}["{step.value}"]' for step in Step)
    edges = (
        f"    {start.name.lower()} -->{f'|{when}|' if when else ''} {end.name.lower()}"
        for start, end, when in EDGES
    )
    return "\n".join(("flowchart TD", *nodes, *edges)) + "\n"
