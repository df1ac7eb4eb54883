"""The part of the action that needs the packages for models."""

from collections.abc import Sequence
from dataclasses import replace

from bot.adapters.clock import MonotonicClock
from bot.adapters.surroundings import in_container
from bot.config import Config
from bot.core.around import RepositoryFacts
from bot.core.commands.comment import Read
from bot.core.commands.limits import CommandLimits
from bot.core.commands.model_forms import Access
from bot.core.commands.records import Suggest, UndoSuggestion
from bot.core.commands.rights import Right, Rights
from bot.core.conversation.asking import NOBODY_ASKED, Asked
from bot.core.event import CommentWritten
from bot.core.landing import known_settings
from bot.core.message.records import Degradation
from bot.core.models.model import Host
from bot.core.models.registry import Author
from bot.core.models.repository import repository_of
from bot.core.models.url import is_this_machine
from bot.core.pull_request import Comment, MergeSettings, PullRequest, Role
from bot.core.replies.own_comments import sticky_comment
from bot.core.standing import Standing
from bot.core.verdict import TitleVerdict
from bot.entry.action_changelog import tell_of_entry
from bot.entry.connect import rules_of, scene_of, world_of
from bot.entry.run import Run
from bot.entry.setup import setup_of
from bot.entry.store import open_store
from bot.flow.about_models import ModelDesk
from bot.flow.changelog_keeper import ChangelogKeeper
from bot.flow.command_desk import AnsweringDesk
from bot.flow.command_scene import CommandScene
from bot.flow.command_turn import Turns
from bot.flow.commands import CommandRules, answer
from bot.flow.coordinated import Coordinated
from bot.flow.model_commands import Scene
from bot.flow.noted_choices import NotedChoices
from bot.flow.proposal import Declined, Proposal
from bot.flow.pull_request import apologise, propose
from bot.flow.talk import Discussed, asked_by, discussed
from bot.flow.title_check import judge_known


def suggestion_for(
    pr: PullRequest,
    run: Run,
    config: Config,
    facts: RepositoryFacts,
    verdict: TitleVerdict | None = None,
) -> Proposal | None:
    """Writes the suggestion and its comment; None, and a note, when that cannot be."""
    proposal = _written(pr, run, config, facts, verdict)
    return proposal if isinstance(proposal, Proposal) else None


def _written(
    pr: PullRequest,
    run: Run,
    config: Config,
    facts: RepositoryFacts,
    verdict: TitleVerdict | None = None,
    asked: Asked = NOBODY_ASKED,
    comments: Sequence[Comment] | None = None,
) -> Proposal | Declined | None:
    """What comes of a suggestion that somebody asked for, or nobody."""

    def written() -> Proposal | Declined | None:
        world = world_of(config, run.environ, run.log)
        hosts = world.registry.hosts()
        occasion = replace(run.occasion(config), without_model=_surroundings(hosts))
        rules = rules_of(config, setup_of(config, run.environ))
        forge, attempts = run.forge, run.attempts
        keeper = ChangelogKeeper(pr, config.changelog, facts, forge, config.instance_id, attempts)
        proposal = propose(
            pr, forge, facts, world, rules, occasion, attempts, verdict, asked, comments, keeper
        )
        tell_of_entry(keeper, run, config)
        return proposal

    return run.attempts.do("write a suggestion", written)


def answer_to(
    command: Read, event: CommentWritten, run: Run, config: Config, standing: Standing | None
) -> Proposal | None:
    """Answers a command; returns the suggestion that it asked for, if it did."""
    occasion = run.occasion(config)

    def suggested(command: Suggest | UndoSuggestion, standing: Standing) -> Discussed:
        asked = asked_by(command, event)
        seen = _seen(standing, config.instance_id)
        verdict = _verdict(standing, config)
        proposal = _written(standing.pr, run, config, standing.facts, verdict, asked, seen)
        return discussed(proposal, run.attempts)

    def scene(role: Role, standing: Standing) -> CommandScene:
        return CommandScene(
            event=event,
            standing=standing,
            role=role,
            forge=run.forge,
            occasion=occasion,
            attempts=run.attempts,
            titles=config.title,
            writing=config.message,
            statuses=run.statuses(config),
            merging=_told(config),
            changelog=config.changelog,
            clock=MonotonicClock(),
            keeps_title_status=config.mode != "suggest",
        )

    limits = CommandLimits(config.commands.hourly_by_person, config.commands.hourly)
    desk = AnsweringDesk(event, run.forge, occasion, run.attempts, standing, limits)
    turns = _turns(run, event.number)
    seen = _seen(standing, config.instance_id) if standing else None
    models = _model_desk(event, run, config, seen)
    return answer(command, desk, CommandRules(_rights(config), turns, models, scene, suggested))


def _told(config: Config) -> MergeSettings:
    """What the settings say of squashing, where GitHub does not."""
    return MergeSettings(config.squash.title, config.squash.message)


def _verdict(standing: Standing, config: Config) -> TitleVerdict | None:
    """What the comment says of the title, as after a push; None where titles are not looked at."""
    if config.mode == "suggest":
        return None
    merging = known_settings(standing.pr.merge, _told(config))
    return judge_known(standing.pr, standing.commits, config.title, merging)


def _seen(standing: Standing, instance_id: str) -> Sequence[Comment] | None:
    """The comments, where ours can be found among them if there is one."""
    found = standing.all_comments or sticky_comment(standing.comments, instance_id)
    return standing.comments if found else None


def _turns(run: Run, number: int) -> Turns:
    """Where commands wait for each other: in the registry, where there is one that lasts."""
    clock = MonotonicClock()
    opened = open_store(run.environ)
    kept = None if opened.fleeting else Coordinated(opened.store, clock, run.log)
    return Turns(clock, lambda: run.standing(number), kept)


def _rights(config: Config) -> Rights:
    """Who may give which command."""
    known = config.commands
    roles = {
        Right.ASK: known.ask,
        Right.APPLY: known.apply,
        Right.SQUASH: known.squash,
        Right.CHANGELOG: known.changelog,
    }
    return Rights(roles, frozenset(known.author))


def _model_desk(
    event: CommentWritten, run: Run, config: Config, seen: Sequence[Comment] | None
) -> ModelDesk:
    """Where `/model` is answered; `seen` are the comments, where a look has shown them."""
    about = f"{run.environ.get('GITHUB_REPOSITORY', '')}#{event.number}"

    def scene() -> Scene:
        author = Author(event.author, about)
        word = f"{config.command_prefix}model"
        repository = repository_of(about)
        found = scene_of(
            config, run.environ, run.log, author, word=word, repository=repository, in_public=True
        )
        if not found.setup.fleeting:
            return found
        key = run.occasion(config).state_key
        notes = NotedChoices(run.forge, event.number, about, config.instance_id, key, seen)
        found.registry.take_choices(about, notes.recall())
        return replace(found, notes=notes)

    roles = {
        Access.LOOK: config.commands.models_look,
        Access.CHANGE: config.commands.models_change,
    }
    return ModelDesk(about, roles, scene)


def _surroundings(hosts: Sequence[Host]) -> tuple[Degradation, ...]:
    """What to know about localhost, where that is this container."""
    if not any(is_this_machine(host.url) for host in hosts) or not in_container():
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
