"""The verdict on a pull request's title."""

from dataclasses import dataclass

from bot.core.message.records import Problem, Severity


@dataclass(frozen=True, slots=True)
class TitleVerdict:
    """A title and every problem that it has, warnings among them."""

    title: str
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that make the title invalid."""
        return tuple(each for each in self.problems if each.severity is Severity.ERROR)

    @property
    def valid(self) -> bool:
        """Whether it has no error."""
        return not self.errors
