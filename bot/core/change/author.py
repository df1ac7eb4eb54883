"""What the author of a change, and the place it is for, say of it beside the diff."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AuthorEvidence:
    """Texts as they came, unchecked: `subjects` are the first lines of the branch's commits."""

    title: str = ""
    body: str = ""
    branch: str = ""
    labels: tuple[str, ...] = ()
    issue_titles: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()


NOTHING_SAID = AuthorEvidence()
