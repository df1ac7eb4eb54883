"""What all forms have in common whose entries stand in one file."""

from dataclasses import dataclass

from bot.core.changelog.records import Entry


@dataclass(frozen=True, slots=True)
class OneFile:
    """A form that keeps every entry in the file of this path."""

    file: str

    def path(self, _entry: Entry) -> str:
        """The file."""
        return self.file

    def wanted(self, _entry: Entry) -> tuple[str, ...]:
        """Nothing else."""
        return ()

    def owns(self, path: str) -> bool:
        """Whether it is the file."""
        return path == self.file
