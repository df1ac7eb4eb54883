"""The part of the action that needs the packages for models."""

from dataclasses import replace

from bot.adapters.surroundings import in_container
from bot.config import Config
from bot.core.commands import Command, NearMiss
from bot.core.event import CommentWritten
from bot.core.message.records import Degradation
from bot.core.models.url import is_this_machine
from bot.core.pull_request import PullRequest
from bot.core.verdict import TitleVerdict
from bot.entry.connect import hosts_of, rules_of, world_of
from bot.entry.run import Run
from bot.flow.commands import answer
from bot.flow.proposal import Proposal
from bot.flow.pull_request import apologise, propose


def suggestion_for(
    pr: PullRequest, run: Run, config: Config, verdict: TitleVerdict | None = None
) -> Proposal | None:
    """Writes the suggestion and its comment; None, and a note, when that cannot be."""

    def written() -> Proposal | None:
        world = world_of(config, run.log)
        occasion = replace(run.occasion(config), without_model=_surroundings(config))
        rules = rules_of(config)
        return propose(pr, run.forge, world, rules, occasion, run.attempts, verdict)

    return run.attempts.do("write a suggestion", written)


def answer_to(
    command: Command | NearMiss, event: CommentWritten, run: Run, config: Config
) -> Proposal | None:
    """Answers a command; returns the suggestion that it asked for, if it did."""

    def suggested() -> Proposal | None:
        pr = run.attempts.do("read the pull request", lambda: run.forge.pull_request(event.number))
        return suggestion_for(pr, run, config) if pr else None

    occasion = run.occasion(config)
    return answer(command, event, run.forge, occasion, run.attempts, suggested)


def _surroundings(config: Config) -> tuple[Degradation, ...]:
    """What to know about localhost, where that is this container."""
    if not any(is_this_machine(host.url) for host in hosts_of(config)) or not in_container():
        return ()
    return (
        Degradation(
            "Squill runs in a container and asks for models on localhost, which is that container "
            "itself and not the machine around it.",
            "Run Ollama as a service of the job and set ollama-host to its label, such as "
            "ollama:11434, or to the address of your server.",
        ),
    )


def apologise_to(number: int, run: Run) -> None:
    """Leaves an apology where there is no suggestion yet."""
    apologise(run.forge.pull_request(number), run.forge, run.occasion(run.base))
