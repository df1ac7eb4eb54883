"""What a suggestion is made from: the task, whom it may ask, by which rules."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.core.change.file_versions import Versions
from bot.core.change.knowledge import NO_KNOWLEDGE, Knowledge
from bot.core.change.parsing import Parser
from bot.core.change.records import RawDiff
from bot.core.change.settings import DigestRules
from bot.core.credentials import Finder, none_sought
from bot.core.house.house import NO_HOUSE, House
from bot.core.message.settings import TitleRules, WritingRules
from bot.core.message.wishes import NO_WISHES, Wishes
from bot.core.models.feature import Fallback
from bot.flow.calls import CallRules
from bot.flow.ports import Clock, Coordination, Keeper, Llm, Machine, Progress, Registry


@dataclass(frozen=True, slots=True)
class Task:
    """What a message is wanted for; `attributes` is the text of `.gitattributes`.

    `pull_request` is `octo/app#7`, "" where it is for none. `versions` are the texts of touched
    files before and after, as far as they could be had; `house` is what the repository's past
    says, `packages` are the names of its packages by folder. `labels`, `issue_titles` (of issues
    that it closes) and `subjects` (of its commits) surround a pull request. `repository` is
    `octo/app`, "" where the pull request says it or nothing does. `wishes` are people's about the
    message.
    """

    raw: RawDiff
    title: str
    body: str
    branch: str
    attributes: str
    pull_request: str = ""
    versions: Versions = field(default_factory=dict)
    house: House = NO_HOUSE
    packages: Mapping[str, str] = field(default_factory=dict)
    labels: tuple[str, ...] = ()
    issue_titles: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    repository: str = ""
    wishes: Wishes = NO_WISHES


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
    keeper: Keeper


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of a suggestion.

    `parse` reads source code, without it lines tell what they can; `knowledge` is what was learned
    from many repositories, read when it is asked for; `credentials` finds what must be masked.
    """

    titles: TitleRules
    writing: WritingRules
    digest: DigestRules
    calls: CallRules
    fallback: Fallback | None = None
    parse: Parser | None = None
    knowledge: Callable[[], Knowledge] = lambda: NO_KNOWLEDGE
    credentials: Finder = none_sought
