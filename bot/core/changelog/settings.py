"""The settings of changelog entries. Their defaults stand in config.yaml alone."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

Word = Annotated[str, Field(min_length=1, max_length=200)]
Place = Annotated[str, Field(max_length=200, pattern=r"^([^/\\\s.][^\\]*|\.[^./\\][^\\]*)?$")]
Row = Annotated[str, Field(max_length=120, pattern=r"^[^=\s]{1,50}=[^=\r\n#\[\]<>`]{1,60}$")]

FormSetting = Literal[
    "comment",
    "auto",
    "keep-a-changelog",
    "towncrier",
    "changelog.d",
    "changeset",
    "agent",
    "release-please",
]


@dataclass(frozen=True, slots=True)
class ChangelogRules:
    """Where entries are kept, when they are written, and which changes have one.

    `file` is of the form `agent`; `path` is another file or folder than the usual one of a form,
    "" for the usual. `sections` are rows such as `feat=Added`; the type `!` stands for every
    breaking change. `name` is what a file of changelog.d is called.
    """

    file: Word
    form: FormSetting
    path: Place
    name: Annotated[
        str, Field(max_length=100, pattern=r"^[A-Za-z0-9_+{}.-]*\{number\}[A-Za-z0-9_+{}.-]*$")
    ]
    write: Literal["branch", "merge"]
    sections: tuple[Row, ...]
    skip_scopes: tuple[Word, ...]
    skip_labels: tuple[Word, ...]
    credit: bool
    status: Literal["none", "neutral", "required"]
