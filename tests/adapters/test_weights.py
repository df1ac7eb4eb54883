"""The weights that are shipped, and what stands in for them."""

from pathlib import Path

from bot.adapters.weights import FOLDER, shipped_knowledge
from bot.core.change.knowledge import NO_KNOWLEDGE, Knowledge
from bot.core.change.types.models import type_models

MOST_BYTES = 400 * 1024


def test_what_is_shipped_can_be_read_and_is_small() -> None:
    knowledge = shipped_knowledge()
    assert type_models(knowledge.types)
    assert sum(path.stat().st_size for path in FOLDER.glob("*.weights")) <= MOST_BYTES


def test_missing_or_damaged_weights_count_as_none(tmp_path: Path) -> None:
    (tmp_path / "types.weights").write_bytes(b"SQUILLW1 but no more")
    assert shipped_knowledge(tmp_path) == Knowledge() == NO_KNOWLEDGE
