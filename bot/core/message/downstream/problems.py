"""What release tools would do wrong with a message, said before it is merged."""

from collections.abc import Sequence

from bot.core.message.downstream.faults import Fault, faults_of
from bot.core.message.downstream.mending import mended
from bot.core.message.downstream.tools import TOOLS, Effect, Tool
from bot.core.message.records import Problem, Severity
from bot.core.message.safety import one_line

SHOWN = 60  # code points of a line that a message repeats
INSTRUCTION = (
    "Begin no line with `word(`, with `word:` or with `breaking change`; use whole sentences."
)


def misreadings(message: str, tools: Sequence[str]) -> tuple[Problem, ...]:
    """Every way in which the named tools would read a message otherwise than the specification.

    Each problem names the tool, what it would do, and the line. Its fix is the whole message,
    read well by that tool. Splitting is a warning, all else an error. A message whose header is no
    conventional commit has none, and so has a tool whose reading is not known.
    """
    known = [(name, TOOLS[name]) for name in tools if name in TOOLS]
    return tuple(
        _problem(name, tool, fault, message)
        for name, tool in known
        for fault in faults_of(message, tool)
    )


def _problem(name: str, tool: Tool, fault: Fault, message: str) -> Problem:
    why = tool.suspect(fault.effect).why if fault.suspects else "it reads the header otherwise"
    shown = one_line(fault.line.text[: SHOWN * 2], SHOWN)
    severity = Severity.WARNING if fault.effect is Effect.SPLIT else Severity.ERROR
    return Problem(
        f"downstream-{name}",
        f"{name} would {fault.effect}: line {fault.line.number} (`{shown}`), {why}.",
        INSTRUCTION,
        fault.line.span,
        mended(message, tool),
        severity,
    )
