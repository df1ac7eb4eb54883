"""What the flow needs of what is kept between runs: Protocols that the stores satisfy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # as in `ports`
    from collections.abc import Mapping, Sequence

    from bot.core.conversation import Conversation
    from bot.core.models.model import Model, ModelType
    from bot.core.models.quality import Quality
    from bot.core.models.registry import Author, Change


class ModelStore(Protocol):
    """The registry of models as it is kept; every change is whole or not at all.

    Ids are unique over both types. Each change adds to the audit trail and raises the revision
    by one for every line of it. Raises ServiceError when the store cannot be reached (nothing was
    changed then) and NewerSchemaError when a newer Squill has written it.
    """

    def list_models(self, model_type: ModelType | None = None) -> Sequence[Model]:
        """All models, or those of a type, oldest first."""
        ...

    def get_model(self, model_id: str) -> Model | None: ...

    def get_active_model(self, model_type: ModelType) -> Model | None: ...

    def add_model(self, model: Model, author: Author) -> Model:
        """The record as it was added; active if its type has no active one or `is_active` is set.

        `added_by` and `added_at` are filled in. Raises DuplicateModelError.
        """
        ...

    def add_models(self, models: Sequence[Model], author: Author) -> Sequence[Model]:
        """Those that were added, all at once, if the registry was never written; else none.

        That is the migration: a registry whose models were all removed is not empty in this sense.
        """
        ...

    def remove_model(self, model_type: ModelType, model_id: str, author: Author) -> Model | None:
        """Removes it; where it was active, the next of its type is (highest tier, then oldest).

        Returns the model of its type that is active now. Raises UnknownModelError.
        """
        ...

    def set_active_model(self, model_type: ModelType, model_id: str, author: Author) -> None:
        """Raises UnknownModelError when there is no such model of this type."""
        ...

    def set_active_models(self, choices: Mapping[ModelType, str], author: Author) -> None:
        """Both types at once. Raises UnknownModelError, and then neither is changed."""
        ...

    def update_availability(
        self, model_id: str, available: bool, digest: str = "", size: int = 0
    ) -> None:
        """Notes what a look at its host showed; no line in the trail, no new revision."""
        ...

    def revision(self) -> int: ...

    def history(self, limit: int) -> Sequence[Change]:
        """The newest changes, newest first; at least 1,000 are kept."""
        ...

    def choices(self, pull_request: str) -> Mapping[ModelType, str]:
        """The models chosen for one pull request (`octo/app#7`), kept for 90 days."""
        ...

    def choose(self, pull_request: str, model_type: ModelType, model_id: str) -> None:
        """Chooses a model for one pull request; "" takes the choice back.

        Raises UnknownModelError when there is no such model of this type.
        """
        ...


class QualityStore(Protocol):
    """What models reached when changes of repositories' past were replayed.

    Raises ServiceError and NewerSchemaError as ModelStore does.
    """

    def note_qualities(self, qualities: Sequence[Quality]) -> None:
        """Keeps these in place of what was known of the same models in the same repositories.

        A repository's newest are kept (`KEPT`), for `KEPT_SECONDS` after the last was noted.
        """
        ...

    def qualities(self, repository: str) -> Sequence[Quality]:
        """What models reached in a repository (`octo/app`), newest first."""
        ...


class ConversationStore(Protocol):
    """The conversations about pull requests (`octo/app#7`). Raises ServiceError."""

    def conversation(self, pull_request: str) -> Conversation | None:
        """What was kept last; None for nothing, or for what makes no sense."""
        ...

    def keep_conversation(self, pull_request: str, said: Conversation) -> bool:
        """Keeps it, unless what is kept has a newer `latest`: then it stays, and this is False."""
        ...


class RegistryStore(ModelStore, QualityStore, ConversationStore, Protocol):
    """All that is kept: models, what they reached, and what was said about pull requests."""
