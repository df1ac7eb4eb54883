"""Where a command about models is carried out: who asks, whom it may ask, what is shown."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from difflib import get_close_matches

from bot.core.errors import BotError, ServiceError, UserError
from bot.core.models.choosing import Candidate, Wanted
from bot.core.models.model import Host, Model, ModelType
from bot.core.models.registry import Author
from bot.core.models.setup import NAMELESS, Setup, names_of
from bot.core.models.url import without_credentials
from bot.flow.candidates import Chooser
from bot.flow.noted_choices import NotedChoices
from bot.flow.ports import Coordination, Llm, ModelStore
from bot.flow.registered import Registered

USUAL = Wanted(prompt_tokens=6_000, output_tokens=250, tier=2)
"""A change of middle size, for questions that are about none."""

UNCHANGED = "Nothing was changed."
IN_COMMENT = "The comment with the suggestion keeps that."


@dataclass(frozen=True, slots=True)
class Scene:
    """`in_public`: the answer is a comment, where addresses are not shown and none may be added.

    `notes` keep what is chosen for the pull request of the comment where the registry would not.
    `word` is what starts a command there: `/model` or `squill models`. `repository` is the one that
    it is asked for (`octo/app`), "" for none.
    """

    store: ModelStore
    coordination: Coordination
    registry: Registered
    llm: Llm
    chooser: Chooser
    setup: Setup
    author: Author
    in_public: bool
    word: str
    repository: str = ""
    notes: NotedChoices | None = None

    def called(self, url: str) -> str:
        """What the host of an address is called in a sentence."""
        host = self.setup.host_at(url or self.setup.default_url)
        if self.in_public or not host.name:
            return self.short(url)
        return f"{host.name} ({without_credentials(host.url)})"

    def short(self, url: str) -> str:
        """What the host of an address is called in a table."""
        host = self.setup.host_at(url or self.setup.default_url)
        return host.name or (NAMELESS if self.in_public else without_credentials(host.url))

    def told(self, text: str, url: str) -> str:
        """A text about the host of an address, without its address where everybody reads it."""
        host = self.setup.host_at(url)
        for address in (host.url, without_credentials(host.url)) if self.in_public else ():
            text = text.replace(address, self.short(url))
        return text

    def pull_request(self, name: str) -> str:
        """What a pull request is called: in a comment it is the one that it stands on."""
        return "This pull request" if self.in_public else name

    def models(self) -> Sequence[Model]:
        """The registered models."""
        return self.registry.list_models()

    def ranked(
        self, wanted: Wanted = USUAL, models: Sequence[Model] | None = None
    ) -> tuple[Candidate, ...]:
        """Who would write now, of these models or of all."""
        here = replace(wanted, repository=self.repository)
        return tuple(self._shown(each) for each in self.chooser.ranked(here, models))

    def may_change(self, model_type: ModelType | None = None, model_id: str = "") -> None:
        """Raises UserError where a change would be forgotten, would not count or has no such model.

        Afterwards config.yaml's models are in the registry, as they are for those who look. Raises
        ServiceError where the registry fails already.
        """
        if self.setup.fleeting:
            raise UserError(f"Nothing was changed: {self.setup.fleeting}")
        self._may_change(model_type, model_id)

    def may_choose(self, model_type: ModelType | None = None, model_id: str = "") -> None:
        """The same for what is chosen for one pull request, which our comment can keep."""
        if self.notes is None:
            self.may_change(model_type, model_id)
        else:
            self._may_change(model_type, model_id)

    def choose(self, pull_request: str, choices: Mapping[ModelType, str]) -> None:
        """Chooses models for one pull request, or none of a type by "". Raises BotError."""
        for model_type, model_id in choices.items():
            self.store.choose(pull_request, model_type, model_id)
        if self.notes:
            self.notes.note(self.store.choices(pull_request))

    def _may_change(self, model_type: ModelType | None, model_id: str) -> None:
        if self.setup.instead:
            raise UserError(
                f"Nothing was changed, as the registry does not count now: {self.setup.instead}"
            )
        known = {(each.model_type, each.model_id) for each in self.registry.known()}
        if model_type and not self.registry.trouble and (model_type, model_id) not in known:
            raise self.no_such_model(model_type, model_id)
        self.models()
        if self.registry.trouble:
            told = UNCHANGED in self.registry.error
            raise ServiceError(self.registry.error + ("" if told else f" {UNCHANGED}"))

    def note(self, model_id: str, available: bool) -> None:
        """Notes in the registry whether a model can be asked; a look does without that."""
        with suppress(BotError):
            self.store.update_availability(model_id, available)

    def remarks(self) -> tuple[str, ...]:
        """What keeps the registry from counting, if anything does."""
        trouble = self.registry.trouble
        told = [trouble.reason] if trouble else []
        if trouble and not self.in_public:
            told.append(self.registry.error.replace(UNCHANGED, "").strip())
        if self.setup.instead:
            told.append(f"The registry does not count now: {self.setup.instead}")
        return tuple(told)

    def why_not(self, model_id: str) -> str:
        """Why a model cannot be asked now, wherever it is; "" for one that can."""
        candidates = [each for each in self.ranked() if each.model.model_id == model_id]
        if not candidates or any(each.usable for each in candidates):
            return ""
        return "; ".join(candidates[0].reasons)

    def after_change(self) -> tuple[str, ...]:
        """How long a change lasts, where that has to be said."""
        return tuple(filter(None, (self.setup.remark,)))

    def after_choice(self) -> tuple[str, ...]:
        """The same of what was chosen for one pull request."""
        return (IN_COMMENT,) if self.notes else self.after_change()

    def host(self, text: str) -> Host:
        """The operator's host of that name. Raises UserError."""
        host = self.setup.host_named(text)
        if host is None:
            known = names_of(self.setup.hosts)
            raise UserError(
                f"There is no host {text[:60]!r}{did_you_mean(text, known)}; "
                f"known are {', '.join(known)}. `hosts:` in the settings lists them."
            )
        return host

    def hosts(self, text: str) -> tuple[Host, ...]:
        """The operator's host of that name, or those that have it as a label. Raises UserError."""
        labelled = tuple(host for host in self.setup.hosts if text in host.labels)
        return labelled or (self.host(text),)

    def no_such_model(self, model_type: ModelType | None, model_id: str) -> UserError:
        """What is said of an id that is none, or one of another type."""
        models = self.registry.known()
        other = next((each for each in models if each.model_id == model_id), None)
        kind = f"{model_type.value} " if model_type else ""
        if other:
            return UserError(
                f"There is no {kind}model {model_id!r}: it is registered as "
                f"{other.model_type.value}."
            )
        ids = [each.model_id for each in models if model_type in (None, each.model_type)]
        known = f" Known are {', '.join(ids)}." if ids else " None is registered."
        return UserError(
            f"There is no {kind}model {model_id!r}{did_you_mean(model_id, ids)}.{known}"
        )

    def _shown(self, candidate: Candidate) -> Candidate:
        url = candidate.place.url
        reasons = tuple(self.told(each, url) for each in candidate.reasons)
        return replace(candidate, reasons=reasons, fit=self.told(candidate.fit, url))


def did_you_mean(text: str, known: Sequence[str]) -> str:
    """ " (did you mean …?)" with what is near, or ""."""
    near = get_close_matches(text.lower()[:80], known, n=1, cutoff=0.6)
    return f" (did you mean {near[0]}?)" if near else ""
