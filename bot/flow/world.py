"""What a suggestion is made from: the task, whom it may ask, by which rules."""

from dataclasses import dataclass

from bot.core.change.records import RawDiff
from bot.core.change.settings import DigestRules
from bot.core.message.settings import TitleRules, WritingRules
from bot.core.models.feature import Fallback
from bot.flow.calls import CallRules
from bot.flow.ports import Clock, Coordination, Llm, Machine, Progress, Registry


@dataclass(frozen=True, slots=True)
class Task:
    """What a message is wanted for; `attributes` is the text of `.gitattributes`.

    `pull_request` is `octo/app#7`, "" where it is for none.
    """

    raw: RawDiff
    title: str
    body: str
    branch: str
    attributes: str
    pull_request: str = ""


@dataclass(frozen=True, slots=True)
class World:
    """Whom the pipeline talks to. `run_id` tells this run from all others."""

    llm: Llm
    registry: Registry
    coordination: Coordination
    machine: Machine
    clock: Clock
    progress: Progress
    run_id: str


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of a suggestion."""

    titles: TitleRules
    writing: WritingRules
    digest: DigestRules
    calls: CallRules
    fallback: Fallback | None = None
