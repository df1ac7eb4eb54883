"""One parsed definition, as it stands in one version of a file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parsed:
    """A definition. `whole` is its text without comments and white space, `own` without inner ones.

    `text` is its own as it stands there. `signature` is what callers write against. `changed` is
    whether its name stands on a line that the diff adds or removes; None where that is not known.
    """

    name: str
    sort: str
    public: bool
    owner: str
    signature: str
    whole: str
    own: str
    text: str
    changed: bool | None = None
